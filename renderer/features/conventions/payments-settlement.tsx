import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { savedFields } from '#renderer/ui/fields/saved-fields.ts'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { setGrantTerms } from '#shared/commands/conventions/grant-terms.ts'
import { noTerms, type GrantTerms } from '#shared/domain/conventions/grant-terms.ts'
import { reportTotals } from '#shared/domain/conventions/financial-report.ts'
import { foldMovements, netPaid } from '#shared/domain/conventions/ledger.ts'
import type { Settlement } from '#shared/domain/conventions/settlement.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { PaymentsFile } from './payments-file.ts'
import classes from './payments.module.css'

/** The balance by pro rata: base, real cost, what is due, in one computation. */
export function SettlementSection({
  file,
  settlement,
}: {
  readonly file: PaymentsFile
  readonly settlement: Settlement
}) {
  const { dispatch, readOnly } = useWorkspace()
  const conventionId = file.convention.id
  const terms = file.terms ?? noTerms
  const save = (fields: Partial<GrantTerms>) => dispatch(setGrantTerms, { conventionId, ...fields })
  const field = savedFields(terms, save)
  const costs = reportTotals(file.report, 'cost')
  const differs =
    costs !== null &&
    costs.all.actual !== null &&
    (costs.all.actual !== terms.actualCents || costs.all.forecast !== terms.eligibleCents)
  const take = async () => {
    if (costs === null) return
    await save({
      eligibleCents: costs.all.forecast ?? terms.eligibleCents,
      eligibleInKindCents: costs.inKind.forecast ?? terms.eligibleInKindCents,
      actualCents: costs.all.actual,
      actualInKindCents: costs.inKind.actual,
    })
  }
  return (
    <Section
      title="Solde"
      scope="au prorata du coût réel, jamais à la hausse"
      actions={!readOnly && differs && <ActionLink onClick={() => void take()}>Reprendre le compte rendu</ActionLink>}
    >
      <div className={classes.settlement}>
        <FieldRow>
          <MoneyField
            label="Assiette prévue"
            help="Coût de l’action, en nature compris."
            {...field('eligibleCents')}
            optional
          />
          <MoneyField label="Coût réel justifié" help="En nature compris." {...field('actualCents')} optional />
          <DateField label="Solde demandé le" {...field('claimedOn')} optional />
        </FieldRow>
        <CheckField label="La clause écarte les prestations en nature de l’assiette" {...field('excludesInKind')} />
        {terms.excludesInKind && (
          <FieldRow>
            <MoneyField
              label="Dont en nature, prévu"
              help="0 quand il n’y en a pas ; vide : non calculable."
              {...field('eligibleInKindCents')}
              optional
            />
            <MoneyField label="Dont en nature, réel" {...field('actualInKindCents')} optional />
          </FieldRow>
        )}
        <SettlementLines file={file} settlement={settlement} />
      </div>
    </Section>
  )
}

const write = (amount: Cents | null): string =>
  amount === null ? 'non renseigné' : formatMoney(amount, { unit: false, decimals: 'auto' })

function SettlementLines({ file, settlement }: { readonly file: PaymentsFile; readonly settlement: Settlement }) {
  const { base, actual, due, reduction, balance } = settlement
  const paid = netPaid(foldMovements(file.movements))
  const formula =
    actual !== null && base !== null && actual >= base
      ? 'le coût réel atteint l’assiette : la subvention entière'
      : `${write(file.granted)} × ${write(actual)} ÷ ${write(base)}`
  return (
    <div className={classes.result} aria-live="polite">
      <KeyValue
        items={[
          {
            label: 'Dû',
            value: (
              <>
                <Money cents={due} missing="not-computable" /> <span className={classes.detail}>{formula}</span>
              </>
            ),
          },
          { label: 'Réduction', value: <Money cents={reduction} missing="not-computable" /> },
          { label: 'Déjà versé', value: <Money cents={paid} /> },
          { label: 'Solde', value: <Balance balance={balance} /> },
        ]}
      />
    </div>
  )
}

function Balance({ balance }: { readonly balance: Cents | null }) {
  if (balance === null) return <Money cents={null} missing="not-computable" />
  if (balance === 0) return <Status kind="done">Rien à verser, rien à reprendre</Status>
  if (balance > 0)
    return (
      <Status kind="half" plain>
        {formatMoney(balance)} à verser
      </Status>
    )
  return <Status kind="watch">{formatMoney(cents(-balance))} à reprendre par un ordre de reversement</Status>
}
