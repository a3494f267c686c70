import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { movementKindWords } from '#shared/domain/conventions/words.ts'
import { MovementPanel } from './movement-panel.tsx'
import { dueDate, paymentLines, type DueLine, type MadeLine } from './payments-list.ts'
import { InstalmentStatus } from './states.tsx'

const madeColumns: readonly Column<MadeLine>[] = [
  { key: 'on', title: 'Date', kind: 'date', value: ({ movement }) => movement.on, width: 104 },
  { key: 'title', title: 'Convention', heading: true, value: ({ convention }) => convention.title },
  { key: 'kind', title: 'Mouvement', value: ({ movement }) => movementKindWords[movement.kind], width: 110 },
  { key: 'order', title: 'Mandat', value: ({ movement }) => movement.orderNumber, width: 120 },
  { key: 'amount', title: 'Montant', kind: 'money', value: ({ movement }) => movement.amountCents, width: 130 },
]

/** Payments due, soonest first, and payments made, latest first. */
export function PaymentsPage() {
  const { readOnly } = useWorkspace()
  const today = useToday()
  const lines = useLive(paymentLines, [])
  const [paying, setPaying] = useState<string | null>(null)
  if (lines === undefined) return null
  const chosen = lines.due.find(({ id }) => id === paying)
  const columns: readonly Column<DueLine>[] = [
    {
      key: 'on',
      title: 'À verser le',
      kind: 'date',
      value: dueDate,
      cell: (line) => {
        const on = line.instalment.dueOn
        return on === null ? `exercice ${String(line.instalment.year)}` : <DateText date={on} />
      },
      width: 116,
    },
    { key: 'title', title: 'Convention', heading: true, value: ({ convention }) => convention.title },
    { key: 'year', title: 'Exercice', value: ({ instalment }) => String(instalment.year), width: 80 },
    { key: 'amount', title: 'Échéance', kind: 'money', value: ({ instalment }) => instalment.amountCents, width: 124 },
    {
      key: 'remaining',
      title: 'Reste',
      kind: 'money',
      value: ({ remaining }) => remaining,
      missing: 'not-computable',
      total: 'sum',
      decides: true,
      width: 124,
    },
    {
      key: 'state',
      title: 'État',
      width: 150,
      cell: (line) =>
        dueDate(line) < today && line.state === 'planned' && line.instalment.credit === 'voted' ? (
          <Status kind="watch">En retard</Status>
        ) : (
          <InstalmentStatus state={line.state} credit={line.instalment.credit} />
        ),
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 90,
            cell: (line: DueLine) => (
              <ActionLink
                onClick={() => {
                  setPaying(line.id)
                }}
                name={`Saisir un mouvement, ${line.convention.title} ${String(line.instalment.year)}`}
              >
                Saisir
              </ActionLink>
            ),
          },
        ]),
  ]
  return (
    <Page title="Versements" wide actions={<ActionLink to="/versements/retour">Retour du comptable</ActionLink>}>
      {chosen !== undefined && (
        <MovementPanel
          key={chosen.id}
          conventionId={chosen.convention.id}
          instalments={chosen.instalments.filter(({ versionId }) => versionId === chosen.instalment.versionId)}
          allInstalments={chosen.instalments}
          movements={chosen.movements}
          instalmentId={chosen.id}
          onClose={() => {
            setPaying(null)
          }}
        />
      )}
      <Section title="À verser" scope="par date" rule={lines.due.length === 0}>
        <DataTable
          name="Versements à faire"
          rows={lines.due}
          columns={columns}
          rowId={({ id }) => id}
          to={({ convention }) => `/conventions/${convention.id}`}
          filter={lines.due.length > 8 ? 'Filtrer par convention, exercice' : false}
          empty={<Empty>Rien à verser : toutes les échéances sont versées, ou aucune n’est saisie.</Empty>}
        />
      </Section>
      <Section title="Mouvements" scope="du plus récent au plus ancien" rule={lines.made.length === 0}>
        <DataTable
          name="Mouvements"
          rows={lines.made}
          columns={madeColumns}
          rowId={({ id }) => id}
          to={({ convention }) => `/conventions/${convention.id}`}
          filter={lines.made.length > 8 ? 'Filtrer par convention, mandat, date' : false}
          empty={
            <Empty>
              Aucun versement saisi. Le premier se saisit sur une échéance, ci-dessus ou dans sa convention.
            </Empty>
          }
        />
      </Section>
    </Page>
  )
}
