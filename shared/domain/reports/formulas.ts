import { addressOf, layoutOf } from './sheet-layout.ts'
import type { ReportModel, Sheet } from './report-model.ts'

const french: Readonly<Record<string, string>> = { SUM: 'SOMME', SUBTOTAL: 'SOUS.TOTAL' }

/** A formula as a French spreadsheet shows it: « =SOMME(E5:E8) ». */
export function frenchFormula(formula: string): string {
  return `=${formula.replace(/[A-Z]+(?=\()/g, (name) => french[name] ?? name).replaceAll(',', ';')}`
}

export type FormulaFault = {
  readonly sheet: string
  readonly address: string
  readonly stored: number
  readonly computed: number | null
}

/**
 * Formulas whose result, computed anew from the cells of their sheet, is not the one stored beside them: to the cent for
 * amounts, to a millionth for ratios. Understands what reports write: SUM, SUBTOTAL(9, …) and differences of cells.
 */
export function formulaFaults(model: ReportModel): readonly FormulaFault[] {
  return model.sheets.flatMap((sheet) => {
    const evaluate = evaluatorOf(sheet)
    const { firstRow } = layoutOf(sheet)
    return sheet.rows.flatMap((row, index) =>
      row.cells.flatMap((cell, column) => {
        if (cell === null || !('value' in cell) || cell.formula === undefined || typeof cell.value !== 'number')
          return []
        const computed = evaluate(cell.formula)
        const same = computed !== null && Math.abs(computed - cell.value) < 1e-6
        const address = addressOf(column, firstRow + index)
        return same ? [] : [{ sheet: sheet.name, address, stored: cell.value, computed }]
      }),
    )
  })
}

type Held = { readonly value: number; readonly subtotal: boolean }

function evaluatorOf(sheet: Sheet): (formula: string) => number | null {
  const { firstRow } = layoutOf(sheet)
  const at = (column: number, row: number): Held | null => {
    const cell = sheet.rows[row - firstRow]?.cells[column] ?? null
    if (cell === null || !('value' in cell) || typeof cell.value !== 'number') return null
    return { value: cell.value, subtotal: cell.formula?.startsWith('SUBTOTAL(') === true }
  }
  const range = (text: string, skipSubtotals: boolean): number | null => {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text)
    if (match === null) return null
    let sum = 0
    for (let column = columnOf(match[1]); column <= columnOf(match[3]); column++)
      for (let row = Number(match[2]); row <= Number(match[4]); row++) {
        const held = at(column, row)
        if (held !== null && !(skipSubtotals && held.subtotal)) sum += held.value
      }
    return sum
  }
  return (formula) => {
    const call = /^(SUM|SUBTOTAL)\((?:9,)?([A-Z]+\d+:[A-Z]+\d+)\)$/.exec(formula)
    if (call !== null) return range(call[2] ?? '', call[1] === 'SUBTOTAL')
    if (!/^[A-Z]+\d+(-[A-Z]+\d+)+$/.test(formula)) return null
    const terms = formula.split('-').map((address) => {
      const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
      return at(columnOf(letters), Number(row))?.value ?? null
    })
    return terms.reduce((left, term, index) =>
      left === null || term === null ? null : index === 0 ? term : left - term,
    )
  }
}

/** Column counted from 0 of its letters. */
function columnOf(letters = 'A'): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
