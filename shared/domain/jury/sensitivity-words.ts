import { compare, zero } from './fraction.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import type { JuryResults } from './results.ts'
import type { Variant } from './sensitivity.ts'
import { aggregateWords, count, listWords, outcomeWords, type Outcome } from './words.ts'

/** The finding in one sentence that the chair can read aloud. */
export function sensitivitySentence(file: JuryFile, results: JuryResults, variants: readonly Variant[]): string {
  if (results.pitches.every(({ values }) => values.mean === null)) return 'Aucun bulletin n’est encore complet.'
  if (!file.session.ranked) return 'Ce format ne classe pas les projets.'
  if (results.pitches.filter(({ values }) => values.mean !== null).length === 1)
    return 'Un seul projet est noté\u00a0: il n’y a rien à classer.'
  const raw = variants.find(({ aggregate, without }) => aggregate === 'mean' && without === null)
  const whole = variants.filter(({ without, announced }) => without === null && !announced)
  const turned = whole.find(({ flip }) => flip !== null)
  const pair = turned?.flip
  if (turned === undefined || pair == null) {
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
  const pair = variants.find(({ without, flip }) => without === null && flip !== null)?.flip
  const { severity } = results
  if (pair == null || !severity.ok) return ''
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

/** Name of a variant: `la médiane`, `la moyenne brute sans Claire Martin`. */
function variantWords(file: JuryFile, { aggregate, without }: Variant): string {
  const words = aggregateWords[aggregate].sentence
  return without === null ? words : `${words} sans ${jurorName(file, without)}`
}

/** A decision as the end of « P serait … », or what it loses. */
const hypothesis = (outcome: Outcome | null, byPlaces: boolean): string => {
  if (outcome !== null && byPlaces) return 'retenu'
  if (outcome === null) return byPlaces ? 'non retenu' : 'sous tous les seuils'
  return outcome === 'waiting' ? 'en liste d’attente' : outcomeWords[outcome].toLowerCase()
}

/** Projects named in the sentence; the table has them all. */
const named = 3

/** Which decisions would change, in one sentence: under another aggregate, or without one juror. Empty without a rule. */
export function decisionsSentence(file: JuryFile, results: JuryResults, variants: readonly Variant[]): string {
  const byPlaces = file.session.thresholds.length === 0
  if (!file.session.ranked || results.pitches.every(({ values }) => values.mean === null)) return ''
  if (byPlaces && file.decisions.length === 0) return ''
  const others = variants.filter(({ announced }) => !announced)
  if (others.length === 0) return ''
  const changes = new Map<string, { readonly variant: Variant; readonly outcome: Outcome | null }[]>()
  for (const variant of others)
    for (const { pitchId, outcome } of variant.changed)
      changes.set(pitchId, [...(changes.get(pitchId) ?? []), { variant, outcome }])
  const jurors = others.filter(({ without }) => without !== null).length
  const tried = listWords([
    ...others.filter(({ without }) => without === null).map(({ aggregate }) => aggregateWords[aggregate].sentence),
    ...(jurors === 0 ? [] : [`la moyenne brute sans l’un ou l’autre des ${count(jurors, 'juré')}`]),
  ])
  if (changes.size === 0) return `Aucune décision ne change avec ${tried}.`
  const parts = [...changes].slice(0, named).map(([pitchId, [first]]) => {
    if (first === undefined) return ''
    return `${pitchName(file, pitchId)} serait ${hypothesis(first.outcome, byPlaces)} avec ${variantWords(file, first.variant)}`
  })
  const more = changes.size > named ? `, et ${count(changes.size - named, 'autre')}` : ''
  const head = changes.size === 1 ? 'Une décision changerait' : `${String(changes.size)} décisions changeraient`
  return `${head}\u00a0: ${parts.join('\u00a0; ')}${more}.`
}
