import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { updateFinancingPlan } from '#shared/commands/conventions/financing.ts'
import type { FinancingPlan } from '#shared/domain/conventions/financing.ts'
import { publicShareOf, type PublicShare } from '#shared/domain/conventions/public-share.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './payments.module.css'

const taxes = [
  { value: 'HT', label: 'HT' },
  { value: 'TTC', label: 'TTC' },
  { value: 'none', label: 'sans objet' },
] as const

/** Public money in the plan, the owner's share against the law, shares that make 100 %, and what is in kind. */
export function PublicShareSection({
  plan,
  lines,
  totals,
}: {
  readonly plan: Row<'financingPlans'>
  readonly lines: readonly Row<'fundingLines'>[]
  readonly totals: FinancingPlan<Row<'fundingLines'>>
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const facts = useLive(
    async (read) => ({ organisations: await read.all('organisations'), own: await read.all('legalFigures') }),
    [],
  )
  if (facts === undefined) return null
  const natures = new Map(facts.organisations.map(({ id, legalNature }) => [id, legalNature]))
  const share = publicShareOf(lines, totals.cost, (id) => natures.get(id) ?? null, today, facts.own)
  const names = new Map(lines.map(({ id, label }) => [id, label]))
  return (
    <Section title="Financements publics" scope="en numéraire, règles datées">
      <div className={classes.settlement}>
        <KeyValue
          items={[
            {
              label: 'Total public',
              value: (
                <>
                  <Money cents={share.total} missing="not-computable" />{' '}
                  <span className={classes.detail}>
                    {share.unknown.length > 0
                      ? `argent public ou privé : à préciser pour ${share.unknown.map((id) => names.get(id) ?? '').join(', ')}`
                      : ''}
                  </span>
                </>
              ),
            },
            { label: 'Part du coût', value: <Percent value={share.ofCost} /> },
            ...(plan.leadsWorks
              ? [
                  { label: 'Part du maître d’ouvrage', value: <Percent value={share.ownShare} /> },
                  { label: 'Minimum légal', value: <OwnShare share={share} /> },
                ]
              : []),
            ...(share.over !== null && share.over > 0
              ? [
                  {
                    label: 'Au-delà du coût',
                    value: <Status kind="watch">{formatMoney(share.over)} de financements publics en trop</Status>,
                  },
                ]
              : []),
            {
              label: 'Parts des ressources',
              value:
                share.shares === null ? (
                  <Missing kind="not-computable" />
                ) : (
                  [...share.shares]
                    .map(([id, tenths]) => `${names.get(id) ?? ''} ${formatPercent(tenths, 1)}`)
                    .join(', ')
                ),
            },
            {
              label: 'Apports en nature valorisés',
              value: <Money cents={totals.resources.inKind} missing="not-computable" />,
            },
            {
              label: 'Écart, en nature compris',
              value: <Money cents={totals.gapWithInKind} sign missing="not-computable" />,
            },
            ...(totals.unvalued.length === 0
              ? []
              : [
                  {
                    label: 'Apports non valorisés',
                    value: totals.unvalued
                      .map(({ label, quantity }) => (quantity === null ? label : `${label} (${quantity})`))
                      .join(', '),
                  },
                ]),
          ]}
        />
        <ChoiceField
          label="Montants"
          choices={taxes}
          value={plan.tax}
          onSave={(tax) => dispatch(updateFinancingPlan, { id: plan.id, tax })}
        />
        <CheckField
          label="Investissement dont la collectivité est maître d’ouvrage"
          help="La part minimale du maître d’ouvrage se vérifie alors."
          value={plan.leadsWorks}
          onSave={(leadsWorks) => dispatch(updateFinancingPlan, { id: plan.id, leadsWorks })}
        />
      </div>
    </Section>
  )
}

function Percent({ value }: { readonly value: number | null }) {
  return value === null ? <Missing kind="not-computable" /> : formatPercent(value, 2)
}

function OwnShare({ share: { short, minimum } }: { readonly share: PublicShare }) {
  if (short === null || minimum === null) return <Missing kind="not-computable" />
  const least = `${formatPercent(minimum.value, 2)}, ${minimum.source}`
  return short === 0 ? (
    <Status kind="done">{`atteint : ${least}`}</Status>
  ) : (
    <Status kind="watch">{`il manque ${formatMoney(short)} pour ${least}`}</Status>
  )
}
