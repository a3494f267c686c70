import { monthNames } from '#shared/domain/calendar/french.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

type Law = {
  readonly kind: 'loi' | 'décret' | 'ordonnance'
  readonly number: string
  readonly on: CivilDate
  /** Names under which acts cite it, as a pattern; null when it is only cited by its number. */
  readonly names: string | null
  readonly title: string
}

const day = (text: string): CivilDate => text as CivilDate

/** The texts that acts on subsidies cite, with their dates. */
const laws: readonly Law[] = [
  {
    kind: 'loi',
    number: '2014-856',
    on: day('2014-07-31'),
    names: "ESS|(?:sur|relative à) l[’']économie sociale et solidaire",
    title: 'économie sociale et solidaire',
  },
  {
    kind: 'loi',
    number: '2003-709',
    on: day('2003-08-01'),
    names: 'sur le mécénat|relative au mécénat[^.;]*|mécénat',
    title: 'mécénat, associations et fondations',
  },
  {
    kind: 'loi',
    number: '2000-321',
    on: day('2000-04-12'),
    names: 'DCRA',
    title: 'droits des citoyens dans leurs relations avec les administrations',
  },
  { kind: 'loi', number: '2021-875', on: day('2021-07-01'), names: null, title: 'trésorerie des associations' },
  {
    kind: 'loi',
    number: '2016-1321',
    on: day('2016-10-07'),
    names: 'pour une République numérique',
    title: 'République numérique',
  },
  {
    kind: 'loi',
    number: '2015-991',
    on: day('2015-08-07'),
    names: 'NOTRe',
    title: 'nouvelle organisation territoriale de la République',
  },
  {
    kind: 'loi',
    number: '2014-58',
    on: day('2014-01-27'),
    names: 'MAPTAM',
    title: 'modernisation de l’action publique territoriale',
  },
  {
    kind: 'décret',
    number: '2001-495',
    on: day('2001-06-06'),
    names: null,
    title: 'seuil de la convention obligatoire',
  },
  {
    kind: 'décret',
    number: '2017-779',
    on: day('2017-05-05'),
    names: null,
    title: 'données essentielles des conventions',
  },
  {
    kind: 'décret',
    number: '2018-514',
    on: day('2018-06-25'),
    names: null,
    title: 'subventions d’investissement de l’État',
  },
  {
    kind: 'décret',
    number: '2021-1947',
    on: day('2021-12-31'),
    names: null,
    title: 'contrat d’engagement républicain',
  },
  { kind: 'ordonnance', number: '2025-526', on: day('2025-06-12'), names: null, title: 'compte financier unique' },
]

/** Articles of the CGCT that moved, with the last day of the former number. Source: ordonnance n° 2025-526 du 12 juin 2025. */
const moved: readonly { readonly from: string; readonly to: string; readonly last: CivilDate }[] = [
  { from: 'L2311-7', to: 'L.1612-25', last: day('2025-12-31') },
  { from: 'L3312-7', to: 'L.1612-25', last: day('2025-12-31') },
  { from: 'L4311-2', to: 'L.1612-25', last: day('2025-12-31') },
]

/** A citation that the list contradicts: as written, and what it should be. */
export type LawFault = { readonly cited: string; readonly expected: string }

function nameOf({ kind, number, on }: Law): string {
  const [year = '', month = '1', date = '1'] = on.split('-')
  const first = Number(date) === 1 ? '1er' : String(Number(date))
  return `${kind} n°\u00a0${number} du ${first} ${monthNames[Number(month) - 1] ?? ''} ${year}`
}

/** Patterns of each law, compiled once: by its names and a year, by its number and a date. */
const patterns = laws.map((law) => ({
  law,
  named:
    law.names === null ? null : new RegExp(`\\bloi (?:${law.names})(?:,)? (?:de |du [^.;,]{0,20})?(\\d{4})\\b`, 'giu'),
  numbered: new RegExp(`\\b${law.kind}\\s+n°\\s?${law.number}\\s+du\\s+((?:1er|\\d{1,2})\\s+\\p{L}+\\s+\\d{4})`, 'giu'),
}))

const citing = /\b(?:loi|décret|ordonnance|articles?|L\.)/iu

/**
 * Citations of a text that the controlled list contradicts: a law by its name and another year (« loi ESS de 2013 »), a number
 * with another date, an article of the CGCT under its former number after it moved (`on`: date of the act, null: not checked).
 * Texts that the list does not hold are left alone.
 */
export function lawFaults(text: string, on: CivilDate | null): readonly LawFault[] {
  if (!citing.test(text)) return []
  const faults: LawFault[] = []
  for (const { law, named, numbered } of patterns) {
    for (const match of named === null ? [] : text.matchAll(named))
      if (match[1] !== law.on.slice(0, 4)) faults.push({ cited: match[0], expected: nameOf(law) })
    for (const match of text.matchAll(numbered)) {
      const written = (match[1] ?? '').replace(/\s+/g, ' ').toLowerCase()
      if (!nameOf(law).toLowerCase().endsWith(`du ${written}`)) faults.push({ cited: match[0], expected: nameOf(law) })
    }
  }
  if (on === null) return faults
  const bare = text.replace(/[.\s\u00a0]/g, '')
  for (const { from, to, last } of moved) {
    const since = `depuis l’exercice ${String(Number(last.slice(0, 4)) + 1)}`
    if (on > last && bare.includes(from)) faults.push({ cited: `L.${from.slice(1)}`, expected: `${to} (${since})` })
  }
  return faults
}
