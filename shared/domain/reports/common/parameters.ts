import type { ReportParameter } from '../kind.ts'

export const yearParameter = (help: string, required = false): ReportParameter => ({
  name: 'annee',
  label: 'Exercice',
  type: 'year',
  required,
  help,
})

export const conventionParameter: ReportParameter = {
  name: 'convention',
  label: 'Convention',
  type: 'record',
  table: 'conventions',
  required: false,
  help: 'Une seule convention\u00a0; sans elle, toutes.',
}

export const deliberationParameter: ReportParameter = {
  name: 'deliberation',
  label: 'Délibération',
  type: 'record',
  table: 'deliberations',
  required: true,
  help: 'La délibération dont le fichier rend compte.',
}

/** The year asked, or null. */
export const yearOf = (values: Readonly<Record<string, string>>): number | null =>
  values['annee'] === undefined || values['annee'] === '' ? null : Number(values['annee'])
