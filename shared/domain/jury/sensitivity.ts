import { readCells } from './ballots.ts'
import { compare, zero, type Fraction } from './fraction.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import { countedScores, proposedOutcome, rankUnder, valuesOf, type JuryResults } from './results.ts'
import { fitSeverity } from './severity.ts'
import { aggregateWords, listWords, type Aggregate, type Outcome } from './words.ts'

/** The ranking under another aggregate, or without one juror, beside the announced one. */
export type Variant = {
  readonly aggregate: Aggregate
  /** Juror left out of the raw mean, or null. */
  readonly without: string | null
  readonly announced: boolean
  readonly values: ReadonlyMap<string, Fraction | null>
  readonly ranks: ReadonlyMap<string, number | null>
  readonly first: readonly string[]
  /** Pairs [ahead as announced, ahead here] whose order turns round. */
  readonly flips: readonly (readonly [string, string])[]
  /** Pitches whose proposed decision differs from the announced one. */
  readonly changed: readonly { readonly pitchId: string; readonly outcome: Outcome | null }[]
}

/** The announced aggregate, then raw mean, median, corrected, then the raw mean without each juror. */
export function sensitivity(file: JuryFile, results: JuryResults): readonly Variant[] {
  const cells = readCells(file)
  const scores = countedScores(file, cells)
  const ids = results.pitches.map(({ pitchId }) => pitchId)
  const variant = (aggregate: Aggregate, without: string | null): Variant => {
    const kept = without === null ? scores : scores.filter((score) => score.jurorId !== without)
    const fit = without === null ? results.severity : fitSeverity([])
    const values = valuesOf(ids, kept, fit)
    const ranks = new Map(rankUnder(file, aggregate, values, cells).map(({ id, rank }) => [id, rank]))
    const own = new Map(ids.map((id) => [id, values.get(id)?.[aggregate] ?? null]))
    const proposed = (id: string) => proposedOutcome(file.session.thresholds, own.get(id) ?? null)
    return {
      aggregate,
      without,
      announced: aggregate === results.announced && without === null,
      values: own,
      ranks,
      first: ids.filter((id) => ranks.get(id) === 1),
      flips: flipsBetween(results, ranks),
      changed: results.pitches
        .filter(({ pitchId, proposed: before }) => proposed(pitchId) !== before)
        .map(({ pitchId }) => ({ pitchId, outcome: proposed(pitchId) })),
    }
  }
  const others = (['mean', 'median', 'corrected'] as const).filter(
    (name) => name !== results.announced && (name !== 'corrected' || results.severity.ok),
  )
  const jurors = file.jurors.filter(({ id }) => scores.some((score) => score.jurorId === id))
  return [
    variant(results.announced, null),
    ...others.map((name) => variant(name, null)),
    ...(jurors.length > 1 ? jurors.map(({ id }) => variant('mean', id)) : []),
  ]
}

function flipsBetween(results: JuryResults, ranks: ReadonlyMap<string, number | null>) {
  const flips: (readonly [string, string])[] = []
  const ranked = results.pitches.filter((row) => row.ranks[results.announced] !== null)
  ranked.forEach((a, index) => {
    for (const b of ranked.slice(index + 1)) {
      const [before, after] = [a.ranks[results.announced], b.ranks[results.announced]]
      const [first, second] = [ranks.get(a.pitchId) ?? null, ranks.get(b.pitchId) ?? null]
      if (before === null || after === null || first === null || second === null) continue
      if (before < after && first > second) flips.push([a.pitchId, b.pitchId])
    }
  })
  return flips
}

/** The finding in one sentence that the chair can read aloud. */
export function sensitivitySentence(file: JuryFile, results: JuryResults, variants: readonly Variant[]): string {
  if (results.pitches.every(({ values }) => values.mean === null)) return 'Aucun bulletin n’est encore complet.'
  if (!file.session.ranked) return 'Ce format ne classe pas les projets.'
  const raw = variants.find(({ aggregate, without }) => aggregate === 'mean' && without === null)
  const whole = variants.filter(({ without, announced }) => without === null && !announced)
  const turned = whole.find(({ flips }) => flips.length > 0)
  const pair = turned?.flips[0]
  if (turned === undefined || pair === undefined) {
    const names = variants
      .filter(({ without }) => without === null)
      .map(({ aggregate }) => aggregateWords[aggregate].sentence)
    return names.length === 1
      ? 'Un seul agrégat est calculable.'
      : `Le classement reste le même avec ${listWords(names)}.`
  }
  const [a, b] = [pitchName(file, pair[0]), pitchName(file, pair[1])]
  if (results.announced === 'corrected' && turned === raw)
    return `Sans correction, ${b} est devant ${a}\u00a0; avec, ${a} est devant ${b}.`
  const [here, there] = [aggregateWords[results.announced].sentence, aggregateWords[turned.aggregate].sentence]
  return `Avec ${here}, ${a} est devant ${b}\u00a0; avec ${there}, ${b} est devant ${a}.`
}

/** Why an order turns: the most severe or lenient juror that a project did not meet; empty when there is none. */
export function flipReason(file: JuryFile, results: JuryResults, variants: readonly Variant[]): string {
  const pair = variants.find(({ without, flips }) => without === null && flips.length > 0)?.flips[0]
  const { severity } = results
  if (pair === undefined || !severity.ok) return ''
  for (const pitchId of [pair[1], pair[0]]) {
    const cells = results.pitches.find((row) => row.pitchId === pitchId)?.cells
    const away = file.jurors.filter(({ id }) => cells?.get(id)?.kind === 'recused' && severity.severities.has(id))
    const juror = away.find(({ id }) => compare(severity.severities.get(id) ?? zero, zero) !== 0)
    if (juror === undefined) continue
    const low = compare(severity.severities.get(juror.id) ?? zero, zero) < 0
    const [name, project] = [jurorName(file, juror.id), pitchName(file, pitchId)]
    return `${name} note plus ${low ? 'bas' : 'haut'} que les autres et s’est déporté sur ${project}\u00a0: ${project} n’a pas reçu sa note ${low ? 'sévère' : 'généreuse'}.`
  }
  return ''
}
