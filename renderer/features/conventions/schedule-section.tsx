import { useState, type ReactNode } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Follow } from '#renderer/ui/follow.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { instalmentState, netPaid, remainingOf, type InstalmentState } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { instalmentKindWords } from '#shared/domain/conventions/words.ts'
import { scheduleOf, type CreditState } from '#shared/domain/conventions/schedule.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'
import { InstalmentPanel } from './instalment-panel.tsx'
import { InstalmentStatus } from './states.tsx'

type Line = {
  readonly instalment: Row<'instalments'>
  readonly imputation: string | null
  readonly paid: Cents
  readonly remaining: Cents | null
  readonly state: InstalmentState
}

/** « Équipement, 20421 / 67 », « Avance, 657480 / 90 »: what an instalment is, then where it is charged. */
function whatFor({ instalment, imputation }: Line): string | null {
  const kind = instalment.kind === 'yearly' ? null : instalmentKindWords[instalment.kind]
  const parts = [instalment.label ?? kind, imputation].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(', ')
}

/** Instalments of the version in force, by budget year; findings that concern them come under (`children`). */
export function ScheduleSection({
  file,
  version,
  children,
}: {
  readonly file: ConventionFile
  readonly version: Row<'conventionVersions'>
  readonly children: ReactNode
}) {
  const { readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const instalments = file.instalments.filter(({ versionId }) => versionId === version.id)
  const ledgerOf = ledgersOf(file.instalments, file.movements)
  const { total } = scheduleOf(instalments, ledgerOf)
  const lines = [...instalments]
    .sort((a, b) => a.year - b.year || a.rank - b.rank)
    .map((instalment): Line => {
      const ledger = ledgerOf(instalment.id)
      const line = file.budgetLines.find(({ id }) => id === instalment.budgetLineId)
      return {
        instalment,
        imputation: line === undefined ? null : formatBudgetLine(line),
        paid: netPaid(ledger),
        remaining: remainingOf(instalment.amountCents, ledger),
        state: instalmentState(instalment.amountCents, ledger),
      }
    })
  const chosen = instalments.find(({ id }) => id === editing) ?? null
  const foot = (amount: Cents | null) => () => <Money cents={amount} unit={false} missing="not-computable" />
  const credit = (key: CreditState, title: string): Column<Line> => ({
    key,
    title,
    kind: 'money',
    missing: 'not-applicable',
    value: ({ instalment }) => (instalment.credit === key ? instalment.amountCents : null),
    cell: ({ instalment }) =>
      instalment.credit === key ? (
        <Money cents={instalment.amountCents} unit={false} />
      ) : (
        <Missing kind="not-applicable" />
      ),
    total: () =>
      total.credits[key].count === 0 ? (
        <Missing kind="not-applicable" />
      ) : (
        <Money cents={total.credits[key].amount} unit={false} missing="not-computable" />
      ),
  })
  const columns: readonly Column<Line>[] = [
    { key: 'year', title: 'Exercice', heading: true, value: ({ instalment }) => String(instalment.year), width: 76 },
    { key: 'imputation', title: 'Imputation', value: whatFor },
    {
      key: 'agreed',
      title: 'Conventionné',
      kind: 'money',
      value: ({ instalment }) => instalment.amountCents,
      cell: ({ instalment }) => (
        <Follow to={`/suivre/instalments/${instalment.id}`} name={`Conventionné ${String(instalment.year)}`}>
          <Money cents={instalment.amountCents} unit={false} />
        </Follow>
      ),
      total: foot(total.agreed),
    },
    credit('voted', 'Inscrit'),
    ...(total.credits['to-vote'].count > 0 || total.credits.forecast.count === 0
      ? [credit('to-vote', 'À inscrire')]
      : []),
    ...(total.credits.forecast.count > 0 ? [credit('forecast', 'Prévu')] : []),
    { key: 'paid', title: 'Versé', kind: 'money', value: ({ paid }) => paid, total: foot(total.paid) },
    {
      key: 'remaining',
      title: 'Reste',
      kind: 'money',
      value: ({ remaining }) => remaining,
      missing: 'not-computable',
      total: foot(total.remaining),
    },
    {
      key: 'state',
      title: 'État',
      width: 96,
      cell: ({ state, instalment }) => <InstalmentStatus state={state} credit={instalment.credit} />,
    },
  ]
  return (
    <Section
      title="Échéancier"
      scope={version.number === 0 ? 'par exercice' : `par exercice, ${version.title}`}
      rule={false}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing(editing === 'new' ? null : 'new')
            }}
            expanded={editing === 'new'}
          >
            Ajouter une échéance
          </ActionLink>
        )
      }
    >
      <DataTable
        name="Échéancier"
        rows={lines}
        columns={columns}
        rowId={({ instalment }) => instalment.id}
        onOpen={({ instalment }) => {
          if (!readOnly) setEditing(instalment.id)
        }}
        empty={<Empty>Aucune échéance. Ajoutez un exercice : son montant peut rester non renseigné.</Empty>}
      />
      {(editing === 'new' || chosen !== null) && (
        <InstalmentPanel
          key={editing}
          version={version}
          instalment={chosen}
          budgetLines={file.budgetLines}
          legalNature={file.beneficiary?.legalNature ?? null}
          nextYear={
            Math.max(...instalments.map(({ year }) => year), Number(file.convention.startsOn?.slice(0, 4) ?? 0) - 1) + 1
          }
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
      {children}
    </Section>
  )
}
