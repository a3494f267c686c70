import type { ReactNode } from 'react'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { budgetLineInWords } from '#shared/domain/conventions/budget-line.ts'
import { fourAmounts } from '#shared/domain/conventions/four-amounts.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { scheduleOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { ConventionFile } from './convention-file.ts'
import { periodOf } from './convention-list.ts'

const words = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/** Asked, voted, agreed, paid: always in this order, each with the line that explains it. */
export function AmountsBand({ file }: { readonly file: ConventionFile }) {
  const adopted = new Set(file.deliberations.filter(({ state }) => state !== 'draft').map(({ id }) => id))
  const amounts = fourAmounts({
    requestedCents: file.convention.requestedCents,
    versions: file.versions,
    instalments: file.instalments,
    movements: file.movements,
    items: file.items.filter(({ deliberationId }) => adopted.has(deliberationId)),
  })
  const version = currentVersion(file.versions)
  const { total } = scheduleOf(
    file.instalments.filter(({ versionId }) => versionId === version?.id),
    ledgersOf(file.instalments, file.movements),
  )
  return (
    <FigureBand
      figures={[
        { label: 'Demandé', cents: amounts.asked, note: askedNote(file, amounts.asked) },
        { label: 'Voté', cents: amounts.voted, note: votedNote(file, amounts.voted, total.credits) },
        {
          label: 'Conventionné',
          cents: amounts.agreed,
          missing: 'not-computable',
          note: agreedNote(amounts.voted, amounts.agreed),
        },
        { label: 'Versé', cents: amounts.paid, note: paidNote(amounts.paid, amounts.agreed, total.remaining) },
      ]}
    />
  )
}

function askedNote({ convention }: ConventionFile, asked: Cents | null): string {
  if (asked === null) return 'l’acte ne cite pas la demande'
  return convention.applicationFiledOn === null
    ? 'date de la demande non renseignée'
    : `demande du ${formatDate(convention.applicationFiledOn)}`
}

function votedNote(
  { deliberations }: ConventionFile,
  voted: Cents | null,
  credits: ReturnType<typeof scheduleOf>['total']['credits'],
): string {
  if (voted === null) return deliberations.length === 0 ? 'aucune délibération reliée' : 'pas encore adopté'
  const parts = [
    ['voted', 'inscrits'],
    ['to-vote', 'à inscrire'],
    ['forecast', 'prévus'],
  ] as const
  const known = parts.flatMap(([credit, name]) => {
    const { amount } = credits[credit]
    return amount === null ? [] : [`${formatMoney(amount, { decimals: 'auto', unit: false })} ${name}`]
  })
  return known.length === 0 ? 'crédits non renseignés' : known.join(', ')
}

function agreedNote(voted: Cents | null, agreed: Cents | null): string {
  if (agreed === null) return 'des montants annuels manquent'
  if (voted === null) return 'rien de voté à comparer'
  if (voted === agreed) return 'égal au voté'
  return `${formatMoney(cents(agreed - voted), { decimals: 'auto', sign: true })} par rapport au voté`
}

function paidNote(paid: Cents, agreed: Cents | null, remaining: Cents | null): string {
  const share = shareOf(paid, agreed)
  const rest = remaining === null ? 'reste non calculable' : `reste ${words(remaining)}`
  return share === null ? rest : `${formatPercent(Math.round(share / 10), 1)}, ${rest}`
}

/** « Convention 2003–2005, renouvelable par avenant. Délibération n° 2003-1198 du 19 mai 2003, compte 657480, fonction 90. » */
/** Facts as a sentence: « Compte 65748, fonction 67 ». */
function sentence(facts: readonly string[]): string {
  const text = facts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

export function subtitleOf(file: ConventionFile): ReactNode {
  const { convention, parent, beneficiary, deliberations, budgetLines } = file
  const period = periodOf(convention)
  const kind = convention.kind === 'framework' ? 'Convention cadre' : 'Convention'
  const act = deliberations.find(({ number }) => number !== null) ?? deliberations[0]
  const [line] = budgetLines
  const facts = [
    act === undefined ? null : `${deliberationName(act)} du ${formatDate(act.sittingOn, 'long')}`,
    line === undefined || budgetLines.length > 1 ? null : budgetLineInWords(line),
  ].filter((fact) => fact !== null)
  return (
    <>
      {kind}
      {period === null ? '' : ` ${period}`}
      {beneficiary === null ? '' : ` avec ${beneficiary.name}`}
      {convention.renewable ? ', renouvelable par avenant' : ''}.{facts.length === 0 ? '' : ` ${sentence(facts)}.`}
      {parent !== null && (
        <>
          {' Rattachée à '}
          <ActionLink to={`/conventions/${parent.id}`} quiet>
            {parent.title}
          </ActionLink>
          .
        </>
      )}
    </>
  )
}
