import type { Row } from '#shared/workspace/registry.ts'

type Scale = Pick<Row<'grids'>, 'scaleMin' | 'scaleMax' | 'scaleStep'>
type Criterion = Row<'criteria'>

const hundredths = (points: number): number => Math.round(points * 100)
const figure = (points: number): string => String(points).replace('-', '\u2212').replace('.', ',')

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

/** What is wrong with the score of one criterion, in a sentence, or null. A null score means « sans objet ». */
export function scoreFault(scale: Scale, criterion: Pick<Criterion, 'name' | 'required'>, score: number | null) {
  if (score === null)
    return criterion.required
      ? `«\u00a0${criterion.name}\u00a0» demande une note\u00a0: «\u00a0sans objet\u00a0» n’y est pas admis.`
      : null
  if (score < scale.scaleMin || score > scale.scaleMax)
    return `«\u00a0${criterion.name}\u00a0»\u00a0: la note va de ${figure(scale.scaleMin)} à ${figure(scale.scaleMax)}\u00a0; ${figure(score)} n’est pas admis.`
  if ((hundredths(score) - hundredths(scale.scaleMin)) % hundredths(scale.scaleStep) !== 0)
    return `«\u00a0${criterion.name}\u00a0»\u00a0: les notes vont de ${figure(scale.scaleStep)} en ${figure(scale.scaleStep)}\u00a0; ${figure(score)} n’est pas admis.`
  return null
}

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
  return null
}
