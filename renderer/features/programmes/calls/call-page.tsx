import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { removeCall, updateCall } from '#shared/commands/programmes/cohorts.ts'
import { callStateWords, daysLeft } from '#shared/domain/programmes/calls.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { PartialDateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { PrepareJury } from '../prepare-jury.tsx'
import { countWords } from '../wording.ts'
import classes from '../programmes.module.css'
import { CallStatus } from './call-status.tsx'
import { CallApplications, CallSessions } from './call-tables.tsx'
import { callFile, type CallFile } from './queries.ts'

/** A call for projects: its dates and state, the candidatures that it gathers, the juries that hear them. */
export function CallPage() {
  const { id = '' } = useParams()
  const today = useToday()
  const file = useLive((read) => callFile(read, id, today), [id, today])
  const items = useRecordHistory('calls', id)
  const attachments = useAttachments('calls', id)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Appel introuvable" crumbs={[{ label: 'Appels à projets', to: '/programmes/appels' }]}>
        <Empty actions={<ActionLink to="/programmes/appels">Voir les appels à projets</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { call, programme, state } = file
  return (
    <Page
      title={call.name}
      crumbs={[
        { label: 'Programmes', to: '/programmes' },
        { label: programme.name, to: `/programmes/${programme.id}` },
        { label: 'Appels à projets', to: '/programmes/appels' },
        { label: call.name },
      ]}
      beside={
        <>
          <CallStatus state={state} /> {call.example && <Tag />}
        </>
      }
      subtitle={<Dates call={call} today={today} />}
      aside={
        <>
          <AttachmentList {...attachments} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      <Content file={file} />
      <Identity file={file} />
    </Page>
  )
}

/** `Dépôt du 01/10/2018 au 30/11/2018, dans 4 jours`. */
function Dates({ call, today }: { readonly call: Row<'calls'>; readonly today: CivilDate }) {
  const { heldOn, opensOn, closesOn } = call
  const left = daysLeft(call, today)
  if (opensOn === null && closesOn === null)
    return heldOn === null ? (
      <>Aucune date. Donnez celles du dépôt ci-dessous.</>
    ) : (
      <>
        Appel tenu en une fois, <PartialDateText date={heldOn} style="long" />
      </>
    )
  return (
    <>
      {opensOn === null ? 'Date limite de dépôt\u00a0: ' : 'Dépôt\u00a0: '}
      {opensOn !== null && <PartialDateText date={opensOn} style="long" />}
      {closesOn === null ? ', sans date limite' : opensOn !== null && ' – '}
      {closesOn !== null && <PartialDateText date={closesOn} style="long" />}
      {left !== null && (left === 0 ? ', dernier jour' : `, encore ${countWords(left, 'jour')}`)}
    </>
  )
}

function Content({ file }: { readonly file: CallFile }) {
  const { call, programme, phases, applications, sessions } = file
  const { readOnly } = useWorkspace()
  const [preparing, setPreparing] = useState(false)
  const close = () => {
    setPreparing(false)
  }
  const prepare = () => {
    setPreparing(true)
  }
  return (
    <>
      <Section
        title="Candidatures"
        scope={statusWords(file)}
        rule={applications.length === 0}
        actions={
          !readOnly && (
            <ActionLink to={`/candidatures?programme=${programme.id}&appel=${call.id}`}>
              Saisir une candidature
            </ActionLink>
          )
        }
      >
        <CallApplications rows={applications} />
        <OutOfTime rows={applications} />
        {file.unheard > 0 && (
          <p className={classes.none}>
            <Status kind="watch">
              {file.unheard === 1
                ? 'Une candidature attend une réponse et n’est dans l’ordre d’aucun jury de cet appel.'
                : `${String(file.unheard)} candidatures attendent une réponse et ne sont dans l’ordre d’aucun jury de cet appel.`}
            </Status>
          </p>
        )}
      </Section>
      <Section
        title="Séances de jury"
        rule={sessions.length === 0}
        actions={
          !readOnly &&
          !preparing && (
            <Button primary={file.unheard > 0} onClick={prepare}>
              Préparer un jury
            </Button>
          )
        }
      >
        {preparing && (
          <InlinePanel title="Nouvelle séance" onClose={close}>
            <PrepareJury programme={programme} phases={phases} call={call} onCancel={close} />
          </InlinePanel>
        )}
        <CallSessions rows={sessions} />
      </Section>
    </>
  )
}

const timeWords = { late: 'après la date limite', early: 'avant l’ouverture du dépôt' } as const

/** Candidatures received out of time, named under the table: a line for the late ones, one for the early ones. */
function OutOfTime({ rows }: { readonly rows: CallFile['applications'] }) {
  return (['late', 'early'] as const).map((kind) => {
    const names = rows.filter(({ outOfTime }) => outOfTime === kind).map(({ project }) => project)
    const most = 3
    if (names.length === 0) return null
    return (
      <p key={kind} className={classes.none}>
        <Status kind="watch">
          {countWords(names.length, 'candidature reçue', 'candidatures reçues')} {timeWords[kind]}&nbsp;:{' '}
          {names.slice(0, most).join(', ')}
          {names.length > most ? `, et ${countWords(names.length - most, 'autre')}` : ''}.
        </Status>
      </p>
    )
  })
}

/** `6 en tout, reçue : 2, convoquée au jury : 4`: how many stand in each status. */
function statusWords({ applications, state }: CallFile): string {
  if (applications.length === 0) return callStateWords[state].toLowerCase()
  const statuses = Object.entries(applicationStatusWords).flatMap(([status, words]) => {
    const many = applications.filter(({ application }) => application.status === status).length
    return many === 0 ? [] : [`${words.toLowerCase()}\u00a0: ${String(many)}`]
  })
  return `${String(applications.length)} en tout, ${statuses.join(', ')}`
}

function Identity({ file: { call, programme } }: { readonly file: CallFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const save = (fields: Omit<Parameters<typeof updateCall.plan>[0], 'id'>) =>
    dispatch(updateCall, { id: call.id, ...fields })
  const remove = async () => {
    const result = await dispatch(removeCall, { id: call.id })
    if (result.ok) navigate(`/programmes/${programme.id}`)
    else setRefusal(result.refusal.message)
  }
  return (
    <Section
      title="Appel"
      scope="nom et dates, à la précision connue"
      actions={!readOnly && <ActionLink onClick={() => void remove()}>Retirer cet appel</ActionLink>}
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <div className={classes.fields}>
        <TextField label="Nom" value={call.name} onSave={(name) => save({ name: name ?? '' })} />
        <FieldRow>
          <PartialDateField
            label="Ouverture du dépôt"
            optional
            value={call.opensOn}
            onSave={(opensOn) => save({ opensOn })}
          />
          <PartialDateField
            label="Dépôt jusqu’au"
            help="Jusqu’à minuit, ce jour compris."
            optional
            value={call.closesOn}
            onSave={(closesOn) => save({ closesOn })}
          />
          <PartialDateField
            label="Tenu le"
            help="Pour un appel d’une seule date."
            optional
            value={call.heldOn}
            onSave={(heldOn) => save({ heldOn })}
          />
        </FieldRow>
      </div>
    </Section>
  )
}
