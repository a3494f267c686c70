import { describe, expect, test } from 'vitest'
import { accountFaults, sectionOfAccount } from '#shared/domain/conventions/accounts.ts'
import { parseBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { conventionRequired, dutiesOf } from '#shared/domain/conventions/duties.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const day = (text: string) => text as CivilDate

describe('shared/domain/conventions: account, section and beneficiary (subsidy-rules 3.1, 9)', () => {
  test('finds 65738 in the investment section of the act of 15/11/2018', () => {
    const line = parseBudgetLine('budget d’investissement sur le compte INUM 65738-SUBFCT-FLI')
    expect(accountFaults(line, 'U4')).toMatchObject([
      { rule: 'section', found: 'section d’investissement', expected: expect.stringContaining('fonctionnement') },
    ])
  })

  test.each([
    ['657480', null, 'P1', []],
    ['6574', 'M14', 'P1', []],
    ['65748', 'M57', 'U4', ['beneficiary']],
    ['65742', 'M57', 'P1', ['beneficiary']],
    ['65742', null, 'P1', []],
    ['20421', null, 'P1', []],
    ['204181', null, 'P1', ['beneficiary']],
    ['65738', null, 'U4', []],
    ['6281', null, 'P1', ['not-a-subsidy']],
    ['65748', 'M57', null, []],
  ] as const)('judges account %s (%s) for %s', (nature, nomenclature, legalNature, rules) => {
    const faults = accountFaults({ nature, nomenclature, section: null }, legalNature)
    expect(faults.map((fault) => fault.rule)).toEqual(rules)
  })

  test('tells the section of an account by its class', () => {
    expect(['657480', '20421', '7478', null].map(sectionOfAccount)).toEqual(['F', 'I', null, null])
  })
})

describe('shared/domain/conventions: legal duties', () => {
  test.each([
    ['P1', 2_299_999, 0, false],
    ['P1', 2_300_000, 0, false],
    ['P1', 2_300_001, 0, true],
    ['P1', 2_000_000, 300_001, true],
    ['U4', 5_000_000, 0, false],
    ['P1', 13_000_000, 0, true],
    ['P1', null, 0, null],
    [null, 13_000_000, 0, null],
  ] as const)(
    'says whether a convention is required for %s, %s + %s cents (10.2)',
    (legalNature, cash, inKind, due) => {
      const amount = cash === null ? null : cents(cash)
      expect(conventionRequired({ legalNature, cash: amount, inKind: cents(inKind), on: day('2003-05-19') })).toBe(due)
    },
  )

  test('sets report, publication and payment dates (10.7)', () => {
    const duties = dutiesOf({
      paymentDays: null,
      endsOn: '2025-06-30' as PartialDate,
      signedOn: day('2025-11-30'),
      notifiedOn: day('2026-01-15'),
    })
    expect(duties.map(({ topic, on }) => [topic, on])).toEqual([
      ['financial-report', '2025-12-31'],
      ['publication', '2026-02-28'],
      ['payment', '2026-03-16'],
    ])
  })

  test('asks no publication of a convention signed on 31/07/2017, and does on 01/08/2017 (10.7)', () => {
    expect(legalFigure('publication', day('2017-07-31'))).toBeNull()
    expect(legalFigure('publication', day('2017-08-01'))?.value).toBe(3)
    const old = { endsOn: null, signedOn: day('2003-06-01'), notifiedOn: day('2003-06-02'), paymentDays: null }
    expect(dutiesOf(old)).toEqual([])
  })
})
