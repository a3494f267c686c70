import type { Reliability } from './reliability.ts'
import { target } from './reliability.ts'

/** `0,259`, with the true minus sign. */
const share = (value: number, decimals = 3): string =>
  value
    .toFixed(decimals)
    .replace('.', ',')
    .replace(/^-(0,0+)$/, '$1')
    .replace('-', '\u2212')

const refusals: Readonly<Record<Extract<Reliability, { ok: false }>['reason'], string>> = {
  'one-project': 'il faut au moins deux projets notés',
  'one-juror': 'il faut au moins deux jurés',
  'no-repeat': 'aucun projet n’a été noté par deux jurés',
  'all-equal': 'toutes les notes sont égales',
}

const level = (value: number): string =>
  value >= 0.75
    ? 'Les jurés s’accordent bien'
    : value >= 0.5
      ? 'Les jurés s’accordent en partie'
      : 'Les jurés s’accordent peu'

/** How far jurors agree and how many would be needed, in plain French. */
export function reliabilitySentence(result: Reliability): string {
  if (!result.ok) return `Accord entre jurés non calculable\u00a0: ${refusals[result.reason]}.`
  const { icc, jurors, ofMean, needed } = result
  const size = Number.isInteger(jurors) ? String(jurors) : share(jurors, 1)
  const enough = share(target, 2)
  const ask =
    needed === null
      ? `aucun nombre de jurés ne suffirait pour atteindre ${enough}`
      : needed <= jurors
        ? `c’est assez pour ${enough}`
        : `il en faudrait ${String(needed)} pour atteindre ${enough}`
  const mean = ofMean > 0 && ofMean <= 1 ? share(ofMean) : 'nulle'
  return `${level(icc.value)}\u00a0: la fiabilité d’un seul est de ${share(icc.value)}, celle de la moyenne de ${size} est ${mean === 'nulle' ? '' : 'de '}${mean}\u00a0; ${ask}.`
}

/** The figures behind the sentence, for the method: which coefficient, its interval, concordance of the rankings. */
export function reliabilityDetail(result: Reliability): string {
  if (!result.ok) return ''
  const { icc, concordance } = result
  const name =
    icc.design === 'crossed'
      ? 'ICC(2,1), accord absolu (Shrout et Fleiss)'
      : 'ICC(1,1), à un facteur car le tableau a des cases vides (Fisher, Donner)'
  const rankings =
    concordance === null
      ? icc.design === 'crossed'
        ? 'W de Kendall non calculable, aucun juré ne départage les projets'
        : 'W de Kendall non calculable, le tableau a des cases vides'
      : `W de Kendall ${share(concordance)}, ex æquo corrigés`
  return `${name}\u00a0: ${share(icc.value)}, intervalle à 95\u00a0% de ${share(icc.low)} à ${share(icc.high)}. ${rankings}. Nombre de jurés par la formule de Spearman-Brown.`
}
