import type { Cell } from './report-model.ts'

type Missing = Extract<Cell, { readonly missing: string }>['missing']

/** What stands in the place of a figure that is not there: never 0, never a blank. */
export const missingWords: Readonly<Record<Missing, string>> = {
  'not-given': 'non renseigné',
  'not-computable': 'non calculable',
  'not-applicable': '–',
}
