import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { SymbolName } from '#renderer/ui/symbol.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import classes from './home.module.css'
import type { ExpectedPayment } from './review.ts'

type ExpectedPaymentsProps = {
  /** Undefined while the workspace is being read. */
  readonly payments: readonly ExpectedPayment[] | undefined
  readonly today: CivilDate
  /** Last day looked at. */
  readonly until: CivilDate
}

const most = 8

/** Payments that are due within the five weeks, late ones first. */
export function ExpectedPayments({ payments, today, until }: ExpectedPaymentsProps) {
  const due = payments?.filter(({ instalment }) => instalment.dueOn === null || instalment.dueOn <= until) ?? []
  const dated = due.filter(({ instalment }) => instalment.dueOn !== null)
  const shown = due.slice(0, most)
  const scope =
    dated.length === 0
      ? `d’ici au ${formatDate(until, 'long')}`
      : `${String(dated.length)} d’ici au ${formatDate(until, 'long')}`
  return (
    <Section
      title="Versements attendus"
      scope={scope}
      actions={<ActionLink to="/versements">Tout l’échéancier</ActionLink>}
      rule={shown.length === 0}
    >
      {payments === undefined ? (
        <p className={classes.waiting}>Lecture de l’échéancier.</p>
      ) : shown.length === 0 ? (
        <Empty>Aucun versement attendu d’ici au {formatDate(until, 'long')}.</Empty>
      ) : (
        <>
          <DataTable
            name="Versements attendus"
            rows={shown}
            columns={columns(today)}
            rowId={({ instalment }) => instalment.id}
            to={({ conventionId }) => `/conventions/${conventionId}`}
          />
          {due.length > most && (
            <p className={classes.more}>
              <ActionLink quiet to="/versements">
                {String(due.length - most)} autres
              </ActionLink>
            </p>
          )}
        </>
      )}
    </Section>
  )
}

const columns = (today: CivilDate): readonly Column<ExpectedPayment>[] => [
  {
    key: 'due',
    title: 'Échéance',
    kind: 'date',
    value: ({ instalment }) => instalment.dueOn,
    cell: ({ instalment }) => (instalment.dueOn === null ? instalment.trigger : <DateText date={instalment.dueOn} />),
  },
  {
    key: 'beneficiary',
    title: 'Bénéficiaire',
    value: ({ beneficiary, convention }) => `${beneficiary ?? 'Bénéficiaire non renseigné'}, ${convention}`,
    cell: ({ beneficiary, instalment, convention }) => (
      <>
        {beneficiary ?? 'Bénéficiaire non renseigné'}, {instalment.label ?? convention} {instalment.example && <Tag />}
      </>
    ),
  },
  { key: 'year', title: 'Exercice', value: ({ instalment }) => String(instalment.year) },
  {
    key: 'amount',
    title: 'Montant',
    kind: 'money',
    value: ({ remaining }) => remaining,
    cell: ({ remaining }) => <Money cents={remaining} />,
  },
  {
    key: 'state',
    title: 'État',
    width: 172,
    value: (payment) => stateOf(payment, today).words,
    cell: (payment) => {
      const { kind, words } = stateOf(payment, today)
      return <Status kind={kind}>{words}</Status>
    },
  },
]

function stateOf(payment: ExpectedPayment, today: CivilDate): { readonly kind: SymbolName; readonly words: string } {
  const { instalment, state, signed } = payment
  if (!signed) return { kind: 'empty', words: 'Attend la signature' }
  if (instalment.dueOn !== null && instalment.dueOn < today) return { kind: 'watch', words: 'En retard' }
  switch (state) {
    case 'ordered':
      return { kind: 'half', words: 'Mandaté' }
    case 'liquidated':
      return { kind: 'half', words: 'Liquidé, à mandater' }
    case 'engaged':
      return { kind: 'half', words: 'Engagé' }
    case 'partly-paid':
      return { kind: 'half', words: 'Versé en partie' }
    case 'not-given':
      return { kind: 'watch', words: 'Montant non renseigné' }
    default:
      return { kind: 'empty', words: instalment.credit === 'to-vote' ? 'À inscrire' : 'Rien encore' }
  }
}
