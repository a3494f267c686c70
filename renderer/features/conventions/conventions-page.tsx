import { useMemo } from 'react'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { Row } from '#shared/workspace/registry.ts'
import { conventionHead, conventionLines, type ConventionLine } from './convention-list.ts'
import classes from './conventions-page.module.css'
import { lineStates } from './states.tsx'

const columns: readonly Column<ConventionLine>[] = [
  {
    key: 'title',
    title: 'Convention',
    heading: true,
    value: ({ convention: { title, reference } }) => (reference === null ? title : `${title}, ${reference}`),
    cell: ({ convention: { title, reference } }) => (
      <>
        {title}
        {reference !== null && <span className={classes.reference}>{reference}</span>}
      </>
    ),
  },
  { key: 'beneficiary', title: 'Bénéficiaire', value: ({ beneficiary }) => beneficiary, width: 210 },
  { key: 'period', title: 'Période', value: ({ period }) => period, width: 88 },
  { key: 'asked', title: 'Demandé', kind: 'money', value: ({ asked }) => asked, width: 108 },
  { key: 'voted', title: 'Voté', kind: 'money', value: ({ voted }) => voted, width: 108 },
  {
    key: 'agreed',
    title: 'Conventionné',
    kind: 'money',
    value: ({ agreed }) => agreed,
    cell: ({ agreed, convention }) => (
      <Money
        cents={agreed}
        unit={false}
        missing={convention.kind === 'framework' ? 'not-applicable' : 'not-computable'}
      />
    ),
    width: 112,
  },
  { key: 'paid', title: 'Versé', kind: 'money', value: ({ paid }) => paid, width: 108 },
  {
    key: 'state',
    title: 'État',
    value: ({ state }) => lineStates[state].words,
    cell: ({ state }) => <Status kind={lineStates[state].kind}>{lineStates[state].words}</Status>,
    width: 136,
  },
]

const planColumns: readonly Column<Row<'financingPlans'>>[] = [
  { key: 'title', title: 'Plan', heading: true, value: ({ title }) => title },
  {
    key: 'tax',
    title: 'Montants',
    value: ({ tax }) => (tax === 'none' ? null : tax),
    missing: 'not-applicable',
    width: 90,
  },
  { key: 'cost', title: 'Coût annoncé', kind: 'money', value: ({ statedCostCents }) => statedCostCents, width: 140 },
]

export function ConventionsPage() {
  const head = useLive(conventionHead, [])
  const ready = head !== undefined
  const whole = useLive(async (read) => (ready ? conventionLines(read) : undefined), [ready])
  const lines = whole ?? head
  const plans = useLive((read) => read.all('financingPlans'), [])
  const apart = useMemo(() => plans?.filter(({ conventionId }) => conventionId === null) ?? [], [plans])
  if (lines === undefined) return null
  return (
    <Page
      title="Conventions"
      actions={
        <>
          <ActionLink to="/autorisations">AP et AE</ActionLink>
          <ActionLink to="/referentiels">Référentiels</ActionLink>
          <Button to="/conventions/nouvelle" primary>
            Préparer une convention
          </Button>
        </>
      }
      wide
    >
      <DataTable
        name="Conventions"
        rows={lines}
        columns={columns}
        rowId={({ id }) => id}
        to={({ id }) => `/conventions/${id}`}
        filter="Filtrer par nom, référence, bénéficiaire, montant"
        empty={
          <Empty actions={<Button to="/conventions/nouvelle">Préparer une convention</Button>}>
            Aucune convention. La première reprend un acte existant, ou suit une décision de jury.
          </Empty>
        }
      />
      {apart.length > 0 && (
        <Section title="Plans de financement" scope="d’opérations sans convention" rule={false}>
          <DataTable
            name="Plans de financement sans convention"
            rows={apart}
            columns={planColumns}
            rowId={({ id }) => id}
            to={({ id }) => `/plans/${id}`}
          />
        </Section>
      )}
    </Page>
  )
}
