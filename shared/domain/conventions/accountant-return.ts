import type { CivilDate, Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { TableSheet } from '#shared/domain/tables/table-file.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { readReturnLine, returnColumns, type ReturnLine } from './accountant-lines.ts'
import { foldMovements, netPaid, remainingOf, standingAmount } from './ledger.ts'
import { ledgersOf } from './lineage.ts'
import { payableOf } from './payable.ts'
import { currentVersion } from './versions.ts'

/** Rows that the matching reads. */
export type ReturnFacts = {
  readonly organisations: readonly Row<'organisations'>[]
  readonly conventions: readonly Row<'conventions'>[]
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
}

/** A line of the accountant that found its convention: what would be written. */
export type MatchedPayment = {
  readonly line: number
  readonly by: 'order' | 'beneficiary'
  readonly conventionId: string
  readonly instalmentId: string | null
  readonly amountCents: Cents
  readonly on: CivilDate
  readonly orderNumber: string | null
  readonly slipNumber: string | null
}

/** A line that is not taken, with where and why. `already`: its payment is in the ledger. */
export type UnmatchedLine = {
  readonly line: number
  readonly column: string | null
  readonly reason: string
  readonly already: boolean
}

export type AccountantReturn =
  | { readonly ok: false; readonly message: string }
  | { readonly ok: true; readonly matched: readonly MatchedPayment[]; readonly unmatched: readonly UnmatchedLine[] }

/**
 * Matches the accountant's list of paid orders (mandats) with the ledger: by the number of the order, else by beneficiary and
 * amount. Writes nothing. What is ambiguous, contradicts the ledger or exceeds a convention is listed, never guessed.
 */
export function matchReturn(sheet: TableSheet, facts: ReturnFacts, today: CivilDate): AccountantReturn {
  const columns = returnColumns(sheet.header)
  if (!columns.ok) return columns
  const match = matcher(facts)
  const matched: MatchedPayment[] = []
  const unmatched: UnmatchedLine[] = []
  for (const row of sheet.rows) {
    const read = readReturnLine(row, columns.columns, sheet.header, today)
    const found = read.ok ? match(read.value) : { ...read, already: false }
    if (found.ok) matched.push(found.payment)
    else unmatched.push({ line: row.line, column: found.column, reason: found.reason, already: found.already })
  }
  return { ok: true, matched, unmatched }
}

type Found =
  | { readonly ok: true; readonly payment: MatchedPayment }
  | { readonly ok: false; readonly column: string | null; readonly reason: string; readonly already: boolean }

const refused = (reason: string, already = false): Found => ({ ok: false, column: null, reason, already })
const write = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })
const orderKey = (number: string): string =>
  number
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '')

/** Answers for one line after the other: a payment that was matched counts for the next ones. */
function matcher(facts: ReturnFacts): (line: ReturnLine) => Found {
  const movementsOf = grouped(facts.movements, ({ conventionId }) => conventionId)
  const instalmentsOf = grouped(facts.instalments, ({ conventionId }) => conventionId)
  const versionsOf = grouped(facts.versions, ({ conventionId }) => conventionId)
  const ordered = grouped(
    facts.movements.filter(({ kind, orderNumber }) => kind === 'ordered' && orderNumber !== null),
    ({ orderNumber }) => orderKey(orderNumber ?? ''),
  )
  const conventionsOf = grouped(facts.conventions, ({ beneficiaryId }) => beneficiaryId)
  const titles = new Map(facts.conventions.map(({ id, title }) => [id, title]))
  const bodies = beneficiaries(facts.organisations)
  const taken = new Map<string, number>()
  const take = (key: string, amount: number): void => void taken.set(key, (taken.get(key) ?? 0) + amount)

  const payable = (conventionId: string): Cents | null => {
    const left = payableOf(
      versionsOf.get(conventionId) ?? [],
      instalmentsOf.get(conventionId) ?? [],
      movementsOf.get(conventionId) ?? [],
    )
    return left === null ? null : cents(Math.max(0, left - (taken.get(conventionId) ?? 0)))
  }
  const accept = (
    line: ReturnLine,
    by: MatchedPayment['by'],
    to: Pick<MatchedPayment, 'conventionId' | 'instalmentId'>,
  ): Found => {
    const left = payable(to.conventionId)
    if (left !== null && line.amountCents > left)
      return refused(
        `${write(line.amountCents)} est plus que les ${write(left)} qui restent à verser sur «\u00a0${titles.get(to.conventionId) ?? ''}\u00a0».`,
      )
    take(to.conventionId, line.amountCents)
    if (to.instalmentId !== null) take(to.instalmentId, line.amountCents)
    const { amountCents, on, orderNumber, slipNumber } = line
    return { ok: true, payment: { line: line.line, by, ...to, amountCents, on, orderNumber, slipNumber } }
  }

  const byOrder = (line: ReturnLine, number: string): Found | null => {
    const all = ordered.get(orderKey(number)) ?? []
    const standing = all.filter((one) => standingAmount(one, movementsOf.get(one.conventionId) ?? []) > 0)
    const [first] = standing
    if (first === undefined) return null
    const exact = standing.filter(
      (one) => standingAmount(one, movementsOf.get(one.conventionId) ?? []) === line.amountCents,
    )
    const [only] = exact
    if (only === undefined)
      return refused(
        `Le mandat ${number} est de ${write(standingAmount(first, movementsOf.get(first.conventionId) ?? []))} dans le registre, et de ${write(line.amountCents)} ici.`,
      )
    const open = exact.filter((one) => {
      const paid = (movementsOf.get(one.conventionId) ?? []).filter(
        (other) =>
          other.kind === 'paid' && other.orderNumber !== null && orderKey(other.orderNumber) === orderKey(number),
      )
      const known = netPaid(foldMovements(paid))
      return known === 0 && !taken.has(`order ${one.id}`)
    })
    if (open.length > 1)
      return refused(`Le mandat ${number} est porté par plusieurs conventions\u00a0: saisissez-le à la main.`)
    const [one] = open
    if (one === undefined) return refused(`Le paiement du mandat ${number} est déjà au registre.`, true)
    const accepted = accept(line, 'order', { conventionId: one.conventionId, instalmentId: one.instalmentId })
    if (accepted.ok) take(`order ${one.id}`, 1)
    return accepted
  }

  const byBeneficiary = (line: ReturnLine): Found => {
    const ids = bodies(line)
    const who = line.beneficiary ?? line.siret ?? 'sans nom'
    if (ids.length === 0) return refused(`Aucun bénéficiaire «\u00a0${who}\u00a0» dans l’annuaire.`)
    const conventions = ids.flatMap((id) => conventionsOf.get(id) ?? [])
    if (conventions.length === 0) return refused(`«\u00a0${who}\u00a0» n’a aucune convention.`)
    const same = (movement: Row<'movements'>): boolean =>
      movement.kind === 'paid' && movement.amountCents === line.amountCents && movement.on === line.on
    if (conventions.some(({ id }) => (movementsOf.get(id) ?? []).some(same)))
      return refused(`Un paiement de ${write(line.amountCents)} à cette date est déjà au registre.`, true)
    const places = conventions.flatMap(({ id }) => {
      const all = instalmentsOf.get(id) ?? []
      const version = currentVersion(versionsOf.get(id) ?? [])
      const ledgerOf = ledgersOf(all, movementsOf.get(id) ?? [])
      return all.filter((instalment) => {
        if (instalment.versionId !== version?.id) return false
        const left = remainingOf(instalment.amountCents, ledgerOf(instalment.id))
        return left !== null && left - (taken.get(instalment.id) ?? 0) === line.amountCents
      })
    })
    const [place] = places
    if (place === undefined)
      return refused(`Aucune échéance de «\u00a0${who}\u00a0» ne reste de ${write(line.amountCents)}.`)
    if (places.length > 1)
      return refused(
        `${String(places.length)} échéances de «\u00a0${who}\u00a0» restent de ${write(line.amountCents)}\u00a0: saisissez le mandat dans la bonne.`,
      )
    return accept(line, 'beneficiary', { conventionId: place.conventionId, instalmentId: place.id })
  }

  return (line) => (line.orderNumber === null ? null : byOrder(line, line.orderNumber)) ?? byBeneficiary(line)
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-zA-Z0-9]+/g, ' ')
    .trim()
    .toLowerCase()

/** Organisations that a line names: by SIRET, by SIREN, else by name or alias. */
function beneficiaries(organisations: readonly Row<'organisations'>[]): (line: ReturnLine) => readonly string[] {
  const by = new Map<string, string[]>()
  const add = (key: string, id: string): void => {
    const list = by.get(key)
    if (list === undefined) by.set(key, [id])
    else if (!list.includes(id)) list.push(id)
  }
  for (const { id, name, aliases, siren, siret } of organisations) {
    const [digits, short] = [siret, siren].map((text) => text?.replace(/\D/g, '') ?? '')
    if (digits !== undefined && digits !== '') {
      add(`siret ${digits}`, id)
      add(`siren ${digits.slice(0, 9)}`, id)
    }
    if (short !== undefined && short !== '') add(`siren ${short}`, id)
    for (const text of [name, ...aliases]) add(`name ${fold(text)}`, id)
  }
  return ({ siret, beneficiary }) =>
    (siret === null ? undefined : (by.get(`siret ${siret}`) ?? by.get(`siren ${siret.slice(0, 9)}`))) ??
    (beneficiary === null ? [] : (by.get(`name ${fold(beneficiary)}`) ?? []))
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const list = groups.get(keyOf(row))
    if (list === undefined) groups.set(keyOf(row), [row])
    else list.push(row)
  }
  return groups
}
