import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { JuryFile } from './jury-file.ts'

type Act = Row<'sessionActs'>

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The first `length` base32 signs (RFC 4648) of the SHA-256 of a text: 5 bits each. */
export function shortCode(text: string, length: number): string {
  const hash = sha256(utf8ToBytes(text)).slice(0, Math.ceil((length * 5) / 8))
  const bits = hash.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  const spare = BigInt(hash.length * 8 - length * 5)
  return Array.from(
    { length },
    (_, index) => alphabet[Number((bits >> (spare + BigInt(5 * (length - 1 - index)))) & 31n)],
  ).join('')
}

const hundredths = (points: number): number => Math.round(points * 100)
const code = (...content: unknown[]): string => shortCode(JSON.stringify(content), 8)

/**
 * Code of everything that decided, by record: rules of the session, grid, criteria, jurors, pitches, recusals,
 * ballots and decisions. The list of fields is fixed, so that a field added to a record later changes no code.
 */
function contentCodes(file: JuryFile): Readonly<Record<string, string>> {
  const { session, grid } = file
  const thresholds = session.thresholds.map(({ min, outcome }) => [hundredths(min), outcome])
  const { quorum, quorumShare, quorumChair, drawSeed, drawChanged } = session
  const rules = [session.aggregate, session.tieRules, thresholds, quorum, quorumShare, quorumChair, session.ranked]
  const scale = grid === null ? null : [grid.scaleMin, grid.scaleMax, grid.scaleStep].map(hundredths)
  return Object.fromEntries([
    [session.id, code('session', session.id, session.gridId, ...rules, drawSeed, drawChanged, scale)],
    ...file.criteria.map((row) => [row.id, code('criterion', row.id, row.weight, row.required)]),
    ...file.jurors.map((row) => [
      row.id,
      code('juror', row.id, row.personId, row.role, row.voting, row.present, row.replacesId),
    ]),
    ...file.pitches.map((row) => [row.id, code('pitch', row.id, row.projectId, row.rank, row.status)]),
    ...file.recusals.map((row) => [row.id, code('recusal', row.id, row.jurorId, row.pitchId, row.kind, row.reason)]),
    ...file.ballots.map((row) => [row.id, code('ballot', row.id, row.receipt, row.typedBy, row.correctionReason)]),
    ...file.decisions.map((row) => [row.id, decisionCode(row)]),
  ]) as Record<string, string>
}

function decisionCode(row: Row<'decisions'>): string {
  const votes = [row.votesFor, row.votesAgainst, row.votesAbstain, row.votesNotTaking]
  const score = row.score === null ? null : hundredths(row.score)
  return code(
    ...['decision', row.id, row.projectId, row.pitchId, row.outcome, row.rank, score],
    ...[row.decidedOn, row.reason, votes, row.replacesId],
  )
}

/** Acts of a session from the first to the last. */
export const orderedActs = (acts: readonly Act[]): readonly Act[] =>
  [...acts].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))

/** The next act of a session, sealed over its content and over the seal of the one before. */
export function nextAct(file: JuryFile, id: string, kind: Act['kind'], at: Instant, reason: string | null = null) {
  const last = orderedActs(file.acts).at(-1)
  const counts = kind === 'sealed' || kind === 'closed'
  const act = {
    id,
    sessionId: file.session.id,
    rank: (last?.rank ?? 0) + 1,
    kind,
    at,
    reason,
    receipts: counts ? file.ballots.map(({ receipt }) => receipt).sort() : [],
    codes: kind === 'closed' ? contentCodes(file) : {},
  }
  return { ...act, seal: sealOf(act, last?.seal ?? null), example: file.session.example }
}

type Sealed = Pick<Act, 'id' | 'sessionId' | 'rank' | 'kind' | 'at' | 'reason' | 'receipts' | 'codes'>

/** Seal of an act: 16 base32 signs, 80 bits, of the SHA-256 of one JSON array. */
function sealOf({ id, sessionId, rank, kind, at, reason, receipts, codes }: Sealed, previous: string | null): string {
  const pairs = Object.keys(codes)
    .sort()
    .map((id) => [id, codes[id]])
  return shortCode(JSON.stringify([id, sessionId, rank, kind, at, reason, previous, receipts, pairs]), 16)
}

/** `K7QM-2F4D-ABCD-EFGH`, as the minutes print it. */
export const printSeal = (seal: string): string => seal.replace(/(.{4})(?=.)/g, '$1-')
