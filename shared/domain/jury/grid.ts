import type { Row } from '#shared/workspace/registry.ts'

type Scale = Pick<Row<'grids'>, 'scaleMin' | 'scaleMax' | 'scaleStep'>
type Criterion = Row<'criteria'>

const hundredths = (points: number): number => Math.round(points * 100)
/** A score in French, as exact as it is: `12,5`, `−1`. */
export const figure = (points: number): string => String(points).replace('-', '\u2212').replace('.', ',')

/** What is wrong with a scale, in a sentence, or null. The step must lead from the lowest score to the highest. */
export function scaleFault({ scaleMin, scaleMax, scaleStep }: Scale): string | null {
  const [min, max, step] = [hundredths(scaleMin), hundredths(scaleMax), hundredths(scaleStep)]
  if (step <= 0) return 'Le pas entre deux notes doit être supérieur à 0. Indiquez par exemple 1 ou 0,5.'
  if (min >= max)
    return `La note la plus haute (${figure(scaleMax)}) doit dépasser la plus basse (${figure(scaleMin)}).`
  if ((max - min) % step !== 0)
    return `Le pas de ${figure(scaleStep)} ne mène pas de ${figure(scaleMin)} à ${figure(scaleMax)}. Choisissez un pas qui divise l’écart.`
  return null
}

/** Is this an answer? A score, or « sans objet » (null) where the grid admits it. */
export const isAnswered = (criterion: Pick<Criterion, 'notApplicable'>, score: number | null | undefined): boolean =>
  typeof score === 'number' || (score === null && criterion.notApplicable)

/** What is wrong with the score of one criterion, in a sentence, or null. A null score means « sans objet ». */
export function scoreFault(scale: Scale, criterion: Pick<Criterion, 'name' | 'notApplicable'>, score: number | null) {
  if (score === null)
    return criterion.notApplicable
      ? null
      : `«\u00a0${criterion.name}\u00a0» demande une note\u00a0: «\u00a0sans objet\u00a0» n’y est pas admis.`
  if (score < scale.scaleMin || score > scale.scaleMax)
    return `«\u00a0${criterion.name}\u00a0»\u00a0: la note va de ${figure(scale.scaleMin)} à ${figure(scale.scaleMax)}\u00a0; ${figure(score)} n’est pas admis.`
  if ((hundredths(score) - hundredths(scale.scaleMin)) % hundredths(scale.scaleStep) !== 0)
    return `«\u00a0${criterion.name}\u00a0»\u00a0: les notes vont de ${figure(scale.scaleStep)} en ${figure(scale.scaleStep)}\u00a0; ${figure(score)} n’est pas admis.`
  return null
}

/** What is wrong with the level anchors of a criterion, in a sentence, or null: each stands on a score, once. */
export function anchorsFault(scale: Scale, name: string, anchors: Criterion['anchors']): string | null {
  const values = anchors.map(({ value }) => value)
  const off = values.find((value) => scoreFault(scale, { name, notApplicable: false }, value) !== null)
  if (off !== undefined)
    return `Le repère ${figure(off)} de «\u00a0${name}\u00a0» n’est pas une note de la grille\u00a0: de ${figure(scale.scaleMin)} à ${figure(scale.scaleMax)}, de ${figure(scale.scaleStep)} en ${figure(scale.scaleStep)}.`
  const double = values.find((value, index) => values.indexOf(value) !== index)
  return double === undefined
    ? null
    : `«\u00a0${name}\u00a0» a deux repères pour la note ${figure(double)}. Gardez-en un.`
}

/** Every score of a scale, from the lowest to the highest; exact on hundredths. */
export function scaleScores(scale: Scale): readonly number[] {
  if (scaleFault(scale) !== null) return []
  const [min, max, step] = [hundredths(scale.scaleMin), hundredths(scale.scaleMax), hundredths(scale.scaleStep)]
  return Array.from({ length: (max - min) / step + 1 }, (_, index) => (min + index * step) / 100)
}

/** Scale in words: « de 0 à 5, de 0,5 en 0,5 ». */
export const scaleWords = (scale: Scale): string =>
  `de ${figure(scale.scaleMin)} à ${figure(scale.scaleMax)}, de ${figure(scale.scaleStep)} en ${figure(scale.scaleStep)}`

/** Sum of the weights that count. */
export const totalWeight = (criteria: readonly Criterion[]): number =>
  criteria.reduce((total, criterion) => total + criterion.weight, 0)

/** Why a grid cannot be used in an open session, in a sentence, or null. */
export function gridFault(scale: Scale, criteria: readonly Criterion[]): string | null {
  const fault = scaleFault(scale)
  if (fault !== null) return fault
  if (criteria.length === 0) return 'La grille n’a aucun critère. Ajoutez-en un.'
  if (totalWeight(criteria) === 0)
    return 'Tous les critères ont un poids de 0\u00a0: aucune note ne compterait. Donnez un poids à un critère au moins.'
  const names = criteria.map((criterion) => criterion.name.trim().toLocaleLowerCase('fr'))
  const double = criteria.find((_, index) => names.indexOf(names[index] ?? '') !== index)
  if (double !== undefined) return `Deux critères s’appellent «\u00a0${double.name}\u00a0». Renommez l’un des deux.`
  for (const { name, anchors } of criteria) {
    const wrong = anchorsFault(scale, name, anchors)
    if (wrong !== null) return wrong
  }
  return null
}
