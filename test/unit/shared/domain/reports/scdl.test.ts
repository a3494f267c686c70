import { describe, expect, it } from 'vitest'
import { cents } from '#shared/domain/money/cents.ts'
import { checkScdlRow } from '#shared/domain/reports/scdl/check-row.ts'
import { scdlFields, scdlHeaders, type ScdlField, type ScdlRow } from '#shared/domain/reports/scdl/fields.ts'
import { scdlRowsOf } from '#shared/domain/reports/scdl/grants.ts'
import { scdlKind } from '#shared/domain/reports/scdl/kind.ts'
import { readScdl } from '#shared/domain/reports/scdl/read.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { put } from '#test/builders/council.ts'

const header = scdlFields.join(',')

/** The two valid lines of the official sample of version 2.1.1. */
const association =
  "ANTIBES,21060004500392,2015-07-07,CONV N° 2074-15 2015-06-19,CEA DU PERSONNEL DE LA VILLE D'ANTIBES JUAN-LES-PINS ,52499120500013,W333216789,Fonctionnement,99786.57,aide en numéraire,échelonné,2017-03-30/2017-05-24,,non,0.05,"
const rally =
  'ANTIBES,21060004500392,2013-10-04,CONV N° 2994-13,ANTIBES RALLYE ASSOCIATION,,W322216459,Fonctionnement,33000,aide en numéraire,unique,2017-03-09/2017-07-31,,non,0.1,'

const good: ScdlRow = {
  nomAttribuant: 'ANTIBES',
  idAttribuant: '21060004500392',
  dateConvention: '2015-07-07',
  referenceDecision: '',
  nomBeneficiaire: 'CEA',
  idBeneficiaire: '52499120500013',
  rnaBeneficiaire: '',
  objet: 'Fonctionnement',
  montant: '99786.57',
  nature: 'aide en numéraire',
  conditionsVersement: 'échelonné',
  datesPeriodeVersement: '2017-03-30/2017-05-24',
  idRAE: '',
  notificationUE: 'non',
  pourcentageSubvention: '1.00',
  dispositifAide: '',
}

const faultsOf = (changes: Partial<Record<ScdlField, string>>) =>
  checkScdlRow({ ...good, ...changes }).map(({ field, state }) => `${field} ${state}`)

describe('shared/domain/reports/scdl', () => {
  it('has the 16 columns of 2.1.1 in their order', () => {
    expect(header).toBe(
      'nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,rnaBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention,dispositifAide',
    )
    expect(Object.values(scdlHeaders).map((fields) => fields.length)).toEqual([14, 15, 16])
  })

  it.each<readonly [string, Partial<Record<ScdlField, string>>, readonly string[]]>([
    ['nothing to say', {}, []],
    ['100 %, written 100', { pourcentageSubvention: '100' }, ['pourcentageSubvention refused']],
    ['a percentage of 80', { pourcentageSubvention: '80' }, ['pourcentageSubvention refused']],
    ['a share with a comma', { pourcentageSubvention: '0,5' }, ['pourcentageSubvention refused']],
    ['the smallest share', { pourcentageSubvention: '0.01' }, []],
    ['a French date', { dateConvention: '05/12/2016' }, ['dateConvention refused']],
    ['a day that does not exist', { dateConvention: '2015-02-30' }, ['dateConvention refused']],
    ['RNA W3222', { rnaBeneficiaire: 'W3222' }, ['rnaBeneficiaire refused']],
    ['RNA W12455', { rnaBeneficiaire: 'W12455' }, ['rnaBeneficiaire refused']],
    ['RNA W1234567', { rnaBeneficiaire: 'W1234567' }, ['rnaBeneficiaire refused']],
    ['a false SIRET', { idBeneficiaire: '44088714900000' }, ['idBeneficiaire refused']],
    ['the SIRET of the invalid sample', { idAttribuant: '21860194600000' }, ['idAttribuant refused']],
    ['a SIRET as a float', { idBeneficiaire: '32402138500000.0' }, ['idBeneficiaire refused']],
    ['9 digits', { idAttribuant: '210600045' }, ['idAttribuant refused']],
    ['an amount with a comma', { montant: '100000,1' }, ['montant refused']],
    ['no amount', { montant: '' }, ['montant refused']],
    ['« no »', { notificationUE: 'no' }, ['notificationUE refused']],
    ['« yes »', { notificationUE: 'yes' }, ['notificationUE refused']],
    ['a period with _', { datesPeriodeVersement: '2017-12-14_2018-12-14' }, ['datesPeriodeVersement refused']],
    ['neither SIRET nor RNA', { idBeneficiaire: '' }, ['idBeneficiaire refused']],
    ['natures with a comma', { nature: 'aide en numéraire,aide en nature' }, ['nature refused']],
    ['both natures', { nature: 'aide en nature;aide en numéraire' }, []],
    ['free conditions', { conditionsVersement: 'unique;échelonné' }, []],
    ['256 characters, é counted once', { objet: 'é'.repeat(256) }, []],
    ['257 characters', { objet: 'é'.repeat(257) }, ['objet refused']],
    ['an end before its start', { datesPeriodeVersement: '2017-05-24/2017-03-30' }, ['datesPeriodeVersement watch']],
    ['a 30th month', { datesPeriodeVersement: '2017-03-02/2017-30-05' }, ['datesPeriodeVersement watch']],
    ['one date, échelonné', { datesPeriodeVersement: '2017-03-02' }, ['datesPeriodeVersement watch']],
  ])('says of %s', (_case, changes, expected) => {
    expect(faultsOf(changes)).toEqual(expected)
  })

  it('reads files of 16, 15 and 14 columns, and the official lines without a refusal', () => {
    const whole = readScdl(`\ufeff${header}\r\n${association}\r\n${rally}\r\n`)
    expect(whole.columns).toBe(16)
    expect(whole.rows.map(({ montant }) => montant)).toEqual(['99786.57', '33000'])
    expect(whole.faults.filter(({ state }) => state === 'refused')).toEqual([])
    const cut = (line: string, columns: 14 | 15) =>
      line
        .split(',')
        .filter((_, index) => scdlHeaders[columns].includes(scdlFields[index] ?? 'objet'))
        .join(',')
    for (const columns of [14, 15] as const) {
      const older = readScdl(`${cut(header, columns)}\n${cut(association, columns)}\n`)
      expect([older.columns, older.rows[0]?.montant, older.faults]).toEqual([columns, '99786.57', []])
    }
  })

  it('says line and column of columns out of order or misnamed', () => {
    const swapped = readScdl(`${header.replace('nomAttribuant,idAttribuant', 'idAttribuant,nomAttribuant')}\n`)
    expect(swapped.faults).toMatchObject([{ line: 1, field: 'nomAttribuant' }])
    const renamed = readScdl(`${header.replace('nomBeneficiaire', 'NOM_Beneficiaire')}\n`)
    expect(renamed.faults.map(({ field, message }) => `${field ?? ''} ${message}`)).toEqual([
      'NOM_Beneficiaire colonne inconnue du format.',
      'nomBeneficiaire colonne absente.',
    ])
  })

  it('says the line of a file cut in the middle, of mixed separators, of an open quote and of a double', () => {
    const said = (body: string) =>
      readScdl(`${header}\n${body}`).faults.map(({ line, message }) => `${String(line)} ${message}`)
    expect(said(`${association}\nANTIBES,2106`)).toEqual([
      '3 2 valeurs au lieu de 16\u00a0: le fichier est coupé au milieu de cette ligne.',
    ])
    expect(said(association.replaceAll(',', ';'))[0]).toMatch(/^2 .*séparateurs sont mêlés/)
    expect(said(`${association}\nANTIBES,"2106`)[0]).toMatch(/^\d .*guillemet ouvert ne se ferme pas/)
    expect(said(`${association}\n${association}\n`)).toEqual(['3 la même ligne que la ligne 2.'])
    expect(readScdl('').faults).toMatchObject([{ line: 1, message: 'le fichier est vide.' }])
    expect(readScdl(`${header.replaceAll(',', ';')}\n${association.replaceAll(',', ';')}`)).toMatchObject({
      columns: 16,
      faults: [{ line: 1, state: 'watch' }],
    })
  })

  it('sees a grant whose lines bear their part in the place of the whole, or shares beyond 1', () => {
    const line = (name: string, siret: string, amount: string, part: string) =>
      `Région,23350001600040,2017-06-27,2017-03-103,${name},${siret},,Objet,${amount},aide en numéraire,échelonné,2017-03-14/2018-03-14,,non,${part},`
    const read = (first: string, second: string) => readScdl([header, first, second].join('\n')).faults
    expect(
      read(line('A', '38047555800058', '27501.00', '0.8'), line('B', '52499120500013', '27501.00', '0.2')),
    ).toEqual([])
    expect(
      read(line('A', '38047555800058', '22000.80', '0.8'), line('B', '52499120500013', '5500.20', '0.2')),
    ).toMatchObject([{ line: 2, field: 'montant', state: 'watch' }])
    expect(
      read(line('A', '38047555800058', '27501.00', '0.8'), line('B', '52499120500013', '27501.00', '0.3')),
    ).toMatchObject([{ line: 2, field: 'pourcentageSubvention', state: 'watch' }])
  })

  it('writes one row a beneficiary, the amount before it is split', () => {
    const rows = scdlRowsOf(
      {
        recordId: 'c',
        grantor: { name: 'Région', siret: '233 500 016 00040' },
        signedOn: '2017-08-01' as CivilDate,
        decision: null,
        object: 'Objet',
        amount: cents(2_750_100),
        cash: true,
        inKind: false,
        payments: 'échelonné',
        from: '2017-03-14' as CivilDate,
        to: '2018-03-14' as CivilDate,
        beneficiaries: [
          { name: 'A', siret: '38047555800058', rna: null, natural: false, share: 8_000 },
          { name: 'B', siret: '52499120500013', rna: null, natural: false, share: 2_000 },
        ],
        missing: cents(0),
        notified: null,
        raeId: null,
        schemeId: null,
      },
      false,
    )
    expect(rows.map(({ montant, pourcentageSubvention }) => [montant, pourcentageSubvention])).toEqual([
      ['27501.00', '0.80'],
      ['27501.00', '0.20'],
    ])
    expect(rows.flatMap((row) => checkScdlRow(row))).toEqual([])
  })

  it('publishes the yearly execution of 2018 of a convention whose total is not given', async () => {
    const state = signedConvention('2018-11-20')
    const gathered = await scdlKind.gather(state, {}, '2018-12-01' as CivilDate)
    const built = gathered?.build({
      number: 1,
      editedAt: '2018-12-01T09:00:00.000Z' as Instant,
      author: 'A',
      timeZone: 'Europe/Paris',
    })
    const [head, line, end] = built?.texts.csv?.().text.split('\r\n') ?? []
    expect(head).toBe(header)
    expect(line).toBe(
      'Saint-Étienne Métropole,23350001600040,2018-11-20,B-2018,CCI Lyon Métropole,38047555800058,,"Partenariat, Avenant n° 1",50000.00,aide en numéraire,unique,2018-11-20/2018-12-31,,non,1.00,',
    )
    expect(end).toBe('')
    expect(readScdl(built?.texts.csv?.().text ?? '').faults).toEqual([])
  })

  it('leaves out what was signed before 1 August 2017 and names what it refuses', async () => {
    const before = await scdlKind.gather(signedConvention('2017-07-31'), {}, '2018-12-01' as CivilDate)
    const edition = {
      number: 1,
      editedAt: '2018-12-01T09:00:00.000Z' as Instant,
      author: 'A',
      timeZone: 'Europe/Paris',
    }
    expect(before?.build(edition).texts.csv?.().text).toBe(`${header}\r\n`)
    const state = signedConvention('2017-08-01')
    put(state, 'organisations', { id: 'authority', name: 'Saint-Étienne Métropole', siret: '21860194600000' })
    const refused = (await scdlKind.gather(state, {}, '2018-12-01' as CivilDate))?.build(edition)
    expect(refused?.texts.csv?.().text).toBe(`${header}\r\n`)
    expect(refused?.checks.map(({ text }) => text).join(' ')).toContain('La ligne n’est pas publiée')
  })
})

/** A convention of three years whose amendment n° 1 fixes 50 000 € for 2018. */
function signedConvention(signedOn: string): MemoryState {
  const state = new MemoryState()
  const on = signedOn as CivilDate
  put(state, 'organisations', { id: 'authority', name: 'Saint-Étienne Métropole', siret: '23350001600040' })
  put(state, 'organisations', { id: 'cci', name: 'CCI Lyon Métropole', siret: '38047555800058', legalNature: 'U4' })
  put(state, 'deliberations', {
    id: 'd',
    grantorId: 'authority',
    body: 'Bureau',
    title: 'D',
    number: 'B-2018',
    sittingOn: on,
  })
  put(state, 'conventions', {
    id: 'c',
    title: 'Partenariat 2017-2019',
    grantorId: 'authority',
    beneficiaryId: 'cci',
    object: 'Partenariat',
    signedOn: '2017-01-02' as CivilDate,
  })
  for (const number of [0, 1]) {
    const versionId = `v${String(number)}`
    put(state, 'conventionVersions', {
      id: versionId,
      conventionId: 'c',
      number,
      kind: number === 0 ? 'initial' : 'yearly',
      title: number === 0 ? 'Convention' : 'Avenant n° 1',
      state: 'signed',
      signedOn: number === 0 ? ('2017-01-02' as CivilDate) : on,
    })
    for (const year of [2017, 2018, 2019])
      put(state, 'instalments', {
        id: `${versionId}-${String(year)}`,
        conventionId: 'c',
        versionId,
        year,
        rank: year - 2016,
        amountCents: number === 1 && year === 2018 ? cents(5_000_000) : null,
        continuesId: number === 1 ? `v0-${String(year)}` : null,
      })
  }
  put(state, 'deliberationItems', {
    id: 'i',
    deliberationId: 'd',
    rank: 1,
    beneficiaryId: 'cci',
    conventionId: 'c',
    versionId: 'v1',
    object: 'Avenant n° 1',
    votedCents: cents(5_000_000),
  })
  return state
}
