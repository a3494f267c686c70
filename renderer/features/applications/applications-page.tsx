import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { SelectField, type SelectOption } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { ApplicationForm } from './application-form.tsx'
import classes from './applications.module.css'
import { PipelineBoard } from './pipeline-board.tsx'
import { applicationHead, applicationList, type ApplicationRow } from './queries.ts'
import { StatusMark } from './status-mark.tsx'

type ApplicationStatus = Row<'applications'>['status']

const columns: readonly Column<ApplicationRow>[] = [
  {
    key: 'project',
    title: 'Projet',
    heading: true,
    value: ({ project }) => project,
    cell: ({ project, application }) => (
      <>
        {project} {application.example && <Tag />}
      </>
    ),
  },
  { key: 'holder', title: 'Porteur', value: ({ holder }) => holder },
  { key: 'programme', title: 'Programme', value: ({ programme }) => programme },
  { key: 'within', title: 'Promotion ou appel', missing: 'not-applicable', value: ({ within }) => within },
  { key: 'received', title: 'Reçue le', kind: 'date', value: ({ application }) => application.receivedOn },
  {
    key: 'requested',
    title: 'Aide demandée, €',
    kind: 'money',
    width: 140,
    value: ({ application }) => application.requestedCents,
  },
  {
    key: 'status',
    title: 'Statut',
    width: 170,
    value: ({ application }) => applicationStatusWords[application.status],
    cell: ({ application }) => <StatusMark status={application.status} />,
  },
]

const statuses = Object.keys(applicationStatusWords) as ApplicationStatus[]

/**
 * Every application; the status and the programme that are kept stand in the address (`?statut=retained&programme=…`);
 * with `appel=…` it opens on a new candidature of that call.
 */
export function ApplicationsPage() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  // The latest ones say nothing of a list that is filtered from the start.
  const [whole] = useState(() => ['statut', 'programme', 'vue'].some((name) => new URLSearchParams(search).has(name)))
  const head = useLive(async (read) => (whole ? null : applicationHead(read)), [whole])
  const ready = head !== undefined
  const all = useLive(async (read) => (ready ? applicationList(read) : undefined), [ready])
  const list = all ?? head ?? undefined
  const [adding, setAdding] = useState(new URLSearchParams(search).has('appel'))
  const { readOnly } = useWorkspace()
  const query = new URLSearchParams(search)
  const status = statuses.find((one) => one === query.get('statut')) ?? null
  const [programme, callId] = [query.get('programme'), query.get('appel')]
  const board = query.get('vue') === 'tableau'
  const keep = (name: string, value: string | null) => {
    const next = new URLSearchParams(search)
    if (value === null) next.delete(name)
    else next.set(name, value)
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`, { replace: true })
  }
  const ofProgramme = useMemo(
    () => list?.rows.filter((row) => programme === null || row.application.programmeId === programme) ?? [],
    [list, programme],
  )
  const rows = useMemo(
    () => (status === null ? ofProgramme : ofProgramme.filter((row) => row.application.status === status)),
    [ofProgramme, status],
  )
  const counts = useMemo(() => {
    const total = new Map<ApplicationStatus, number>()
    for (const { application } of ofProgramme) total.set(application.status, (total.get(application.status) ?? 0) + 1)
    return total
  }, [ofProgramme])
  const chooseProgramme = (value: string | null) => {
    keep('programme', value)
  }
  const open = () => {
    setAdding(true)
  }
  const close = () => {
    setAdding(false)
  }
  if (list === undefined) return null
  const choices = list.programmes.map((row) => ({ value: row.id, label: row.name }))
  const first = (
    <Empty actions={readOnly || adding ? undefined : <ActionLink onClick={open}>Saisir une candidature</ActionLink>}>
      Aucune candidature. La première s’ajoute ici, avec son projet et son porteur.
    </Empty>
  )
  const none = (
    <Empty actions={<ActionLink to={path}>Voir toutes les candidatures</ActionLink>}>
      Aucune candidature sous ce filtre, sur {formatInteger(list.rows.length)}.
    </Empty>
  )
  return (
    <Page
      title="Candidatures"
      wide
      actions={
        <>
          <ActionLink
            onClick={() => {
              keep('vue', board ? null : 'tableau')
            }}
          >
            {board ? 'Voir en liste' : 'Voir en tableau'}
          </ActionLink>
          {!readOnly && !adding && (
            <Button primary onClick={open}>
              Saisir une candidature
            </Button>
          )}
        </>
      }
    >
      {adding && (
        <InlinePanel title="Nouvelle candidature" onClose={close}>
          <ApplicationForm
            programmeId={programme}
            callId={callId}
            onDone={(id) => {
              navigate(`/candidatures/${id}`)
            }}
            onCancel={close}
          />
        </InlinePanel>
      )}
      {board && (
        <div>
          <div className={classes.choice}>
            <ProgrammeChoice options={choices} value={programme} onChange={chooseProgramme} />
          </div>
          <PipelineBoard rows={ofProgramme} />
        </div>
      )}
      {!board && (
        <DataTable
          name="Candidatures"
          rows={rows}
          columns={columns}
          rowId={({ application }) => application.id}
          to={({ application }) => `/candidatures/${application.id}`}
          filter="Projet, porteur, programme"
          tools={
            <>
              <ProgrammeChoice options={choices} value={programme} onChange={chooseProgramme} />
              <div role="group" aria-label="Statut" className={classes.statuses}>
                <FilterWord
                  on={status === null}
                  onClick={() => {
                    keep('statut', null)
                  }}
                  count={list.complete ? ofProgramme.length : null}
                >
                  Toutes
                </FilterWord>
                {statuses
                  .filter((one) => (list.complete && counts.has(one)) || one === status)
                  .map((one) => (
                    <FilterWord
                      key={one}
                      on={status === one}
                      onClick={() => {
                        keep('statut', one)
                      }}
                      count={counts.get(one) ?? 0}
                    >
                      {applicationStatusWords[one]}
                    </FilterWord>
                  ))}
              </div>
            </>
          }
        />
      )}
      {!board && list.complete && rows.length === 0 && (list.rows.length === 0 ? first : none)}
    </Page>
  )
}

type ProgrammeChoiceProps = {
  readonly options: readonly SelectOption[]
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

function ProgrammeChoice({ options, value, onChange }: ProgrammeChoiceProps) {
  return (
    <div className={classes.tool}>
      <SelectField
        label="Programme"
        hideLabel
        optional
        placeholder="Tous les programmes"
        options={options}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}

function FilterWord(props: {
  readonly on: boolean
  /** Null while it is not known. */
  readonly count: number | null
  readonly onClick: () => void
  readonly children: string
}) {
  return (
    <button type="button" className={classes.word} aria-pressed={props.on} onClick={props.onClick}>
      {props.children}
      {props.count !== null && <span className={classes.count}> {formatInteger(props.count)}</span>}
    </button>
  )
}
