import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { parseDate } from '#shared/domain/calendar/parse-date.ts'
import { normaliseDigits } from '#shared/domain/identifiers/check.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'
import { textAt, type TableRow } from '#shared/domain/tables/table-file.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'

/** One paid order of the accountant, read. */
export type ReturnLine = {
  readonly line: number
  readonly amountCents: Cents
  readonly on: CivilDate
  readonly orderNumber: string | null
  readonly slipNumber: string | null
  readonly beneficiary: string | null
  readonly siret: string | null
}

type Field = 'order' | 'slip' | 'on' | 'amount' | 'siret' | 'beneficiary'

/** Column of each field, by its position; −1 when the file has none. */
export type ReturnColumns = Readonly<Record<Field, number>>

/** Heads under which finance software writes each field, best first. */
const heads: Readonly<Record<Field, readonly RegExp[]>> = {
  slip: [/bordereau|\bbord\b/],
  siret: [/siret|siren/],
  on: [/date.*(paiement|paye|reglement|visa)|(paye|regle) le/, /^date/],
  amount: [/montant.*(paye|regle|net|ttc)/, /montant|somme/],
  order: [/(numero|num|n|no) (de )?(mandat|mdt)/, /^mandat|\bmdt\b|^piece/],
  beneficiary: [/beneficiaire|tiers|creancier|fournisseur/, /^nom|raison sociale/],
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-zA-Z0-9]+/g, ' ')
    .trim()
    .toLowerCase()

/** Finds the columns by their heads. Refused in a sentence when the amount, the date, or what to match by is missing. */
export function returnColumns(
  header: readonly string[],
): { readonly ok: true; readonly columns: ReturnColumns } | { readonly ok: false; readonly message: string } {
  const folded = header.map(fold)
  const used = new Set<number>()
  const find = (field: Field): number => {
    for (const pattern of heads[field]) {
      const index = folded.findIndex((head, position) => !used.has(position) && pattern.test(head))
      if (index >= 0) {
        used.add(index)
        return index
      }
    }
    return -1
  }
  const columns = {
    slip: find('slip'),
    siret: find('siret'),
    on: find('on'),
    amount: find('amount'),
    order: find('order'),
    beneficiary: find('beneficiary'),
  }
  const missing = [
    columns.amount < 0 ? 'le montant payé' : null,
    columns.on < 0 ? 'la date de paiement' : null,
    columns.order < 0 && columns.beneficiary < 0 && columns.siret < 0 ? 'le numéro de mandat ou le bénéficiaire' : null,
  ].filter((one) => one !== null)
  if (missing.length === 0) return { ok: true, columns }
  return {
    ok: false,
    message: `La première ligne de titres ne dit pas où sont ${missing.join(' et ')}. Rien n’a été repris. Nommez ces colonnes «\u00a0Mandat\u00a0», «\u00a0Date de paiement\u00a0», «\u00a0Montant\u00a0», «\u00a0Bénéficiaire\u00a0», puis reprenez le fichier.`,
  }
}

type Read =
  | { readonly ok: true; readonly value: ReturnLine }
  | { readonly ok: false; readonly column: string; readonly reason: string }

/** Reads one line; the first cell that cannot be read is said with its column. */
export function readReturnLine(
  row: TableRow,
  columns: ReturnColumns,
  header: readonly string[],
  today: CivilDate,
): Read {
  const text = (field: Field): string => (columns[field] < 0 ? '' : textAt(row, columns[field]))
  const fault = (field: Field, reason: string): Read => ({ ok: false, column: header[columns[field]] ?? field, reason })
  const money = parseMoney(tidyNumber(text('amount'), row.cells[columns.amount]?.kind === 'number'))
  if (!money.ok) return fault('amount', money.message)
  if (money.value <= 0)
    return fault(
      'amount',
      'Le montant n’est pas positif\u00a0: une annulation ou un rejet se saisit sur son mouvement.',
    )
  const on = parseDate(text('on'))
  if (!on.ok) return fault('on', on.message)
  if (on.value > today) return fault('on', `Le ${formatDate(on.value)} n’est pas encore venu.`)
  const digits = text('siret')
  if (/^\d[.,]?\d*E\+?\d+$/i.test(digits.replace(/\s/g, '')))
    return fault('siret', `«\u00a0${digits}\u00a0» a perdu des chiffres dans le tableur. Mettez la colonne en texte.`)
  const number = text('order').replace(/\.0+$/, '')
  const siret = normaliseDigits(digits)
  return {
    ok: true,
    value: {
      line: row.line,
      amountCents: money.value,
      on: on.value,
      orderNumber: number === '' ? null : number.slice(0, 40),
      slipNumber: text('slip') === '' ? null : text('slip').replace(/\.0+$/, '').slice(0, 40),
      beneficiary: text('beneficiary') === '' ? null : text('beneficiary'),
      siret: siret === '' ? null : siret,
    },
  }
}

/** A workbook may write 118 766,99 as 118766.99000000001: what is within a millionth of a cent is that cent. */
function tidyNumber(text: string, isNumber: boolean): string {
  if (!isNumber) return text
  const match = /^(-?\d+)\.(\d{2})(\d*)$/.exec(text)
  if (match === null) return text
  const [, whole = '', decimals = '', rest = ''] = match
  if (/^0{5,}/.test(rest) || rest === '') return `${whole}.${decimals}`
  if (!/^9{5,}/.test(rest)) return text
  const digits = (BigInt(whole.replace('-', '') + decimals) + 1n).toString().padStart(3, '0')
  return `${whole.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
