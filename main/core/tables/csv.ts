import Papa from 'papaparse'
import { cellOf } from '#shared/domain/tables/cell-kind.ts'
import { restored } from '#shared/domain/tables/mojibake.ts'
import type { TableRow } from '#shared/domain/tables/table-file.ts'
import { limits, refusedFile, tooManyCells, tooManyColumns, tooManyRows } from './limits.ts'

/** The usual ones first: they win when a rarer one, of older programs, does no better. */
const separators = [';', '\t', ',', '|', '^', '~', '¦', '\u001f'] as const
const sample = 60

/**
 * The separator of a delimited text: the one for which most lines have as many cells as the first. A text without any
 * has one column.
 */
function separatorOf(text: string): string {
  let [best, bestShare] = [';', 0]
  for (const separator of separators) {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: sample })
    const rows = data.filter((row) => row.some((cell) => cell.trim() !== ''))
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
    const share = width < 2 ? 0 : rows.filter((row) => row.length === width).length / rows.length
    if (share > bestShare) [best, bestShare] = [separator, share]
  }
  return best
}

type Read = { readonly separator: string; readonly rows: readonly TableRow[]; readonly notes: readonly string[] }

/**
 * Reads a delimited text. Texts whose letters were once read in the wrong code are restored, and said.
 * @throws BridgeFailure invalid-input when a quote is never closed, or beyond the limits
 */
export async function readDelimited(
  whole: string,
  name: string,
  pause: (done: number) => Promise<void>,
): Promise<Read> {
  const declared = /^sep=(.)\r?\n/i.exec(whole)
  const text = declared === null ? whole : whole.slice(declared[0].length)
  const separator = declared?.[1] ?? separatorOf(text)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator })
  const open = errors.find((error) => error.code === 'MissingQuotes')
  const first = declared === null ? 1 : 2
  if (open !== undefined)
    throw refusedFile(
      name,
      `a un guillemet ouvert à la ligne\u00a0${String((open.row ?? 0) + first)} et jamais refermé\u00a0: il est peut-être coupé`,
      'refaites l’export, ou corrigez cette ligne',
    )
  const rows: TableRow[] = []
  let [cells, mended, lost] = [0, 0, 0]
  for (const [index, values] of data.entries()) {
    if (values.every((value) => value.trim() === '')) continue
    if (values.length > limits.columns && values.slice(limits.columns).some((value) => value.trim() !== ''))
      throw tooManyColumns(name, null)
    rows.push({
      line: index + first,
      cells: values.slice(0, limits.columns).map((value) => {
        const better = restored(value)
        if (better !== null) mended += 1
        if (value.includes('\ufffd')) lost += 1
        return cellOf(better ?? value)
      }),
    })
    cells += values.length
    if (rows.length > limits.rows) throw tooManyRows(name)
    if (cells > limits.cells) throw tooManyCells(name)
    if (index % 2000 === 1999) await pause(index + 1)
  }
  return { separator, rows, notes: [...letterNotes(mended, lost), ...shortEnd(rows)] }
}

const cellsOf = (count: number): string => (count === 1 ? '1 cellule' : `${String(count)} cellules`)

function letterNotes(mended: number, lost: number): readonly string[] {
  const notes: string[] = []
  if (mended > 0)
    notes.push(
      `Des lettres avaient été lues dans le mauvais codage («\u00a0Ã©\u00a0» pour «\u00a0é\u00a0»)\u00a0: ${cellsOf(mended)} ${mended === 1 ? 'est rétablie' : 'sont rétablies'}. Vérifiez les noms dans l’aperçu.`,
    )
  if (lost > 0)
    notes.push(
      `Des lettres ont été perdues avant l’export («\u00a0\ufffd\u00a0» dans ${cellsOf(lost)}). Corrigez-les dans le fichier, ou demandez-le en UTF-8.`,
    )
  return notes
}

function shortEnd(rows: readonly TableRow[]): readonly string[] {
  const [before, last] = rows.slice(-2)
  if (before === undefined || last === undefined || rows.length < 3 || last.cells.length >= before.cells.length)
    return []
  const widths = rows.slice(0, -1).every((row) => row.cells.length === before.cells.length)
  return widths
    ? [
        `La dernière ligne (${String(last.line)}) a ${cellsOf(last.cells.length)} et les autres ${String(before.cells.length)}\u00a0: le fichier est peut-être coupé.`,
      ]
    : []
}
