import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '#renderer/ui/fields/parse-number.ts'
import { readText } from '#renderer/ui/fields/read-text.ts'
import { nameInput } from '#shared/commands/inputs.ts'
import { parseDate, parsePartialDate } from '#shared/domain/calendar/parse-date.ts'
import { checkIban } from '#shared/domain/identifiers/iban.ts'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiren, checkSiret } from '#shared/domain/identifiers/siren.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

const score = (text: string): Read => parseNumber(text, { decimals: 2, min: 0, max: 20, outOf: 20 })
const whole = (text: string): Read => parseNumber(text, { decimals: 0 })
const name = (text: string): Read => {
  const read = nameInput('Nom').safeParse(text)
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, message: read.error.issues[0]?.message ?? 'sans motif' }
}
const identifier =
  (check: typeof checkSiren) =>
  (text: string): Read => {
    const { valid, message, normalised } = check(text)
    return valid ? { ok: true, value: normalised } : { ok: false, message: message ?? 'sans motif' }
  }
const siren = identifier(checkSiren)
const siret = identifier(checkSiret)
const rna = identifier(checkRna)
const iban = identifier(checkIban)

const rtl = '\u202e'
const full = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

// What was pasted, and what is understood: a value, or the words of the sentence that refuses it.
const pasted: readonly (readonly [string, (text: string) => Read, readonly (readonly [string, unknown])[]])[] = [
  [
    'an amount',
    parseMoney,
    [
      ['12\u00a0000,00', 12_000_00],
      ['12\u202f000', 12_000_00],
      ['12\u2009000\u2009€', 12_000_00],
      ['12\u2003000', 12_000_00],
      ['\u200e12 000\u200f', 12_000_00],
      [`\u202d12 000,50\u202c`, 12_000_50],
      ['\u206612 000\u2069', 12_000_00],
      ['\ufeff12 000', 12_000_00],
      ['12 000 € HT', 12_000_00],
      ['\t12 000\n', 12_000_00],
      ['\u221212 000', -12_000_00],
      ['–12 000', -12_000_00],
      ['- 12 000', -12_000_00],
      [full('12000,50'), 12_000_50],
      ['0012', 12_00],
      ['0', 0],
      ['-0', 0],
      ['1,5 M€', 1_500_000_00],
      ['1,234.56', /mêle point et virgule.*1 234,56/],
      ['1.234,56', /mêle point et virgule/],
      ['1,234', /3 décimales.*aux centimes/],
      ['12.000', /le point ne sépare pas les milliers.*130 000/],
      ['1.234.567', /le point ne sépare pas les milliers/],
      ['12 00', /se groupent par trois.*zéros/],
      ['1 2', /se groupent par trois/],
      ["12'000", /séparez les milliers par une espace/],
      ['12 000,', /il manque les centimes/],
      ['12 000 , 50', /a pas sa place|pas d’espace autour de la virgule/],
      ['(12 000)', /signe moins/],
      ['12 000 + 3 000', /n’a pas sa place/],
      ['1e9', /n’a pas sa place/],
      ['1E+09', /n’a pas sa place/],
      ['NaN', /Écrivez des chiffres/],
      ['Infinity', /Écrivez des chiffres/],
      ['#REF!', /Écrivez des chiffres/],
      ['=A1', /n’est pas un montant|n’a pas sa place/],
      ['12 000 $', /n’est pas en euros/],
      ['450 m²', /n’est pas une unité d’argent/],
      ['12 m€', /ambigu.*M€.*k€/],
      ['3/4', /n’a pas sa place/],
      ['12 000 💶', /n’a pas sa place/],
      ['💶', /Écrivez des chiffres/],
      ['٣٤٥', /n’est pas un montant/],
      ['½', /n’est pas un montant/],
      ['12²', /n’a pas sa place/],
      ['90 071 992 547 410', /dépasse 90 071 milliards/],
      ['', /Écrivez un montant/],
      ['\u200b', /Écrivez un montant/],
    ],
  ],
  [
    'a date',
    parseDate,
    [
      ['19/05/2003', '2003-05-19'],
      ['\u200e19/05/2003', '2003-05-19'],
      ['19\u201105\u20112003', '2003-05-19'],
      [full('19/05/2003'), '2003-05-19'],
      ['19\u202f/\u00a005/2003', '2003-05-19'],
      ['29/02/2024', '2024-02-29'],
      ['19/05/2003 00:00:00', '2003-05-19'],
      ['2003-05-19T00:00:00.000Z', '2003-05-19'],
      ['2003-05-19 00:00', '2003-05-19'],
      ['19/05/2003 14:30', /n’est pas une date/],
      ['2003-05-19T22:00:00.000Z', /n’est pas une date/],
      ['31/02/2024', /Le 31 février 2024 n’existe pas/],
      ['29/02/2023', /Le 29 février 2023 n’existe pas/],
      ['29/02/1900', /Le 29 février 1900 n’existe pas/],
      ['31/11/2024', /Le 31 novembre 2024 n’existe pas/],
      ['00/05/2024', /Le 0 mai 2024 n’existe pas/],
      ['05/31/2024', /pas de mois 31.*jour s’écrit avant le mois/],
      ['19/05/03', /quatre chiffres.*19\/05\/2003/],
      ['3/4', /n’est pas une date.*jj\/mm\/aaaa/],
      ['43412', /numéro qu’un tableur donne au 08\/11\/2018/],
      ['43412,5', /numéro qu’un tableur donne au 08\/11\/2018/],
      ['20180508', /n’est pas une date/],
      ['0', /n’est pas une date/],
      ['1e9', /n’est pas une date/],
      ['NaN', /n’est pas une date/],
      ['aujourd’hui', /n’est pas une date/],
      ['19/05/20030', /quatre chiffres/],
      ['19/05/0203', /hors de 1800 à 2200/],
      ['📅', /n’est pas une date/],
      ['', /Date vide/],
    ],
  ],
  [
    'a date that may be vague',
    parsePartialDate,
    [
      ['2018', '2018'],
      [full('05/2018'), '2018-05'],
      ['mai\u00a02018\u200f', '2018-05'],
      ['18', /n’est pas une date.*T2 2018 ou 2018/],
      ['05/18', /n’est pas une date/],
      ['13/2018', /pas de mois 13/],
      ['43412', /numéro qu’un tableur donne/],
      ['été 2018', /n’est pas une date/],
    ],
  ],
  [
    'a score',
    score,
    [
      ['12', 12],
      ['12,5', 12.5],
      ['12.5', 12.5],
      ['12/20', 12],
      ['12,5 / 20', 12.5],
      ['\u00a012\u200b', 12],
      ['\u200e12,5\u200f', 12.5],
      [full('12,5'), 12.5],
      ['012', 12],
      ['6/10', /se donne sur 20/],
      ['12/20/20', /n’est pas un nombre|se donne sur 20/],
      ['1 5', /n’est pas un nombre.*12,5/],
      ['12 , 5', /n’est pas un nombre/],
      ['\u22124', /0 au moins/],
      ['21', /20 au plus/],
      ['12,345', /2 décimales au plus/],
      ['abs', /« abs » n’est pas un nombre.*12,5/],
      ['A+', /n’est pas un nombre/],
      ['1e1', /n’est pas un nombre/],
      ['NaN', /n’est pas un nombre/],
      ['0x10', /n’est pas un nombre/],
      ['12 pts', /n’est pas un nombre/],
      ['12%', /n’est pas un nombre/],
      ['1️⃣2️⃣', /n’est pas un nombre/],
      ['', /ne peut pas rester vide/],
    ],
  ],
  [
    'a whole number',
    whole,
    [
      ['1\u202f200', 1200],
      ['12 345 678', 12_345_678],
      ['- 3', -3],
      ['−3', -3],
      ['12 34', /n’est pas un nombre/],
      ['1200 000', /n’est pas un nombre/],
      ['1.200', /nombre entier/],
      ['1,5', /nombre entier/],
      ['1e9', /n’est pas un nombre/],
      ['9'.repeat(400), /n’est pas un nombre/],
    ],
  ],
  [
    'a SIREN',
    siren,
    [
      ['732\u00a0829\u202f320', '732829320'],
      ['\u200e732829320', '732829320'],
      ['732-829-320', '732829320'],
      ['732829320.0', '732829320'],
      [full('732829320'), '732829320'],
      ['732829321', /clé de ce SIREN est fausse/],
      ['32829320', /9 chiffres ; celui-ci en a 8/],
      ['0732829320', /9 chiffres ; celui-ci en a 10/],
      ['73282932O', /que des chiffres/],
      ['7,32829E+08', /tableur.*colonne de texte/],
      ['000000000', /fait de zéros/],
      ['💼', /que des chiffres/],
    ],
  ],
  [
    'a SIRET',
    siret,
    [
      ['732 829 320 00074', '73282932000074'],
      [full('73282932000074'), '73282932000074'],
      ['7,32829E+13', /tableur.*colonne de texte/],
      ['73282932000075', /clé de ce SIRET est fausse/],
      ['732829320', /14 chiffres ; celui-ci en a 9/],
    ],
  ],
  [
    'an RNA number',
    rna,
    [
      ['W751\u00a0234\u202f567', 'W751234567'],
      [full('W751234567'), 'W751234567'],
      ['w751234567', /en majuscules.*W751234567/],
      ['751234567', /W suivi de 9 chiffres/],
      ['W75123456', /celui-ci en a 9/],
    ],
  ],
  [
    'an IBAN',
    iban,
    [
      ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
      ['fr14\u202f2004\u00a01010 0505 0001 3m02 606', 'FR1420041010050500013M02606'],
      ['FR14-2004-1010-0505-0001-3M02-606', 'FR1420041010050500013M02606'],
      [full('FR1420041010050500013M02606'), 'FR1420041010050500013M02606'],
      ['FR15 2004 1010 0505 0001 3M02 606', /clé de cet IBAN est fausse/],
      ['FR14 2004 1010 0505 0001 3M02 60', /27 signes ; celui-ci en a 26/],
      ['DE89 3704 0044 0532 0130 00', /valable, mais il n’est pas français/],
      ['compte courant', /deux lettres et deux chiffres/],
      ['💳', /deux lettres et deux chiffres/],
    ],
  ],
  [
    'a name',
    name,
    [
      ['  Halle \t mobile\n', 'Halle mobile'],
      ['Ate\u200blier', 'Atelier'],
      ['Ate\u00adlier', 'Atelier'],
      [`${rtl}Atelier\u202c`, 'Atelier'],
      ['👩‍💻 Atelier', '👩‍💻 Atelier'],
      ['Café d’Œuvre', 'Café d’Œuvre'],
      ['L’Ébène & Cie', 'L’Ébène & Cie'],
      ['007', '007'],
      ['=1+1', '=1+1'],
      ['   ', /écrivez un nom/],
      ['\u200b\u200b', /écrivez un nom/],
      ['—', /au moins une lettre ou un chiffre/],
      ['👩‍💻', /au moins une lettre ou un chiffre/],
      ['a'.repeat(10_000), /400 caractères au plus/],
    ],
  ],
]

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('what people paste', () => {
  it.each(pasted)('%s', (_what, read, cases) => {
    for (const [text, expected] of cases) {
      const found = read(text)
      if (expected instanceof RegExp) expect(found.ok ? found : plain(found.message), text).toMatch(expected)
      else expect(found, text).toMatchObject({ ok: true, value: expected })
    }
  })

  const long = [
    '1'.repeat(10_000),
    '1 '.repeat(5000),
    ' '.repeat(10_000),
    '1.'.repeat(5000),
    '12 '.repeat(3333),
    `${'123 '.repeat(2500)}x`,
    'x'.repeat(10_000),
    `-${'9'.repeat(9999)}€`,
    '(1'.repeat(5000),
    '\u202e'.repeat(10_000),
    '👩‍💻'.repeat(2000),
    `${'0'.repeat(9999)}1`,
  ]
  const readers = { parseMoney, parseDate, parsePartialDate, score, whole, siren, siret, rna, iban, name }

  it.each(Object.entries(readers))('10 000 signs get a short sentence at once: %s', (_reader, read) => {
    for (const text of long) {
      const found = read(text)
      if (!found.ok) expect(found.message.length, text.slice(0, 20)).toBeLessThan(260)
    }
  })

  it('a text that is kept keeps its words, without the signs that nobody sees', () => {
    const read = readText(false, 400)
    expect(read('\u202eNotes\u202c de séance\u00a0: 👩‍💻\ufeff ')).toEqual({
      ok: true,
      value: 'Notes de séance\u00a0: 👩‍💻',
    })
    expect(read('\u200b')).toMatchObject({ ok: false })
    expect(read('a'.repeat(10_000))).toMatchObject({
      ok: false,
      message: expect.stringContaining('10000 caractères') as string,
    })
  })

  const sign = fc.constantFrom(
    ...'0123456789',
    ' ',
    '\u00a0',
    '\u202f',
    ',',
    '.',
    '-',
    '−',
    '/',
    'e',
    '€',
    'k',
    '\u200b',
  )
  const noise = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''))
  const seed = Number(process.env['PASTED_SEED'] ?? Date.now() % 2 ** 31)
  process.stdout.write(`pasted values property seed: ${String(seed)} (PASTED_SEED to replay)\n`)

  /** The figures of a text and its one separator as a number, whatever stands between them; null when there are several. */
  const literal = (text: string): number | null => {
    const figures = text
      .replace(/[−–]/g, '-')
      .replace(/[^\d.,-]/g, '')
      .replace(',', '.')
    return /^-?\d*\.?\d+$/.test(figures) ? Number(figures) : null
  }

  it('an amount that is taken is the one that was written, to the cent', () => {
    const taken = fc.property(noise, (text) => {
      const found = parseMoney(text)
      if (!found.ok || Math.abs(found.value) > 1e13) return
      const times = /k\s*€/i.test(text.replaceAll('\u200b', '')) ? 100_000 : 100
      expect(found.value, JSON.stringify(text)).toBeCloseTo((literal(text) ?? Number.NaN) * times, 1)
    })
    fc.assert(taken, { seed, numRuns: 20_000 })
  })

  it('a number that is taken is the one that was written, its figures never glued', () => {
    const taken = fc.property(noise, (text) => {
      const found = parseNumber(text, { decimals: 2 })
      if (!found.ok) return
      expect(found.value, JSON.stringify(text)).toBeCloseTo(literal(text) ?? Number.NaN, 6)
      const groups =
        plain(text.replaceAll('\u200b', ''))
          .trim()
          .replace(/^[-−] ?/, '')
          .split(/[,.]/)[0]
          ?.trim()
          .split(/ +/) ?? []
      if (groups.length > 1)
        expect(
          groups.slice(1).every((group) => group.length === 3),
          JSON.stringify(text),
        ).toBe(true)
    })
    fc.assert(taken, { seed, numRuns: 20_000 })
  })
})
