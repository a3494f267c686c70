import { cohortModels } from './cohorts.ts'
import { contestModels } from './contests.ts'
import type { ProgrammeModel } from './model.ts'
import { placeModels } from './places.ts'

/** Every ready model, in the order of the gallery. */
export const programmeModels: readonly ProgrammeModel[] = [...cohortModels, ...placeModels, ...contestModels]

export const modelFamilyWords: Readonly<Record<ProgrammeModel['family'], string>> = {
  cohort: 'Parcours et promotions',
  place: 'Lieux',
  network: 'Réseaux et rendez-vous',
  contest: 'Jurys, concours et labels',
}
