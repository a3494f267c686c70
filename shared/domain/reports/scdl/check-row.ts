import { civilDate } from '#shared/domain/calendar/civil-date.ts'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import type { ScdlFault, ScdlField, ScdlRow } from './fields.ts'

const natures = [
  'aide en numéraire',
  'aide en nature',
  'aide en numéraire;aide en nature',
  'aide en nature;aide en numéraire',
]
const mandatory: readonly ScdlField[] = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'nomBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'notificationUE',
  'pourcentageSubvention',
]
const periodShape = /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/

/** Characters, as a person counts them. */
const length = (text: string): number => [...text].length

const exists = (date: string): boolean =>
  civilDate(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))) !== null

/**
 * Checks a row against the schema « subventions » 2.1.1, then against sense: a schema takes a period that ends before it
 * begins, and the official example holds four of them.
 */
export function checkScdlRow(row: ScdlRow): readonly ScdlFault[] {
  const faults: ScdlFault[] = []
  const refuse = (field: ScdlField, message: string): void => void faults.push({ field, state: 'refused', message })
  const watch = (field: ScdlField, message: string): void => void faults.push({ field, state: 'watch', message })
  for (const field of mandatory) if (row[field].trim() === '') refuse(field, 'valeur obligatoire, absente.')
  checkParties(row, refuse, watch)
  if (row.dateConvention !== '') checkDate(row.dateConvention, (message) => refuse('dateConvention', message))
  for (const field of ['objet', 'conditionsVersement'] as const)
    if (length(row[field]) > 256) refuse(field, `${String(length(row[field]))} caractères, 256 au plus.`)
  if (row.montant !== '' && !/^-?\d+(\.\d+)?$/.test(row.montant))
    refuse(
      'montant',
      `«\u00a0${row.montant}\u00a0» n’est pas un nombre\u00a0: chiffres, et un point avant les centimes.`,
    )
  else if (row.montant !== '' && Number(row.montant) <= 0) watch('montant', 'montant nul ou négatif.')
  else if (/\.\d{3,}$/.test(row.montant)) watch('montant', `${row.montant} a plus de deux décimales.`)
  if (row.nature !== '' && !natures.includes(row.nature))
    refuse(
      'nature',
      `«\u00a0${row.nature}\u00a0» n’est pas dans la liste\u00a0: aide en numéraire, aide en nature, ou les deux séparées par un point-virgule.`,
    )
  checkPeriod(row, refuse, watch)
  if (length(row.idRAE) > 5) refuse('idRAE', `${String(length(row.idRAE))} caractères, 5 au plus.`)
  if (row.notificationUE !== '' && row.notificationUE !== 'oui' && row.notificationUE !== 'non')
    refuse('notificationUE', `«\u00a0${row.notificationUE}\u00a0» au lieu de oui ou non.`)
  checkShare(row.pourcentageSubvention, (message) => refuse('pourcentageSubvention', message))
  return faults
}

type Say = (field: ScdlField, message: string) => void

function checkParties(row: ScdlRow, refuse: Say, watch: Say): void {
  for (const field of ['idAttribuant', 'idBeneficiaire'] as const) {
    const id = row[field]
    if (id === '') continue
    // Readers of the format repair nothing: the 14 digits must be there, without spaces or « .0 ».
    if (!/^\d{14}$/.test(id))
      refuse(field, `«\u00a0${id}\u00a0» n’a pas la forme d’un SIRET\u00a0: 14 chiffres, sans espace ni virgule.`)
    else {
      const { valid, message } = checkSiret(id)
      if (!valid) refuse(field, message ?? 'SIRET faux.')
    }
  }
  if (row.rnaBeneficiaire !== '' && !checkRna(row.rnaBeneficiaire, 'strict').valid)
    refuse(
      'rnaBeneficiaire',
      `«\u00a0${row.rnaBeneficiaire}\u00a0» n’a pas la forme d’un numéro RNA\u00a0: W et 9 chiffres.`,
    )
  if (row.idBeneficiaire === '' && row.rnaBeneficiaire === '')
    refuse('idBeneficiaire', 'ni SIRET ni numéro RNA\u00a0: il faut l’un des deux.')
  else if (row.idBeneficiaire === '' && row.nature.includes('numéraire'))
    watch('idBeneficiaire', 'SIRET absent, admis seulement pour une aide en nature à une association.')
}

function checkDate(text: string, refuse: (message: string) => void): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) refuse(`«\u00a0${text}\u00a0» n’est pas une date AAAA-MM-JJ.`)
  else if (exists(text)) return true
  else refuse(`le ${text} n’existe pas.`)
  return false
}

function checkPeriod(row: ScdlRow, refuse: Say, watch: Say): void {
  const period = row.datesPeriodeVersement
  if (period === '') return
  if (!periodShape.test(period)) {
    refuse(
      'datesPeriodeVersement',
      `«\u00a0${period}\u00a0» n’est pas AAAA-MM-JJ, ou deux dates séparées par une barre oblique.`,
    )
    return
  }
  const [start = '', end] = period.split('/')
  const unreal = [start, end].filter((date) => date !== undefined && !exists(date))
  if (unreal.length > 0) watch('datesPeriodeVersement', `le ${unreal.join(' et le ')} n’existe pas.`)
  else if (end !== undefined && end < start)
    watch('datesPeriodeVersement', `la fin (${end}) vient avant le début (${start}).`)
  if (end === undefined && row.conditionsVersement === 'échelonné')
    watch('datesPeriodeVersement', 'une seule date pour un versement échelonné.')
}

function checkShare(text: string, refuse: (message: string) => void): void {
  if (text === '') return
  if (!/^\d+(\.\d+)?$/.test(text))
    refuse(`«\u00a0${text}\u00a0» n’est pas un nombre\u00a0: écrivez la part avec un point, 0.45.`)
  else if (Number(text) < 0.01 || Number(text) > 1) refuse(`${text} sort de l’intervalle de 0.01 à 1.`)
}
