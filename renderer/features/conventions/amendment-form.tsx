import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField, PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import type { BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { SplitPolicy } from '#shared/domain/money/split.ts'
import { floorOf, type AmendmentDraft } from './amendment-draft.ts'

const topics = [
  { value: 'amount', label: 'Le montant' },
  { value: 'schedule', label: 'L’échéancier seul' },
  { value: 'duration', label: 'La durée' },
  { value: 'object', label: 'L’objet ou le bénéficiaire' },
  { value: 'yearly', label: 'L’exécution d’une année' },
] as const

type FormProps = {
  readonly draft: AmendmentDraft
  readonly base: readonly BaseInstalment[]
  readonly policy: SplitPolicy
  readonly refusal: string | null
  readonly onChange: (fields: Partial<AmendmentDraft>) => void
}

/** What the amendment changes. The limit is said before it is broken. */
export function AmendmentForm(props: FormProps) {
  const { draft, refusal, onChange } = props
  return (
    <>
      <ChoiceField
        label="Ce qui change"
        choices={topics}
        value={draft.topic}
        onChange={(topic) => {
          onChange({ topic })
        }}
      />
      <TopicFields {...props} />
      {refusal !== null && draft.topic !== 'amount' && <RefusalLine>{refusal}</RefusalLine>}
      <DateField
        label="Prend effet le"
        value={draft.effectiveOn}
        onChange={(effectiveOn) => {
          onChange({ effectiveOn })
        }}
        optional
      />
      <TextAreaField
        label="Motif, repris dans l’acte"
        value={draft.reason}
        onChange={(reason) => {
          onChange({ reason })
        }}
        rows={2}
        maxLength={2000}
        optional
      />
    </>
  )
}

function TopicFields(props: FormProps) {
  switch (props.draft.topic) {
    case 'amount':
      return <AmountFields {...props} />
    case 'schedule':
      return <ScheduleFields {...props} />
    case 'duration':
      return (
        <PartialDateField
          label="Nouvelle fin"
          value={props.draft.endsOn}
          onChange={(endsOn) => {
            props.onChange({ endsOn })
          }}
        />
      )
    case 'object':
      return <SubjectFields {...props} />
    case 'yearly':
      return (
        <>
          <NumberField
            label="Exercice"
            value={props.draft.year}
            onChange={(year) => {
              props.onChange({ year })
            }}
            min={1900}
            max={2200}
          />
          <MoneyField
            label="Montant de l’exercice"
            help="L’avenant fixe ce montant et l’inscrit au budget de l’année ; les autres années ne bougent pas."
            value={props.draft.yearAmount}
            onChange={(yearAmount) => {
              props.onChange({ yearAmount })
            }}
          />
        </>
      )
  }
}

function AmountFields({ draft, base, policy, refusal, onChange }: FormProps) {
  const floor = floorOf(base)
  const open = base.filter(({ amountCents, committed }) => amountCents === null || committed < amountCents)
  const rest = draft.total === null ? null : cents(draft.total - floor)
  return (
    <>
      {draft.spread !== 'by-year' && (
        <MoneyField
          label="Nouveau montant total"
          help={`Au moins ${formatMoney(floor, { decimals: 'auto' })}, déjà versés.`}
          value={draft.total}
          error={refusal}
          onChange={(total) => {
            onChange({ total })
          }}
        />
      )}
      <ChoiceField
        label="Répartition du reste"
        help={`${policy === 'largest-remainder' ? 'Règle de la convention : un seul arrondi, les centimes restants aux premières échéances.' : 'Règle de la convention : le solde sur la dernière échéance.'}`}
        choices={[
          {
            value: 'equal',
            label: 'À parts égales',
            ...(rest === null || rest < 0
              ? {}
              : { help: `${formatMoney(rest, { decimals: 'auto' })} en ${String(open.length)}` }),
          },
          { value: 'proportional', label: 'Comme avant, en proportion' },
          { value: 'by-year', label: 'Montant par exercice' },
        ]}
        value={draft.spread}
        onChange={(spread) => {
          onChange({ spread })
        }}
      />
      {draft.spread === 'by-year' && <YearFields draft={draft} base={base} refusal={refusal} onChange={onChange} />}
    </>
  )
}

function ScheduleFields(props: FormProps) {
  const { draft, onChange } = props
  return (
    <>
      <ChoiceField
        label="Nouvel échéancier"
        help="Le total ne change pas ; ce qui est versé non plus."
        choices={[
          { value: 'shift', label: 'Décaler ce qui reste' },
          { value: 'amounts', label: 'Montant par exercice' },
        ]}
        value={draft.scheduleBy}
        onChange={(scheduleBy) => {
          onChange({ scheduleBy })
        }}
      />
      {draft.scheduleBy === 'shift' ? (
        <NumberField
          label="Décalage"
          unit="ans"
          value={draft.shiftYears}
          onChange={(shiftYears) => {
            onChange({ shiftYears })
          }}
          min={-20}
          max={20}
        />
      ) : (
        <YearFields {...props} refusal={null} />
      )}
    </>
  )
}

function YearFields({ draft, base, refusal, onChange }: Pick<FormProps, 'draft' | 'base' | 'refusal' | 'onChange'>) {
  const last = draft.amounts.at(-1)?.year
  return (
    <>
      {draft.amounts.map(({ year, amountCents }) => {
        const floor = floorOf(base.filter((one) => one.year === year))
        return (
          <MoneyField
            key={year}
            label={`Exercice ${String(year)}`}
            {...(floor > 0 ? { help: `Au moins ${formatMoney(floor, { decimals: 'auto' })}, déjà versés.` } : {})}
            value={amountCents}
            onChange={(next) => {
              onChange({
                amounts: draft.amounts.map((one) => (one.year === year ? { year, amountCents: next } : one)),
              })
            }}
            optional
          />
        )
      })}
      {last !== undefined && (
        <ActionLink
          onClick={() => {
            onChange({ amounts: [...draft.amounts, { year: last + 1, amountCents: null }] })
          }}
        >
          Ajouter {String(last + 1)}
        </ActionLink>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
    </>
  )
}

function SubjectFields({ draft, onChange }: FormProps) {
  const organisations = useLive((read) => read.all('organisations'), [])
  return (
    <>
      <ChoiceField
        label="Objet ou bénéficiaire"
        hideLabel
        choices={[
          { value: 'object', label: 'L’objet' },
          { value: 'beneficiary', label: 'Le bénéficiaire (fusion, changement de structure)' },
        ]}
        value={draft.subject}
        onChange={(subject) => {
          onChange({ subject })
        }}
      />
      {draft.subject === 'object' ? (
        <TextAreaField
          label="Nouvel objet"
          value={draft.object}
          onChange={(object) => {
            onChange({ object })
          }}
          maxLength={1000}
        />
      ) : (
        <SelectField
          label="Nouveau bénéficiaire"
          value={draft.beneficiaryId}
          onChange={(beneficiaryId) => {
            onChange({ beneficiaryId })
          }}
          options={(organisations ?? []).map(({ id, name, siren }) => ({
            value: id,
            label: name,
            ...(siren === null ? {} : { detail: siren }),
          }))}
        />
      )}
    </>
  )
}
