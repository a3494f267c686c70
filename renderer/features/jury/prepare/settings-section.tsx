import { useId, useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import { purposeWords, segmentsWords } from '#shared/domain/jury/formats.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { quorumWords } from '#shared/domain/jury/presence.ts'
import { tieRuleWords } from '#shared/domain/jury/ties.ts'
import { secrecyWords } from '#shared/domain/jury/secrecy.ts'
import { aggregateWords, outcomeWords, type Aggregate, type Outcome } from '#shared/domain/jury/words.ts'
import { useOptions } from '../queries.ts'
import { useAct } from '../use-act.ts'
import { FormatFields } from './format-fields.tsx'
import { NewLabel } from './new-label.tsx'
import classes from './prepare.module.css'
import { QuorumFields } from './quorum-fields.tsx'
import { TieRulesField } from './tie-rules-field.tsx'

const figure = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** Day, format, quorum, aggregate, tie rules and thresholds: everything that opening freezes. */
export function SettingsSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title="Règles de la séance"
      scope="figées à l’ouverture"
      actions={
        editable && (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Nouveau label
          </ActionLink>
        )
      }
    >
      {adding && (
        <NewLabel
          session={file.session}
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
      {editable ? <Editable file={file} /> : <Frozen file={file} />}
    </Section>
  )
}

function Editable({ file }: { readonly file: JuryFile }) {
  const { act } = useAct()
  const options = useOptions()
  const { session } = file
  const save = (fields: Omit<Parameters<typeof act<(typeof updateSession)['input']['_output']>>[1], 'sessionId'>) =>
    act(updateSession, { sessionId: session.id, ...fields })
  return (
    <div className={classes.settings}>
      <FieldRow>
        <TextField label="Nom de la séance" value={session.name} onSave={(name) => save({ name: name ?? '' })} />
        <DateField
          label="Date"
          value={session.heldOn}
          onSave={(heldOn) => (heldOn === null ? Promise.resolve({ ok: true }) : save({ heldOn }))}
        />
        <TextField
          label="Heure de début"
          optional
          help="hh:mm"
          value={session.startsAt}
          onSave={(startsAt) => save({ startsAt })}
        />
        <TextField label="Lieu" optional value={session.place} onSave={(place) => save({ place })} />
      </FieldRow>
      <FormatFields session={session} save={save} />
      <QuorumFields session={session} save={save} />
      {session.ranked && (
        <>
          <FieldRow>
            <SelectField
              label="Agrégat annoncé"
              help="Il décide du classement&nbsp;; la moyenne brute reste imprimée."
              options={Object.entries(aggregateWords).map(([value, { sentence }]) => ({ value, label: sentence }))}
              value={session.aggregate}
              onSave={(aggregate) => save({ aggregate: (aggregate ?? 'mean') as Aggregate })}
            />
            <SelectField
              label="Notes des autres jurés"
              help="Jusqu’au scellement des bulletins."
              options={Object.entries(secrecyWords).map(([value, label]) => ({ value, label }))}
              value={session.ballotSecrecy}
              onSave={(rule) => save({ ballotSecrecy: (rule ?? 'own-first') as typeof session.ballotSecrecy })}
            />
          </FieldRow>
          <TieRulesField file={file} onSave={(tieRules) => save({ tieRules })} />
          <Thresholds file={file} onSave={(thresholds) => save({ thresholds })} />
        </>
      )}
      <FieldRow>
        <SelectField
          label="Programme"
          optional
          options={options?.programmes ?? []}
          value={session.programmeId}
          onSave={(programmeId) => save({ programmeId })}
        />
        <SelectField
          label="Phase ouverte par la décision"
          optional
          options={options?.phases ?? []}
          value={session.phaseId}
          onSave={(phaseId) => save({ phaseId })}
        />
        <SelectField
          label="Label attribué"
          optional
          options={options?.labels ?? []}
          value={session.labelId}
          onSave={(labelId) => save({ labelId })}
        />
      </FieldRow>
    </div>
  )
}

const offered = ['labelled', 'retained', 'waiting', 'adjourned', 'refused'] as const satisfies readonly Outcome[]
type Threshold = JuryFile['session']['thresholds'][number]

function Thresholds({
  file,
  onSave,
}: {
  readonly file: JuryFile
  readonly onSave: (thresholds: Threshold[]) => ReturnType<ReturnType<typeof useAct>['act']>
}) {
  const id = useId()
  const { thresholds } = file.session
  return (
    <div className={classes.thresholds} role="group" aria-labelledby={id}>
      <p id={id}>Note à partir de laquelle chaque décision est proposée&nbsp;:</p>
      {offered.map((outcome) => (
        <NumberField
          key={outcome}
          label={outcomeWords[outcome]}
          optional
          decimals={2}
          value={thresholds.find((one) => one.outcome === outcome)?.min ?? null}
          onSave={(min) => {
            const others = thresholds.filter((one) => one.outcome !== outcome)
            const next = min === null ? others : [...others, { min, outcome }]
            return onSave([...next].sort((a, b) => b.min - a.min))
          }}
        />
      ))}
    </div>
  )
}

function Frozen({ file }: { readonly file: JuryFile }) {
  const { session } = file
  return (
    <KeyValue
      items={[
        {
          label: 'Format',
          value: `${segmentsWords(session.segments)}. ${purposeWords[session.purpose].head}\u00a0: ${purposeWords[session.purpose].sentence}.`,
        },
        { label: 'Quorum', value: quorumWords(session) },
        ...(session.ranked ? rankedItems(file) : []),
      ]}
    />
  )
}

/** How a session that ranks was to rank: aggregate, secrecy, tie rules, thresholds. */
function rankedItems(file: JuryFile) {
  const { session } = file
  return [
    { label: 'Agrégat annoncé', value: aggregateWords[session.aggregate].sentence },
    { label: 'Notes des autres jurés', value: secrecyWords[session.ballotSecrecy].toLowerCase() },
    {
      label: 'Départage',
      value:
        session.tieRules.length === 0
          ? 'aucune règle déclarée'
          : session.tieRules.map((rule) => tieRuleWords(file, rule)).join(', puis '),
    },
    {
      label: 'Seuils',
      value:
        session.thresholds.length === 0
          ? 'aucun'
          : session.thresholds
              .map(({ min, outcome }) => `${outcomeWords[outcome].toLowerCase()} à partir de ${figure(min)}`)
              .join(', '),
    },
  ]
}
