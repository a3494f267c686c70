import { useState } from 'react'
import { closeRequest, requestPlace } from '#shared/commands/programmes/stays.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { RequestRow, SiteFile } from './queries.ts'
import { EnterForm } from './stays-section.tsx'
import classes from './places.module.css'

type WaitingRow = RequestRow & { readonly rank: number }

/** Who waits for a place, in the order of the requests. */
export function WaitingSection({ file }: { readonly file: SiteFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const [panel, setPanel] = useState<'ask' | { readonly housing: string } | null>(null)
  const close = () => {
    setPanel(null)
  }
  const rows: readonly WaitingRow[] = file.requests
    .filter(({ request }) => request.closedOn === null)
    .map((row, index) => ({ ...row, rank: index + 1 }))
  const housing = panel !== null && panel !== 'ask' ? panel.housing : null
  const columns: readonly Column<WaitingRow>[] = [
    { key: 'rank', title: 'Rang', kind: 'number', width: 48, value: ({ rank }) => rank },
    { key: 'occupant', title: 'Demandeur', heading: true, value: ({ occupant }) => occupant },
    { key: 'asked', title: 'Demandé le', kind: 'date', value: ({ request }) => request.askedOn },
    { key: 'desks', title: 'Postes', kind: 'number', value: ({ request }) => request.desks },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 220,
            cell: ({ request, occupant }: WaitingRow) => (
              <span className={classes.pair}>
                <ActionLink
                  name={`Faire entrer, ${occupant}`}
                  onClick={() => {
                    setPanel({ housing: request.id })
                  }}
                >
                  Faire entrer
                </ActionLink>
                <ActionLink
                  name={`Retirer la demande, ${occupant}`}
                  onClick={() => void dispatch(closeRequest, { id: request.id, outcome: 'withdrawn', closedOn: today })}
                >
                  Retirer la demande
                </ActionLink>
              </span>
            ),
          },
        ]),
  ]
  return (
    <Section
      title="Liste d’attente"
      scope={rows.length === 0 ? undefined : String(rows.length)}
      rule={rows.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            expanded={panel === 'ask'}
            onClick={() => {
              setPanel('ask')
            }}
          >
            Inscrire une demande
          </ActionLink>
        )
      }
    >
      {panel === 'ask' && (
        <InlinePanel title="Demande de place" onClose={close}>
          <AskForm siteId={file.site.id} onDone={close} />
        </InlinePanel>
      )}
      {housing !== null && (
        <InlinePanel key={housing} title="Entrée depuis la liste d’attente" onClose={close}>
          <EnterForm file={file} requestId={housing} onDone={close} />
        </InlinePanel>
      )}
      <DataTable
        name="Liste d’attente"
        rows={rows}
        columns={columns}
        rowId={({ request }) => request.id}
        empty={<Empty>Personne n’attend de place.</Empty>}
      />
    </Section>
  )
}

function AskForm({ siteId, onDone }: { readonly siteId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const projects = useLive((read) => read.all('projects'), []) ?? []
  const companies = useLive((read) => read.all('organisations'), []) ?? []
  const [projectId, setProject] = useState<string | null>(null)
  const [organisationId, setCompany] = useState<string | null>(null)
  const [desks, setDesks] = useState<number | null>(null)
  const [askedOn, setAsked] = useState<CivilDate | null>(useToday())
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      action="Inscrire la demande"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const input = { siteId, projectId, organisationId, desks, askedOn: askedOn ?? ('' as CivilDate) }
        const result = await dispatch(requestPlace, input)
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField label="Projet" optional options={named(projects)} value={projectId} onChange={setProject} />
        <SelectField
          label="Entreprise"
          optional
          options={named(companies)}
          value={organisationId}
          onChange={setCompany}
        />
      </FieldRow>
      <FieldRow>
        <NumberField label="Postes demandés" optional min={1} max={10_000} value={desks} onChange={setDesks} />
        <DateField label="Demandé le" value={askedOn} onChange={setAsked} />
      </FieldRow>
    </Form>
  )
}
