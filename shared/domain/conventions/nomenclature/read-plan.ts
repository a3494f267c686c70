import Papa from 'papaparse'
import { sectionOfAccount } from '../accounts.ts'
import type { LegalNature, PlanRow } from './plan-row.ts'

/** A line of a loaded list that cannot be read: its number in the text, and why. */
export type PlanLineFault = { readonly line: number; readonly message: string }

export type ReadPlan = { readonly rows: readonly PlanRow[]; readonly faults: readonly PlanLineFault[] }

type Edition = Pick<PlanRow, 'nomenclature' | 'edition' | 'source'>

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase()

const heads: Readonly<Record<string, 'code' | 'label' | 'kind' | 'natures'>> = {
  code: 'code',
  compte: 'code',
  article: 'code',
  numero: 'code',
  libelle: 'label',
  intitule: 'label',
  label: 'label',
  type: 'kind',
  nature: 'kind',
  sorte: 'kind',
  beneficiaires: 'natures',
  'natures juridiques': 'natures',
}

const known = new Set(['P1', 'P2', 'P3', 'P4', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'])
const isNature = (text: string): text is LegalNature => known.has(text)

/**
 * Reads an edition pasted from a spreadsheet or a CSV: code, label, and if wished type (« compte » or « fonction ») and
 * legal natures (« P1 P4 »), under a header or in that order. Every line is judged; none is guessed.
 */
export function readPlan(text: string, edition: Edition): ReadPlan {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  // Labels hold commas and spaces: the mark that spreadsheets paste or write comes first.
  const delimiter = ['\t', ';', '|', ','].find((mark) => clean.includes(mark)) ?? ';'
  const { data } = Papa.parse<readonly string[]>(clean, { delimiter })
  const lines = data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = filled
  const columns = first === undefined ? [] : first.cells.map((cell) => heads[fold(cell)])
  const headed = columns.includes('code')
  const place = (name: 'code' | 'label' | 'kind' | 'natures', index: number): number =>
    headed ? columns.indexOf(name) : index
  const at = { code: place('code', 0), label: place('label', 1), kind: place('kind', 2), natures: place('natures', 3) }
  const rows: PlanRow[] = []
  const faults: PlanLineFault[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of headed ? filled.slice(1) : filled) {
    const read = readLine(cells, at, edition)
    const key = typeof read === 'string' ? '' : `${read.kind} ${read.code}`
    const before = seen.get(key)
    if (typeof read === 'string') faults.push({ line, message: read })
    else if (before !== undefined)
      faults.push({ line, message: `le code ${read.code} est déjà à la ligne ${String(before)}.` })
    else {
      seen.set(key, line)
      rows.push(read)
    }
  }
  return { rows, faults }
}

function readLine(
  cells: readonly string[],
  at: { readonly code: number; readonly label: number; readonly kind: number; readonly natures: number },
  edition: Edition,
): PlanRow | string {
  const code = (cells[at.code] ?? '').replace(/[\s\u00a0\u202f]/g, '')
  const label = cells[at.label] ?? ''
  const typed = fold(cells[at.kind] ?? '')
  if (code === '') return 'le code manque.'
  if (!/^\d{1,10}$/.test(code)) return `«\u00a0${code}\u00a0» n’est pas un code\u00a0: 1 à 10 chiffres.`
  if (label === '') return `le code ${code} n’a pas de libellé.`
  if (label.length > 300) return `le libellé de ${code} dépasse 300 caractères.`
  const kind =
    typed === '' || typed === 'compte' || typed === 'nature' ? 'nature' : typed === 'fonction' ? 'function' : null
  if (kind === null) return `«\u00a0${cells[at.kind] ?? ''}\u00a0»\u00a0: écrivez compte ou fonction.`
  const natures = (cells[at.natures] ?? '')
    .toUpperCase()
    .split(/[\s,;/+]+/)
    .filter((part) => part !== '')
  const unknown = natures.find((part) => !isNature(part))
  if (unknown !== undefined) return `«\u00a0${unknown}\u00a0» n’est pas une nature juridique\u00a0: P1 à P4, U1 à U6.`
  const section = kind === 'nature' ? sectionOfAccount(code) : null
  return { ...edition, kind, code, label, section, legalNatures: natures.filter(isNature) }
}
