import { useState } from 'react'
import { useParams } from 'wouter'
import { answerFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { answerWayWords, companyStateWords, personName } from '#shared/domain/programmes/words.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import classes from '../programmes.module.css'
import { FollowUpReminder } from './follow-up-reminder.tsx'
import { campaignFile, type CampaignFile, type FollowUpRow } from './queries.ts'
import { QuestionnaireLink } from './questionnaire-link.tsx'

const crumbs = [{ label: 'Résultats', to: '/resultats' }]

/** A follow-up: who was asked, what they answered, whom to remind. */
export function FollowUpPage() {
  const { id = '' } = useParams()
  const today = useToday()
  const { readOnly } = useWorkspace()
  const file = useLive((read) => campaignFile(read, id), [id])
  const [answering, setAnswering] = useState<string | null>(null)
  const [reminding, setReminding] = useState<string | null>(null)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Enquête introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/resultats">Voir les résultats</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { campaign, programme, rows } = file
  const reminded = rows.find(({ followUp }) => followUp.id === reminding)
  const opened = rows.find(({ followUp }) => followUp.id === answering)
  const late = campaign.dueOn < today
  const columns: readonly Column<FollowUpRow>[] = [
    { key: 'project', title: 'Projet', heading: true, value: ({ project }) => project },
    {
      key: 'state',
      title: 'Devenir',
      value: ({ followUp }) => (followUp.state === null ? 'réponse attendue' : companyStateWords[followUp.state]),
      cell: ({ followUp }) =>
        followUp.state === null ? (
          <Status kind={late ? 'watch' : 'empty'}>{late ? 'En retard' : 'Attend une réponse'}</Status>
        ) : (
          companyStateWords[followUp.state]
        ),
    },
    {
      key: 'holder',
      title: 'Porteur',
      value: ({ holder }) => (holder === null ? null : personName(holder)),
    },
    { key: 'jobs', title: 'Emplois', kind: 'number', value: ({ followUp }) => followUp.jobs },
    {
      key: 'turnover',
      title: 'Chiffre d’affaires, €',
      kind: 'money',
      width: 150,
      value: ({ followUp }) => followUp.turnoverCents,
    },
    { key: 'funds', title: 'Fonds levés, €', kind: 'money', width: 130, value: ({ followUp }) => followUp.fundsCents },
    {
      key: 'on',
      title: 'Répondu le',
      kind: 'date',
      missing: 'not-applicable',
      value: ({ followUp }) => followUp.answeredOn,
    },
    {
      key: 'reminders',
      title: 'Relances',
      missing: 'not-applicable',
      value: ({ followUp }) =>
        followUp.reminders === 0
          ? null
          : `${String(followUp.reminders)}${followUp.remindedOn === null ? '' : `, la dernière le ${formatDate(followUp.remindedOn)}`}`,
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 150,
            cell: ({ followUp, project }: FollowUpRow) => (
              <span className={classes.pair}>
                <ActionLink
                  name={`${followUp.answeredOn === null ? 'Saisir la réponse' : 'Corriger la réponse'}, ${project}`}
                  onClick={() => {
                    setAnswering(followUp.id)
                  }}
                >
                  {followUp.answeredOn === null ? 'Saisir' : 'Corriger'}
                </ActionLink>
                {followUp.answeredOn === null && (
                  <ActionLink
                    name={`Relancer, ${project}`}
                    onClick={() => {
                      setAnswering(null)
                      setReminding(followUp.id)
                    }}
                  >
                    Relancer
                  </ActionLink>
                )}
              </span>
            ),
          },
        ]),
  ]
  const next = (after: string) => {
    const waiting = rows.filter(({ followUp }) => followUp.answeredOn === null && followUp.id !== after)
    setAnswering(waiting[0]?.followUp.id ?? null)
  }
  return (
    <Page
      title={campaign.name}
      crumbs={crumbs}
      wide
      beside={
        programme === null ? undefined : <ActionLink to={`/programmes/${programme.id}`}>{programme.name}</ActionLink>
      }
      subtitle={`Ouverte le ${formatDate(campaign.startsOn)}, réponses attendues jusqu’au ${formatDate(campaign.dueOn)}`}
      band={<Figures file={file} />}
      actions={
        <>
          {rows.some(({ followUp }) => followUp.answeredOn === null) && <QuestionnaireLink file={file} />}
          {!readOnly && <ActionLink to={`/import?enquete=${id}`}>Remplir d’après un fichier</ActionLink>}
        </>
      }
    >
      {opened !== undefined && (
        <InlinePanel
          key={opened.followUp.id}
          title={`Réponse, ${opened.project}`}
          onClose={() => {
            setAnswering(null)
          }}
        >
          <Contact holder={opened.holder} />
          <AnswerForm
            followUp={opened.followUp}
            onDone={() => {
              next(opened.followUp.id)
            }}
            onCancel={() => {
              setAnswering(null)
            }}
          />
        </InlinePanel>
      )}
      {reminded !== undefined && opened === undefined && (
        <FollowUpReminder
          key={reminded.followUp.id}
          file={file}
          row={reminded}
          onClose={() => {
            setReminding(null)
          }}
        />
      )}
      <Section title="Projets interrogés" scope={formatInteger(rows.length)} rule={false}>
        <DataTable
          name="Projets interrogés"
          rows={rows}
          columns={columns}
          rowId={({ followUp }) => followUp.id}
          onOpen={({ followUp }) => {
            if (!readOnly) setAnswering(followUp.id)
          }}
          filter="Projet, porteur"
        />
      </Section>
    </Page>
  )
}

function Figures({ file: { summary } }: { readonly file: CampaignFile }) {
  const missing = <Missing kind="not-computable" />
  return (
    <FigureBand
      figures={[
        {
          label: 'Réponses',
          cents: null,
          value: summary.response === null ? missing : formatPercent(summary.response, 1),
          note: `${formatInteger(summary.answered)} sur ${formatInteger(summary.asked)}`,
        },
        {
          label: 'Survie',
          cents: null,
          value: summary.survival === null ? missing : formatPercent(summary.survival, 1),
          note: `${formatInteger(summary.alive)} en activité ou cédées, sur ${formatInteger(summary.known)} dont le sort est connu`,
        },
        {
          label: 'Emplois',
          cents: null,
          value: summary.jobs === null ? missing : formatInteger(summary.jobs),
          note: 'dans les entreprises en activité ou cédées',
        },
        { label: 'Fonds levés', cents: summary.funds, missing: 'not-computable', note: 'depuis la sortie' },
      ]}
    />
  )
}

/** Whom to call, with the number and the address. */
function Contact({ holder }: { readonly holder: Row<'people'> | null }) {
  if (holder === null)
    return (
      <p className={classes.said}>
        Porteur&nbsp;: <Missing />
      </p>
    )
  const { id, phone, email } = holder
  return (
    <p className={classes.said}>
      <ActionLink to={`/annuaire/personnes/${id}`} quiet>
        {personName(holder)}
      </ActionLink>
      {', '}
      {phone === null ? <Missing /> : <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
      {', '}
      {email === null ? <Missing /> : <a href={`mailto:${email}`}>{email}</a>}
    </p>
  )
}

type State = NonNullable<Row<'followUps'>['state']>
type Way = NonNullable<Row<'followUps'>['by']>

/** One answer; the next one awaited opens after it. */
function AnswerForm({
  followUp,
  onDone,
  onCancel,
}: {
  readonly followUp: Row<'followUps'>
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [state, setState] = useState<State>(followUp.state ?? 'active')
  const [by, setBy] = useState<Way>(followUp.by ?? 'phone')
  const [answeredOn, setOn] = useState<CivilDate | null>(followUp.answeredOn ?? today)
  const [jobs, setJobs] = useState<number | null>(followUp.jobs)
  const [turnoverCents, setTurnover] = useState<Cents | null>(followUp.turnoverCents)
  const [fundsCents, setFunds] = useState<Cents | null>(followUp.fundsCents)
  const [note, setNote] = useState<string | null>(followUp.note)
  return (
    <Form
      action="Enregistrer la réponse"
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(answerFollowUp, {
          id: followUp.id,
          answeredOn: answeredOn ?? ('' as CivilDate),
          by,
          state,
          jobs,
          turnoverCents,
          fundsCents,
          note,
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="L’entreprise est"
        choices={(Object.keys(companyStateWords) as State[]).map((value) => ({
          value,
          label: companyStateWords[value],
        }))}
        value={state}
        onChange={setState}
      />
      <FieldRow>
        <NumberField
          label="Emplois à cette date"
          help="Porteur compris."
          optional
          min={0}
          max={1_000_000}
          value={jobs}
          onChange={setJobs}
        />
        <MoneyField
          label="Chiffre d’affaires du dernier exercice"
          optional
          value={turnoverCents}
          onChange={setTurnover}
        />
        <MoneyField label="Fonds levés depuis la sortie" optional value={fundsCents} onChange={setFunds} />
      </FieldRow>
      <ChoiceField
        label="Obtenue"
        choices={(Object.keys(answerWayWords) as Way[]).map((value) => ({ value, label: answerWayWords[value] }))}
        value={by}
        onChange={setBy}
      />
      <FieldRow>
        <DateField label="Le" value={answeredOn} onChange={setOn} />
        <TextField label="Précision" optional maxLength={4000} value={note} onChange={setNote} />
      </FieldRow>
    </Form>
  )
}
