import { utf8ToBytes, bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { varianceOf } from './aggregates.ts'
import type { Cell } from './ballots.ts'
import { compare, fraction, fromPoints, meanOf, subtract, zero, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import { seatOf } from './presence.ts'
import type { TieBreaker } from './ranking.ts'
import { aggregateWords, type Aggregate } from './words.ts'

/** Rules that may be declared before opening, beside `criterion:<id>`; up to eight, applied in the order declared. */
export const plainTieRules = [
  'median',
  'mean',
  'trimmed',
  'corrected',
  'dispersion',
  'majority',
  'chair',
  'draw',
] as const

/** Every rule that can be declared for a grid: the plain ones, then each of its criteria. */
export const tieRulesFor = (criteria: JuryFile['criteria']): readonly string[] => [
  ...plainTieRules,
  ...criteria.map(({ id }) => `criterion:${id}`),
]

/** What rules read: each pitch's ballots by juror, and its values under every aggregate. */
export type TieSources = {
  readonly scoresOf: (pitchId: string) => ReadonlyMap<string, Scored>
  readonly valueOf: (aggregate: Aggregate, pitchId: string) => Fraction | null
}
export type Scored = Extract<Cell, { kind: 'scored' }>

/** The declared rules of a session, ready to split level groups. A rule that is not known splits nothing. */
export const tieBreakers = (file: JuryFile, sources: TieSources): readonly TieBreaker[] =>
  file.session.tieRules.map((rule) => breakerOf(file, rule, sources))

function breakerOf(file: JuryFile, rule: string, { scoresOf, valueOf }: TieSources): TieBreaker {
  switch (rule) {
    case 'mean':
    case 'median':
    case 'trimmed':
    case 'corrected':
      return () => (id) => valueOf(rule, id)
    case 'dispersion':
      return () => (id) => {
        const variance = varianceOf([...scoresOf(id).values()].map(({ value }) => value))
        return variance === null ? null : subtract(zero, variance)
      }
    case 'majority':
      return (group) => majorityWithin(group, scoresOf)
    case 'chair': {
      const holders = chairHolders(file.jurors)
      return () => (id) => {
        const scores = scoresOf(id)
        const holder = holders.find((juror) => scores.has(juror))
        return holder === undefined ? null : (scores.get(holder)?.value ?? null)
      }
    }
    case 'draw':
      return () => (id) => drawn(tieSeed(file), id)
  }
  const criterion = rule.startsWith('criterion:') ? rule.slice('criterion:'.length) : null
  if (criterion === null) return () => () => zero
  return () => (id) => {
    const given = [...scoresOf(id).values()].flatMap(({ ballot }) => ballot.scores[criterion] ?? [])
    return meanOf(given.map(fromPoints))
  }
}

/**
 * Who speaks for the chair on a project, the first who scored it: the chair, else the substitutes in the order in which
 * they took the seat. A substitute has the voice of the seat, casting vote included.
 */
function chairHolders(jurors: JuryFile['jurors']): readonly string[] {
  const chair = jurors.find(({ role }) => role === 'chair')
  if (chair === undefined) return []
  const seat = seatOf(jurors, chair)
  const substitutes = jurors.filter((juror) => juror.id !== chair.id && seatOf(jurors, juror) === seat)
  return [chair, ...substitutes.sort((a, b) => a.rank - b.rank)].map(({ id }) => id)
}

/**
 * Who beat whom: duels won less duels lost within the level group. A duel goes to the project that more jurors, among
 * those who scored both, put first (A. H. Copeland, 1951). A cycle leaves its projects level for the next rule.
 */
function majorityWithin(group: readonly string[], scoresOf: TieSources['scoresOf']): (id: string) => Fraction | null {
  const ballots = group.map(scoresOf)
  const won = group.map(() => 0)
  for (let a = 0; a < group.length; a += 1)
    for (let b = a + 1; b < group.length; b += 1) {
      let duel = 0
      for (const [jurorId, { value }] of ballots[a] ?? []) {
        const other = ballots[b]?.get(jurorId)
        if (other !== undefined) duel += Math.sign(compare(value, other.value))
      }
      won[a] = (won[a] ?? 0) + Math.sign(duel)
      won[b] = (won[b] ?? 0) - Math.sign(duel)
    }
  const balance = new Map(group.map((id, index) => [id, fraction(won[index] ?? 0)]))
  return (id) => balance.get(id) ?? null
}

/** Seed of the draw that breaks ties, printed in the minutes: that of the passing order, else the session's id. */
const tieSeed = ({ session }: JuryFile): string => session.drawSeed ?? session.id

/** Lot of a project: the first 48 bits of the SHA-256 of `seed:départage:id`; the highest wins. Anybody can redo it. */
function drawn(seed: string, id: string): Fraction {
  const hash = bytesToHex(sha256(utf8ToBytes(`${seed}:départage:${id}`)))
  return fraction(Number.parseInt(hash.slice(0, 12), 16))
}

/** A tie rule in words, as the end of « Départage : … ». */
export function tieRuleWords(file: JuryFile, rule: string): string {
  switch (rule) {
    case 'mean':
    case 'median':
    case 'trimmed':
    case 'corrected':
      return aggregateWords[rule].sentence
    case 'dispersion':
      return 'le moindre désaccord entre jurés'
    case 'majority':
      return 'la préférence de la majorité des jurés, projet contre projet'
    case 'chair':
      return 'la note de la présidence, ou de qui tient son siège'
    case 'draw':
      return `le tirage au sort de graine «\u00a0${tieSeed(file)}\u00a0»`
  }
  const criterion = file.criteria.find(({ id }) => rule === `criterion:${id}`)
  return `la note de «\u00a0${criterion?.name ?? 'critère non renseigné'}\u00a0»`
}
