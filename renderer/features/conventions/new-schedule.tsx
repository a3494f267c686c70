import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { amountsOfShares } from '#shared/domain/conventions/shares.ts'
import { creditWords, instalmentKindWords } from '#shared/domain/conventions/words.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { SplitPolicy } from '#shared/domain/money/split.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './new-convention.module.css'

/** One line of the schedule while it is being typed. `shareBps` in hundredths of a percent. */
export type NewLine = {
  readonly key: number
  readonly year: number | null
  readonly amountCents: Cents | null
  readonly shareBps: number | null
  readonly credit: Row<'instalments'>['credit']
  readonly kind: Row<'instalments'>['kind']
  /** Null: the imputation of the whole convention. */
  readonly imputation: string | null
}

/** `total` null: amounts are typed; else shares of that total. */
export type NewSchedule = {
  readonly lines: readonly NewLine[]
  readonly by: 'amounts' | 'shares'
  readonly total: Cents | null
}

export const firstLine: NewLine = {
  key: 0,
  year: null,
  amountCents: null,
  shareBps: null,
  credit: 'voted',
  kind: 'yearly',
  imputation: null,
}

const credits = (['voted', 'to-vote', 'forecast'] as const).map((value) => ({ value, label: creditWords[value] }))
const kinds = (['yearly', 'advance', 'part', 'balance'] as const).map((value) => ({
  value,
  label: instalmentKindWords[value],
}))
const isKind = (text: string | null): text is NewLine['kind'] => kinds.some(({ value }) => value === text)

/** Amounts of the lines that have a year: typed, or the shares of the total; and the fault of the shares, in words. */
export function amountsOf(
  { lines, by, total }: NewSchedule,
  policy: SplitPolicy,
): { readonly amounts: readonly (Cents | null)[]; readonly fault: string | null } {
  const dated = lines.filter(({ year }) => year !== null)
  if (by === 'amounts') return { amounts: dated.map(({ amountCents }) => amountCents), fault: null }
  const unset = dated.map(() => null)
  if (total === null || dated.length === 0) return { amounts: unset, fault: null }
  const computed = amountsOfShares(
    total,
    dated.map(({ shareBps }) => shareBps ?? 0),
    policy,
  )
  return computed.ok ? { amounts: computed.amounts, fault: null } : { amounts: unset, fault: computed.message }
}

/** The schedule of a new convention: lines of amounts, or of shares of a total, each with its kind and imputation. */
export function NewScheduleSection({
  schedule,
  policy,
  onChange,
}: {
  readonly schedule: NewSchedule
  readonly policy: SplitPolicy
  readonly onChange: (schedule: NewSchedule) => void
}) {
  const { lines, by, total } = schedule
  const { amounts, fault } = amountsOf(schedule, policy)
  const dated = lines.filter(({ year }) => year !== null)
  const set = (key: number, fields: Partial<NewLine>) => {
    onChange({ ...schedule, lines: lines.map((one) => (one.key === key ? { ...one, ...fields } : one)) })
  }
  const add = () => {
    const last = lines.at(-1) ?? firstLine
    const year = last.year === null ? null : last.year + 1
    const next = { ...last, key: last.key + 1, year, amountCents: null, shareBps: null, credit: 'to-vote' as const }
    onChange({ ...schedule, lines: [...lines, next] })
  }
  return (
    <Section
      title="Échéancier"
      scope="un montant peut rester non renseigné"
      actions={<ActionLink onClick={add}>Ajouter un exercice</ActionLink>}
    >
      <div className={classes.written}>
        <ChoiceField
          label="L’acte écrit"
          choices={[
            { value: 'amounts', label: 'Des montants' },
            { value: 'shares', label: 'Des parts d’un total' },
          ]}
          value={by}
          onChange={(value) => {
            onChange({ ...schedule, by: value })
          }}
        />
        {by === 'shares' && (
          <MoneyField
            label="Total réparti"
            value={total}
            onChange={(value) => {
              onChange({ ...schedule, total: value })
            }}
          />
        )}
      </div>
      {lines.map((one) => (
        <div key={one.key} className={classes.year}>
          <NumberField
            label="Exercice"
            value={one.year}
            onChange={(year) => {
              set(one.key, { year })
            }}
            min={1900}
            max={2200}
            optional
          />
          {by === 'amounts' ? (
            <MoneyField
              label="Montant"
              value={one.amountCents}
              onChange={(amountCents) => {
                set(one.key, { amountCents })
              }}
              optional
            />
          ) : (
            <NumberField
              label="Part"
              unit="%"
              decimals={2}
              min={0}
              max={100}
              help={shareHelp(amounts[dated.indexOf(one)] ?? null)}
              value={one.shareBps === null ? null : one.shareBps / 100}
              onChange={(share) => {
                set(one.key, { shareBps: share === null ? null : Math.round(share * 100) })
              }}
              optional
            />
          )}
          <ChoiceField
            label="Crédits"
            choices={credits}
            value={one.credit}
            onChange={(credit) => {
              set(one.key, { credit })
            }}
          />
          <SelectField
            label="Versement"
            options={kinds}
            value={one.kind}
            onChange={(kind) => {
              if (isKind(kind)) set(one.key, { kind })
            }}
          />
          <div className={classes.rest}>
            <TextField
              label="Imputation de la ligne"
              help="Vide : l’imputation de la convention."
              value={one.imputation}
              onChange={(imputation) => {
                set(one.key, { imputation })
              }}
              optional
            />
          </div>
        </div>
      ))}
      {fault !== null && <RefusalLine>{fault}</RefusalLine>}
      <p className={classes.total}>
        Total : <Money cents={totalOf(amounts.map((amountCents) => ({ amountCents })))} missing="not-computable" />
      </p>
    </Section>
  )
}

const shareHelp = (amount: Cents | null): string => (amount === null ? 'En pour cent du total.' : formatMoney(amount))
