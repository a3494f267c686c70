import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { useToday } from '#renderer/data/today.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { cancelCarryover, carryOver } from '#shared/commands/conventions/carryovers.ts'
import { triggerInstalment } from '#shared/commands/conventions/instalments.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { carryable, carryoverKind, carryoversOf } from '#shared/domain/conventions/carryover.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './imputation-parts.module.css'

const sum = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/** What happens to an instalment without changing the act: the day that triggers it, and the rest carried over a year's end. */
export function InstalmentExecution({ instalment }: { readonly instalment: Row<'instalments'> }) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const rows = useLive(
    async (read) => {
      const own = async <F extends 'instalments' | 'movements' | 'carryovers'>(family: F) =>
        read.where(family, 'conventionId', instalment.conventionId)
      const [instalments, movements, carryovers] = await Promise.all([
        own('instalments'),
        own('movements'),
        own('carryovers'),
      ])
      const line = instalment.budgetLineId === null ? undefined : await read.get('budgetLines', instalment.budgetLineId)
      return { instalments, movements, carryovers, line }
    },
    [instalment.conventionId, instalment.budgetLineId],
  )
  if (rows === undefined) return null
  const carried = carryoversOf(rows.instalments, rows.carryovers)(instalment.id)
  const left = carryable(instalment.amountCents, ledgersOf(rows.instalments, rows.movements)(instalment.id))
  const year = Math.max(instalment.year, ...carried.map((one) => one.year + 1))
  return (
    <section aria-label="Exécution de l’échéance" className={classes.parts}>
      <p className={classes.head}>
        Exécution <span className={classes.scope}>ne change pas l’acte</span>
      </p>
      <FieldRow>
        <DateField
          label="Fait déclencheur constaté le"
          help="Le paiement est attendu à l’échéance du délai qui part de ce jour."
          value={instalment.triggeredOn}
          onSave={(triggeredOn) => dispatch(triggerInstalment, { id: instalment.id, triggeredOn })}
          optional
        />
      </FieldRow>
      {carried.map((one) => (
        <p key={one.id}>
          {sum(one.amountCents)} {one.kind === 'report' ? 'reportés' : 'rattachés'}, exercice {one.year}, état du{' '}
          {formatDate(one.on)}.{' '}
          <ActionLink
            onClick={() => void dispatch(cancelCarryover, { id: one.id })}
            name={`Retirer le report ${String(one.year)}`}
          >
            Retirer
          </ActionLink>
        </p>
      ))}
      {left !== null && left > 0 && today >= `${String(year)}-12-01` && (
        <CarryForm key={year} instalment={instalment} year={year} left={left} kind={carryoverKind(rows.line)} />
      )}
    </section>
  )
}

/** Carries what is left over the end of the year, as the account says: report or accrual. */
function CarryForm({
  instalment,
  year,
  left,
  kind,
}: {
  readonly instalment: Row<'instalments'>
  readonly year: number
  readonly left: Cents
  readonly kind: 'report' | 'accrual' | null
}) {
  const { dispatch } = useWorkspace()
  const [amountCents, setAmount] = useState<Cents | null>(left)
  const [on, setOn] = useState<CivilDate | null>(`${String(year)}-12-31` as CivilDate)
  if (kind === null)
    return (
      <RefusalLine>
        L’imputation ne dit pas la section : le reste de {String(year)} ne peut être ni reporté ni rattaché. Précisez le
        compte.
      </RefusalLine>
    )
  const save = () =>
    dispatch(carryOver, {
      instalmentId: instalment.id,
      kind,
      on: on ?? (`${String(year)}-12-31` as CivilDate),
      ...(amountCents === null ? {} : { amountCents }),
    })
  return (
    <Form
      action={kind === 'report' ? `Reporter sur ${String(year + 1)}` : `Rattacher à ${String(year)}`}
      onSubmit={save}
      primary={false}
    >
      <FieldRow>
        <MoneyField
          label={kind === 'report' ? 'Reste à réaliser' : 'Charge à rattacher'}
          help={`Au plus ${sum(left)}, qui restent à mandater.`}
          value={amountCents}
          onChange={setAmount}
        />
        <DateField label="État des restes du" value={on} onChange={setOn} />
      </FieldRow>
    </Form>
  )
}
