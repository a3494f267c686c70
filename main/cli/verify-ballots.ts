import { createHash } from 'node:crypto'
import type { Row } from '#shared/workspace/registry.ts'

// A second reading of a jury, on purpose without the application's own rules: it imports none of them, so that an error
// or a change made in one is seen by the other. Everything is recomputed from the rows of the ledger, in exact integers.

/** The rows of one session, as the ledger holds them. */
export type SessionRows = {
  readonly session: Row<'jurySessions'>
  readonly grid: Row<'grids'> | undefined
  readonly criteria: readonly Row<'criteria'>[]
  readonly jurors: readonly Row<'jurors'>[]
  readonly pitches: readonly Row<'pitches'>[]
  readonly recusals: readonly Row<'recusals'>[]
  readonly ballots: readonly Row<'ballots'>[]
  readonly decisions: readonly Row<'decisions'>[]
  readonly acts: readonly Row<'sessionActs'>[]
  /** Names for the sentences: juror and pitch ids. */
  readonly nameOf: (id: string) => string
}

/** A number as numerator over positive denominator. */
type Ratio = readonly [bigint, bigint]
type Aggregate = Row<'jurySessions'>['aggregate']
/** Scores of a project by juror. */
type Line = ReadonlyMap<string, { readonly score: Ratio; readonly ballot: Row<'ballots'> }>
export type Recomputed = {
  readonly values: ReadonlyMap<string, Readonly<Record<Aggregate, Ratio | null>>>
  /** Rank under the announced aggregate, and the size of the group left level. */
  readonly ranks: ReadonlyMap<string, { readonly rank: number; readonly level: number }>
}

const sha = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** First base32 signs (RFC 4648) of a SHA-256. */
function code(text: string, length: number): string {
  const bits = [...sha(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from(
    { length },
    (_, at) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)],
  ).join('')
}

const cents = (points: number): number => Math.round(points * 100)

export function receipt(ballot: Row<'ballots'>): string {
  const scores = Object.entries(ballot.scores)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, score]) => [id, score === null ? null : cents(score)])
  const { sessionId, jurorId, pitchId, version, abstained, comment, castAt } = ballot
  return code(JSON.stringify([sessionId, jurorId, pitchId, version, abstained, scores, comment, castAt]), 8)
}

export function seal(act: Row<'sessionActs'>, previous: string | null): string {
  const pairs = Object.entries(act.codes).sort(([a], [b]) => (a < b ? -1 : 1))
  const { id, sessionId, rank, kind, at, reason, receipts } = act
  return code(JSON.stringify([id, sessionId, rank, kind, at, reason, previous, receipts, pairs]), 16)
}

/** Code of each record that decided: `[record id, what it is, code]`. */
export function contents({
  session,
  grid,
  criteria,
  jurors,
  pitches,
  recusals,
  ballots,
  decisions,
  nameOf,
}: SessionRows) {
  const line = (id: string, what: string, ...fields: unknown[]) => [id, what, code(JSON.stringify(fields), 8)] as const
  const scale = grid === undefined ? null : [cents(grid.scaleMin), cents(grid.scaleMax), cents(grid.scaleStep)]
  const { aggregate, tieRules, thresholds, quorum, quorumShare, quorumChair, ranked, drawSeed, drawChanged, gridId } =
    session
  const cuts = thresholds.map(({ min, outcome }) => [cents(min), outcome])
  return [
    line(
      ...([session.id, 'les règles de la séance', 'session', session.id, gridId] as const),
      ...[aggregate, tieRules, cuts, quorum, quorumShare, quorumChair, ranked, drawSeed, drawChanged, scale],
    ),
    ...criteria.map((row) => line(row.id, `le critère « ${row.name} »`, 'criterion', row.id, row.weight, row.required)),
    ...jurors.map((row) =>
      line(
        ...([row.id, `le siège de ${nameOf(row.id)}`, 'juror', row.id] as const),
        ...[row.personId, row.role, row.voting, row.present, row.replacesId],
      ),
    ),
    ...pitches.map((row) =>
      line(row.id, `le passage de ${nameOf(row.id)}`, 'pitch', row.id, row.projectId, row.rank, row.status),
    ),
    ...recusals.map((row) =>
      line(
        ...([row.id, `le déport de ${nameOf(row.jurorId)} sur ${nameOf(row.pitchId)}`, 'recusal', row.id] as const),
        ...[row.jurorId, row.pitchId, row.kind, row.reason],
      ),
    ),
    ...ballots.map((row) =>
      line(
        ...([row.id, `le bulletin de ${nameOf(row.jurorId)} sur ${nameOf(row.pitchId)}`, 'ballot', row.id] as const),
        ...[row.receipt, row.typedBy, row.correctionReason],
      ),
    ),
    ...decisions.map((row) =>
      line(
        ...([row.id, `la décision sur ${nameOf(row.pitchId ?? '')}`, 'decision', row.id] as const),
        ...[row.projectId, row.pitchId, row.outcome, row.rank, row.score === null ? null : cents(row.score)],
        ...[row.decidedOn, row.reason],
        [row.votesFor, row.votesAgainst, row.votesAbstain, row.votesNotTaking],
        row.replacesId,
      ),
    ),
  ]
}

const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0)
const order = (a: Ratio | null, b: Ratio | null): number =>
  a === null || b === null ? Number(b === null) - Number(a === null) : sign(a[0] * b[1] - b[0] * a[1])
const total = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce<Ratio>(([n, d], [m, e]) => (d === e ? [n + m, d] : [n * e + m * d, d * e]), [0n, 1n])
const mean = (ratios: readonly Ratio[]): Ratio | null => {
  const [n, d] = total(ratios)
  return ratios.length === 0 ? null : [n, d * BigInt(ratios.length)]
}

/** Newest version of each ballot, over jurors who vote and did not recuse, for each project. */
function lines(rows: SessionRows): ReadonlyMap<string, Line> {
  const seats = new Set(rows.jurors.filter(({ voting }) => voting).map(({ id }) => id))
  const away = new Set(rows.recusals.map(({ jurorId, pitchId }) => `${jurorId}|${pitchId}`))
  const found = new Map(rows.pitches.map(({ id }) => [id, new Map<string, { score: Ratio; ballot: Row<'ballots'> }>()]))
  const newest = new Map<string, Row<'ballots'>>()
  for (const ballot of rows.ballots) {
    const key = `${ballot.jurorId}|${ballot.pitchId}`
    const known = newest.get(key)
    if (
      known === undefined ||
      ballot.version > known.version ||
      (ballot.version === known.version && ballot.id > known.id)
    )
      newest.set(key, ballot)
  }
  for (const [key, ballot] of newest) {
    if (!seats.has(ballot.jurorId) || away.has(key) || ballot.abstained) continue
    const given = rows.criteria.map(({ id, weight, required }) => ({ score: ballot.scores[id], weight, required }))
    const counted = given.flatMap(({ score, weight }) => (score == null || weight === 0 ? [] : [{ score, weight }]))
    if (counted.length === 0 || given.some(({ score, required }) => required && typeof score !== 'number')) continue
    const top = counted.reduce((sum, { score, weight }) => sum + BigInt(weight) * BigInt(cents(score)), 0n)
    const weights = counted.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
    found.get(ballot.pitchId)?.set(ballot.jurorId, { score: [top, weights * 100n], ballot })
  }
  return found
}

/** Values under the four aggregates, then the ranking under the announced one with its tie rules. */
export function recompute(rows: SessionRows): Recomputed {
  const board = lines(rows)
  const corrected = correctedValues(board)
  const values = new Map(
    [...board].map(([id, line]) => {
      const scores = [...line.values()].map(({ score }) => score).sort(order)
      const middle = scores.slice(Math.floor((scores.length - 1) / 2), Math.floor(scores.length / 2) + 1)
      const inner = scores.length < 3 ? scores : scores.slice(1, -1)
      return [
        id,
        { mean: mean(scores), median: mean(middle), trimmed: mean(inner), corrected: corrected.get(id) ?? null },
      ] as const
    }),
  )
  const { aggregate, tieRules } = rows.session
  const heard = rows.pitches.filter(({ status }) => status !== 'absent').map(({ id }) => id)
  const worth = (rule: string, group: readonly string[], id: string) => tieValue(rows, board, values, rule, group, id)
  let groups: (readonly string[])[] = split(
    heard.filter((id) => values.get(id)?.[aggregate] != null),
    (id) => values.get(id)?.[aggregate] ?? null,
  )
  for (const rule of tieRules)
    groups = groups.flatMap((group) => (group.length < 2 ? [group] : split(group, (id) => worth(rule, group, id))))
  const ranks = new Map<string, { rank: number; level: number }>()
  for (const group of groups) {
    const rank = ranks.size + 1
    for (const id of group) ranks.set(id, { rank, level: group.length })
  }
  return { values, ranks }
}

function split(ids: readonly string[], worth: (id: string) => Ratio | null): (readonly string[])[] {
  const left = new Set(ids)
  const groups: string[][] = []
  while (left.size > 0) {
    const best = [...left].map(worth).reduce((a, b) => (order(a, b) >= 0 ? a : b))
    const group = [...left].filter((id) => order(worth(id), best) === 0)
    for (const id of group) left.delete(id)
    groups.push(group)
  }
  return groups
}

function tieValue(
  { session, jurors }: SessionRows,
  board: ReadonlyMap<string, Line>,
  values: Recomputed['values'],
  rule: string,
  group: readonly string[],
  id: string,
): Ratio | null {
  const line = [...(board.get(id) ?? [])]
  const own = line.map(([, { score }]) => score)
  switch (rule) {
    case 'mean':
    case 'median':
    case 'trimmed':
    case 'corrected':
      return values.get(id)?.[rule] ?? null
    case 'dispersion': {
      const middle = mean(own)
      if (middle === null || own.length < 2) return null
      const squares = own.map(([n, d]): Ratio => [-((n * middle[1] - middle[0] * d) ** 2n), (d * middle[1]) ** 2n])
      const [n, d] = total(squares)
      return [n, d * BigInt(own.length - 1)]
    }
    case 'majority': {
      const duel = (other: string): number =>
        Math.sign(
          line.reduce((sum, [juror, { score }]) => {
            const against = board.get(other)?.get(juror)?.score
            return against === undefined ? sum : sum + order(score, against)
          }, 0),
        )
      return [BigInt(group.reduce((sum, other) => (other === id ? sum : sum + duel(other)), 0)), 1n]
    }
    case 'chair': {
      const voice = chairVoices(jurors).find((juror) => board.get(id)?.has(juror) === true)
      return voice === undefined ? null : (board.get(id)?.get(voice)?.score ?? null)
    }
    case 'draw': {
      const seed = session.drawSeed ?? session.id
      return [BigInt(`0x${sha(`${seed}:départage:${id}`).toString('hex').slice(0, 12)}`), 1n]
    }
  }
  if (!rule.startsWith('criterion:')) return [0n, 1n]
  return mean(
    line.flatMap(([, { ballot }]): Ratio[] => {
      const score = ballot.scores[rule.slice(10)]
      return score == null ? [] : [[BigInt(cents(score)), 100n]]
    }),
  )
}

/** The chair, then those who took that seat one after the other. */
function chairVoices(jurors: readonly Row<'jurors'>[]): readonly string[] {
  const chair = jurors.find(({ role }) => role === 'chair')
  const first = (juror: Row<'jurors'>, steps = jurors.length): string => {
    const before = steps === 0 ? undefined : jurors.find(({ id }) => id === juror.replacesId)
    return before === undefined ? juror.id : first(before, steps - 1)
  }
  if (chair === undefined) return []
  const others = jurors.filter((juror) => juror !== chair && first(juror) === first(chair))
  return [chair, ...others.sort((a, b) => a.rank - b.rank)].map(({ id }) => id)
}

/**
 * Values freed from severity: normal equations of score = value + severity, the last one replaced by « severities sum to
 * 0 », solved by elimination on integers. Empty when projects are not all linked by common jurors.
 */
function correctedValues(board: ReadonlyMap<string, Line>): ReadonlyMap<string, Ratio> {
  const scored = [...board].filter(([, line]) => line.size > 0)
  const jurors = [...new Set(scored.flatMap(([, line]) => [...line.keys()]))].sort()
  if (scored.length === 0 || !linked(scored.map(([, line]) => [...line.keys()]))) return new Map()
  const unit = scored.flatMap(([, line]) => [...line.values()].map(({ score }) => score[1])).reduce(multiple, 1n)
  const scale = scored.map(([, line]) => BigInt(line.size)).reduce(multiple, 1n)
  const place = new Map(jurors.map((id, index) => [id, index]))
  const rows = jurors.map(() => jurors.map(() => 0n).concat(0n))
  const units = ({ score: [n, d] }: { readonly score: Ratio }): bigint => n * (unit / d)
  const add = (row: number, column: number, term: bigint): void => {
    const target = rows[row]
    if (target !== undefined) target[column] = (target[column] ?? 0n) + term
  }
  for (const [, line] of scored) {
    const share = scale / BigInt(line.size)
    const sum = [...line.values()].reduce((a, cell) => a + units(cell), 0n)
    for (const [juror, cell] of line) {
      const at = place.get(juror) ?? 0
      add(at, at, scale)
      add(at, jurors.length, scale * units(cell) - share * sum)
      for (const other of line.keys()) add(at, place.get(other) ?? 0, -share)
    }
  }
  rows[jurors.length - 1] = jurors.map(() => 1n).concat(0n)
  const { tops, bottom } = eliminate(rows)
  return new Map(
    scored.map(([id, line]) => {
      const freed = [...line].reduce(
        (a, [juror, cell]) => a + units(cell) * bottom - (tops[place.get(juror) ?? 0] ?? 0n),
        0n,
      )
      return [
        id,
        [sign(bottom) < 0 ? -freed : freed, BigInt(line.size) * (bottom < 0n ? -bottom : bottom) * unit] as const,
      ]
    }),
  )
}

function multiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function linked(lines: readonly (readonly string[])[]): boolean {
  const reached = new Set(lines[0])
  const left = new Set(lines.slice(1))
  for (let moved = true; moved;) {
    moved = false
    for (const line of left)
      if (line.some((juror) => reached.has(juror))) {
        for (const juror of line) reached.add(juror)
        moved = left.delete(line)
      }
  }
  return left.size === 0
}

/** Gauss–Jordan on integers (Bareiss): every row ends as bottom × unknown = top. */
function eliminate(rows: bigint[][]): { tops: readonly bigint[]; bottom: bigint } {
  const size = rows.length
  let previous = 1n
  for (let at = 0; at < size; at += 1) {
    const from = rows.findIndex((row, index) => index >= at && row[at] !== 0n)
    const [here, found] = [rows[at] ?? [], rows[from] ?? []]
    rows[at] = found
    rows[from] = here
    const pivot = found[at] ?? 0n
    for (const [index, row] of rows.entries())
      if (index !== at) {
        const factor = row[at] ?? 0n
        rows[index] = row.map((value, column) => (value * pivot - factor * (found[column] ?? 0n)) / previous)
      }
    previous = pivot
  }
  return { tops: rows.map((row) => row[size] ?? 0n), bottom: previous }
}
