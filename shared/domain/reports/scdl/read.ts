import { readCsv } from '../csv.ts'
import { checkScdlRow } from './check-row.ts'
import { scdlFields, scdlHeaders, type ScdlField, type ScdlRow } from './fields.ts'

/** A fault at its place: line of the file, the header being line 1, and column by its name; null: the whole line. */
export type PlacedFault = {
  readonly line: number
  readonly field: string | null
  readonly state: 'refused' | 'watch'
  readonly message: string
}

export type ScdlFile = {
  /** How many columns the header has, when it is one that we know. */
  readonly columns: 14 | 15 | 16 | null
  readonly rows: readonly (ScdlRow & { readonly line: number })[]
  readonly faults: readonly PlacedFault[]
}

/** Reads a « subventions » file of 14, 15 or 16 columns, and says line by line what it has wrong. Nothing is repaired. */
export function readScdl(text: string): ScdlFile {
  const { rows, faults: shape, delimiter } = readCsv(text)
  const [header = []] = rows
  const faults: PlacedFault[] = []
  const say = (line: number, message: string, field: string | null = null): void =>
    void faults.push({ line, field, state: 'refused', message })
  if (rows.length === 0 || (rows.length === 1 && header.join('') === '')) {
    say(1, 'le fichier est vide.')
    return { columns: null, rows: [], faults }
  }
  const columns = headerFaults(
    header.map((name) => name.trim()),
    say,
  )
  if (delimiter !== ',')
    faults.push({
      line: 1,
      field: null,
      state: 'watch',
      message: 'colonnes séparées par un autre signe que la virgule du format.',
    })
  for (const { row, message } of shape) say(row, message)
  if (columns === null) return { columns, rows: [], faults }
  const fields = scdlHeaders[columns]
  const seen = new Map<string, number>()
  const read = rows.slice(1).flatMap((values, index): ScdlFile['rows'] => {
    const line = index + 2
    if (values.length === 1 && values[0]?.trim() === '') return []
    if (values.length !== fields.length) {
      say(line, lengthFault(values, fields.length, line === rows.length))
      return []
    }
    const key = values.join('\u0000')
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line)
    else say(line, `la même ligne que la ligne ${String(first)}.`)
    const row = Object.fromEntries(scdlFields.map((field) => [field, (values[fields.indexOf(field)] ?? '').trim()]))
    const typed = row as ScdlRow
    faults.push(...checkScdlRow(typed).map((fault) => ({ line, ...fault })))
    return [{ ...typed, line }]
  })
  faults.push(...sharedFaults(read))
  return { columns, rows: read, faults: faults.sort((a, b) => a.line - b.line) }
}

function lengthFault(values: readonly string[], expected: number, last: boolean): string {
  const found = `${String(values.length)} valeurs au lieu de ${String(expected)}`
  const mixed = values.some((value) => value.split(/[;\t]/).length > 2)
  if (mixed) return `${found}\u00a0: les séparateurs sont mêlés, virgule et point-virgule.`
  if (last && values.length < expected) return `${found}\u00a0: le fichier est coupé au milieu de cette ligne.`
  return `${found}\u00a0: un séparateur manque ou est en trop\u00a0; un texte qui contient une virgule se met entre guillemets.`
}

/** Says which columns are missing, unknown or out of order; how many there are when the header is one of the three. */
function headerFaults(
  header: readonly string[],
  say: (line: number, message: string, field?: string | null) => void,
): 14 | 15 | 16 | null {
  const known = Object.entries(scdlHeaders).find(([, fields]) => fields.join() === header.join())
  if (known !== undefined) return Number(known[0]) as 14 | 15 | 16
  const names: readonly string[] = scdlFields
  for (const name of header)
    if (!names.includes(name)) say(1, 'colonne inconnue du format.', name === '' ? '(sans nom)' : name)
  const optional: readonly ScdlField[] = ['rnaBeneficiaire', 'dispositifAide']
  for (const field of scdlFields)
    if (!header.includes(field) && !optional.includes(field)) say(1, 'colonne absente.', field)
  const order = header.filter((name) => names.includes(name))
  const misplaced = order.find(
    (name, index) => index > 0 && names.indexOf(name) < names.indexOf(order[index - 1] ?? ''),
  )
  if (misplaced !== undefined) say(1, 'colonne qui n’est pas à sa place\u00a0: l’ordre du format compte.', misplaced)
  return null
}

/**
 * What the lines of one grant say together that makes no sense: shares beyond the whole, or the part of each beneficiary in
 * the place of the whole amount, which must not be added up blindly (the example of the first format does so).
 */
function sharedFaults(rows: ScdlFile['rows']): readonly PlacedFault[] {
  const grants = new Map<string, ScdlFile['rows'][number][]>()
  for (const row of rows) {
    const key = [row.idAttribuant, row.dateConvention, row.referenceDecision, row.objet].join('\u0000')
    grants.set(key, [...(grants.get(key) ?? []), row])
  }
  return [...grants.values()].flatMap((lines): readonly PlacedFault[] => {
    const [first] = lines
    if (first === undefined || lines.length < 2 || lines.every((row) => Number(row.pourcentageSubvention) >= 1))
      return []
    const watch = (field: string, message: string): PlacedFault => ({
      line: first.line,
      field,
      state: 'watch',
      message,
    })
    const total = lines.reduce((sum, row) => sum + Math.round(Number(row.pourcentageSubvention) * 10_000), 0)
    return [
      ...(total > 10_000
        ? [watch('pourcentageSubvention', `les parts des ${String(lines.length)} lignes de cette aide dépassent 1.`)]
        : []),
      ...(new Set(lines.map(({ montant }) => Number(montant))).size > 1
        ? [
            watch(
              'montant',
              'montants différents sur les lignes d’une même aide\u00a0: le format attend l’aide entière, avant répartition.',
            ),
          ]
        : []),
    ]
  })
}
