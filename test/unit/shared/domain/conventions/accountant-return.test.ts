import { describe, expect, test } from 'vitest'
import { matchReturn, type ReturnFacts } from '#shared/domain/conventions/accountant-return.ts'
import type { TableCell, TableSheet } from '#shared/domain/tables/table-file.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const today = '2026-11-22' as CivilDate
const cell = (text: string, kind: TableCell['kind'] = 'text'): TableCell => ({
  kind: text === '' ? 'empty' : kind,
  text,
})

function sheet(header: readonly string[], ...rows: readonly (readonly (string | TableCell)[])[]): TableSheet {
  return {
    name: 'Feuil1',
    headerLine: 1,
    header,
    rows: rows.map((cells, index) => ({
      line: index + 2,
      cells: cells.map((one) => (typeof one === 'string' ? cell(one) : one)),
    })),
  }
}

const head = ['N° mandat', 'Bordereau', 'Date de paiement', 'Tiers', 'SIRET', 'Montant payé']

const row = <F extends 'organisations' | 'conventions' | 'conventionVersions' | 'instalments' | 'movements'>(
  fields: Partial<Row<F>>,
): Row<F> => ({ deletedAt: null, example: false, ...fields }) as Row<F>

const facts: ReturnFacts = {
  organisations: [
    row<'organisations'>({
      id: 'a',
      name: 'Espace Numérique',
      aliases: ['ENE'],
      siret: '732 829 320 00074',
      siren: null,
    }),
    row<'organisations'>({ id: 'b', name: 'Club', aliases: [], siret: null, siren: null }),
  ],
  conventions: [
    row<'conventions'>({ id: 'ca', title: 'Convention A', beneficiaryId: 'a' }),
    row<'conventions'>({ id: 'cb', title: 'Convention B', beneficiaryId: 'b' }),
  ],
  versions: ['ca', 'cb'].map((id) =>
    row<'conventionVersions'>({ id: `v-${id}`, conventionId: id, number: 0, state: 'signed' }),
  ),
  instalments: (
    [
      ['ia1', 'ca', 13_000_000],
      ['ia2', 'ca', 16_000_000],
      ['ib1', 'cb', 500_000],
      ['ib2', 'cb', 500_000],
    ] as const
  ).map(([id, conventionId, amount], index) =>
    row<'instalments'>({
      id,
      conventionId,
      versionId: `v-${conventionId}`,
      year: 2026,
      rank: index + 1,
      amountCents: amount as Row<'instalments'>['amountCents'],
      continuesId: null,
    }),
  ),
  movements: [
    row<'movements'>({
      id: 'm1',
      conventionId: 'ca',
      instalmentId: 'ia1',
      kind: 'ordered',
      amountCents: 13_000_000 as Row<'movements'>['amountCents'],
      on: '2026-06-01' as CivilDate,
      orderNumber: '1204',
      slipNumber: null,
      cancelsId: null,
      note: null,
    }),
  ],
}

const only = (table: TableSheet) => {
  const read = matchReturn(table, facts, today)
  if (!read.ok) throw new Error(read.message)
  return read
}

describe('shared/domain/conventions: the accountant’s return', () => {
  test('matches by the order’s number, zeros and spaces aside, then by beneficiary and amount', () => {
    const { matched, unmatched } = only(
      sheet(
        head,
        ['0001204', '12', '02/07/2026', 'Autre nom', '', '130 000,00'],
        ['', '', '2026-09-01', '', '73282932000074.0', '160 000 €'],
      ),
    )
    expect(unmatched).toEqual([])
    expect(matched).toMatchObject([
      { by: 'order', instalmentId: 'ia1', amountCents: 13_000_000, on: '2026-07-02', slipNumber: '12' },
      { by: 'beneficiary', instalmentId: 'ia2', amountCents: 16_000_000 },
    ])
  })

  test.each([
    ['130\u00a0000,00', 'text'],
    ['130\u202f000', 'text'],
    ['130000.00', 'number'],
    ['130 k€', 'text'],
    ['0,13 M€', 'text'],
    ['129999.99999999999', 'number'],
  ] as const)('reads the amount « %s »', (text, kind) => {
    const { matched } = only(sheet(head, ['1204', '', '02/07/2026', 'ENE', '', cell(text, kind)]))
    expect(matched.map(({ amountCents }) => amountCents)).toEqual([13_000_000])
  })

  test.each([
    ['130.000', '02/07/2026', '', 'Montant payé', 'ne sépare pas les milliers'],
    ['1.300,00', '02/07/2026', '', 'Montant payé', 'mêle point et virgule'],
    ['-130 000', '02/07/2026', '', 'Montant payé', 'n’est pas positif'],
    ['', '02/07/2026', '', 'Montant payé', 'Écrivez un montant'],
    ['1,2345', '02/07/2026', '', 'Montant payé', '4 décimales'],
    ['130 000', '31/02/2026', '', 'Date de paiement', 'n’existe pas'],
    ['130 000', '07/13/2026', '', 'Date de paiement', 'pas de mois 13'],
    ['130 000', '23/11/2026', '', 'Date de paiement', 'pas encore venu'],
    ['130 000', '', '', 'Date de paiement', 'Date vide'],
    ['130 000', '02/07/2026', '7,32829E+13', 'SIRET', 'perdu des chiffres'],
  ])('says what is wrong: amount « %s », date « %s », SIRET « %s »', (amount, on, siret, column, words) => {
    const { matched, unmatched } = only(sheet(head, ['1204', '', on, 'ENE', siret, amount]))
    expect(matched).toEqual([])
    expect(unmatched).toMatchObject([{ line: 2, column }])
    expect(unmatched[0]?.reason).toContain(words)
  })

  test('lists what is already there, what differs, what is ambiguous and what is unknown, without guessing', () => {
    const { matched, unmatched } = only(
      sheet(
        head,
        ['1204', '', '02/07/2026', '', '', '130 000'],
        ['1204', '', '02/07/2026', '', '', '130 000'],
        ['1204', '', '02/07/2026', '', '', '120 000'],
        ['', '', '02/07/2026', 'Club', '', '5 000'],
        ['', '', '02/07/2026', 'Inconnu', '', '5 000'],
        ['9', '', '02/07/2026', 'ENE', '', '1'],
      ),
    )
    expect(matched).toHaveLength(1)
    expect(unmatched.map(({ line, already }) => [line, already])).toEqual([
      [3, true],
      [4, false],
      [5, false],
      [6, false],
      [7, false],
    ])
    expect(unmatched.map(({ reason }) => reason).join(' ')).toMatch(
      /déjà au registre.*130\u202f000\u00a0€ dans le registre.*2 échéances.*Aucun bénéficiaire.*Aucune échéance/,
    )
  })

  test('refuses a file whose columns say neither amount nor date', () => {
    const read = matchReturn(sheet(['Libellé', 'Tiers'], ['x', 'y']), facts, today)
    expect(read).toMatchObject({ ok: false })
    expect(read.ok ? '' : read.message).toContain('le montant payé et la date de paiement')
  })
})
