import { describe, expect, test } from 'vitest'
import { calendarFile } from '#shared/domain/conventions/calendar-file.ts'
import { conventionRequired, dutiesOf, paymentAwaited } from '#shared/domain/conventions/duties.ts'
import { accountsDuties } from '#shared/domain/conventions/body-accounts.ts'
import { reminderWords, remindersOf, type ReminderFacts } from '#shared/domain/conventions/reminders.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { readCalendar } from '#test/builders/read-calendar.ts'

const day = (text: string) => text as CivilDate
const today = day('2026-03-01')
const nothing = { example: false, deletedAt: null, createdAt: '', updatedAt: '' }

const convention = (fields: Partial<Row<'conventions'>> = {}): Row<'conventions'> =>
  ({
    ...nothing,
    id: 'c',
    title: 'Convention',
    beneficiaryId: 'b',
    startsOn: '2026',
    endsOn: '2026',
    renewable: false,
    renewalUntilOn: null,
    paymentDays: null,
    signedOn: day('2026-01-15'),
    notifiedOn: day('2026-01-15'),
    ...fields,
  }) as Row<'conventions'>

const facts = (fields: Partial<ReminderFacts> = {}): ReminderFacts => ({
  organisations: [{ ...nothing, id: 'b', name: 'Association', legalNature: 'P1' } as unknown as Row<'organisations'>],
  conventions: [convention()],
  conventionVersions: [
    { ...nothing, id: 'v', conventionId: 'c', number: 0, state: 'signed' } as unknown as Row<'conventionVersions'>,
  ],
  instalments: [instalment('i', 2026, 15_300_001, '2026-05-01'), instalment('rest', 2027, null, null)],
  movements: [],
  grantTerms: [],
  reductions: [],
  aids: [],
  dutyRecords: [],
  bodyIncomes: [],
  legalFigures: [],
  deliberations: [],
  deliberationItems: [],
  ...fields,
})

function instalment(id: string, year: number, amount: number | null, dueOn: string | null): Row<'instalments'> {
  return {
    ...nothing,
    id,
    conventionId: 'c',
    versionId: 'v',
    year,
    rank: 1,
    amountCents: amount,
    dueOn,
    trigger: null,
    continuesId: null,
  } as unknown as Row<'instalments'>
}

describe('shared/domain/conventions: thresholds (10.2)', () => {
  const private_ = { legalNature: 'P1' as const, on: day('2026-01-01') }
  test.each([
    [2_299_999, 0, false],
    [2_300_000, 0, false],
    [2_300_001, 0, true],
    [2_000_000, 300_001, true],
    [2_300_000, 0, false],
    [2_000_000, 0, false],
    [13_000_000, 0, true],
  ])('a convention for %i in cash and %i in kind a year: %s', (cash, inKind, required) => {
    expect(conventionRequired({ ...private_, cash: cents(cash), inKind: cents(inKind) })).toBe(required)
  })

  test('is never required of a public body', () => {
    const grant = { legalNature: 'U4' as const, cash: cents(5_000_000), inKind: cents(0), on: day('2018-11-15') }
    expect(conventionRequired(grant)).toBe(false)
  })

  const year = (total: number, largest: number) => ({
    organisationId: 'b',
    year: 2026,
    total: cents(total),
    largest: cents(largest),
  })
  const owed = (total: number, largest: number, income: number | null) =>
    accountsDuties(
      [year(total, largest)],
      income === null ? [] : [{ organisationId: 'b', year: 2026, incomeCents: cents(income) }],
    ).map(({ certified, published, on }) => [certified?.by ?? null, published !== null, on])

  test.each([
    [7_500_000, 7_500_000, 15_000_000, []],
    [7_500_001, 7_500_001, null, [['amount', false, '2027-06-30']]],
    [1_000_000, 1_000_000, 1_999_900, []],
    [3_000_000, 3_000_000, 5_999_900, [['share', false, '2027-06-30']]],
    [3_000_000, 3_000_000, 6_000_000, []],
    [3_000_000, 3_000_000, null, []],
    [2_300_000, 2_300_000, 2_300_000, []],
    [15_300_000, 7_500_000, null, []],
    [15_300_001, 7_500_000, null, [[null, true, '2027-06-30']]],
    [15_300_001, 15_300_001, null, [['amount', true, '2027-06-30']]],
  ])('accounts for %i a year, %i of them from one authority, of %s of income: %j', (total, largest, income, duties) => {
    expect(owed(total, largest, income)).toEqual(duties)
  })

  test('a share of the income that the workspace changed is the one that counts', () => {
    const own = [{ topic: 'certified-share', value: 4000, from: day('2026-01-01'), until: null, source: 'x' }]
    const income = [{ organisationId: 'b', year: 2026, incomeCents: cents(6_000_000) }]
    expect(accountsDuties([year(3_000_000, 3_000_000)], income, own as Row<'legalFigures'>[])).toHaveLength(1)
  })
})

describe('shared/domain/conventions: dates (10.7)', () => {
  const on = (fields: Partial<Row<'conventions'>>, topic: string) =>
    dutiesOf(convention({ signedOn: null, notifiedOn: null, endsOn: null, ...fields })).find(
      (duty) => duty.topic === topic,
    )?.on

  test.each([
    ['2025-12-31', '2026-06-30'],
    ['2025-06-30', '2025-12-31'],
    ['2025-08-31', '2026-02-28'],
    ['2024-02-29', '2024-08-31'],
    ['2025-09-30', '2026-03-31'],
  ])('financial report after %s: %s', (endsOn, due) => {
    expect(on({ endsOn: endsOn as never }, 'financial-report')).toBe(due)
  })

  test.each([
    ['2026-01-15', '2026-04-15'],
    ['2025-11-30', '2026-02-28'],
    ['2026-05-31', '2026-08-31'],
    ['2026-12-01', '2027-03-01'],
    ['2017-07-31', undefined],
    ['2017-08-01', '2017-11-01'],
  ])('publication after %s: %s', (signedOn, due) => {
    expect(on({ signedOn: day(signedOn) }, 'publication')).toBe(due)
  })

  test.each([
    ['2026-01-15', '2026-03-16'],
    ['2026-06-30', '2026-08-29'],
    ['2026-12-10', '2027-02-08'],
  ])('payment after %s: %s', (notifiedOn, due) => {
    expect(on({ notifiedOn: day(notifiedOn) }, 'payment')).toBe(due)
  })

  test('the delay of the convention, a date or a fact of its instalments, come before the delay of the law', () => {
    expect(on({ notifiedOn: day('2026-01-15'), paymentDays: 30 }, 'payment')).toBe('2026-02-14')
    const undated = { dueOn: null, trigger: null }
    expect(paymentAwaited([undated, { ...undated, trigger: 'signature' }], [])).toBe(true)
    expect(paymentAwaited([{ ...undated, dueOn: day('2026-05-01') }], [])).toBe(false)
  })
})

describe('shared/domain/conventions: reminders', () => {
  test('gathers dates, soonest first, and puts out what was done or paid', () => {
    const reminders = remindersOf(facts(), today)
    expect(reminders.map(({ topic, on }) => [topic, on])).toEqual([
      ['payment', '2026-03-16'],
      ['publication', '2026-04-15'],
      ['instalment', '2026-05-01'],
      ['term', '2026-12-31'],
      ['accounts', '2027-06-30'],
      ['financial-report', '2027-06-30'],
    ])
    const dutyRecords = [
      { ...nothing, id: 'd', conventionId: 'c', topic: 'publication', on: day('2026-04-15'), doneOn: today },
    ] as Row<'dutyRecords'>[]
    const movements = [
      {
        ...nothing,
        id: 'm',
        conventionId: 'c',
        instalmentId: 'i',
        kind: 'paid',
        amountCents: 15_300_001,
        cancelsId: null,
      },
    ] as unknown as Row<'movements'>[]
    const after = remindersOf(facts({ dutyRecords, movements }), today)
    expect(after.map(({ topic }) => topic)).not.toContain('instalment')
    expect(after.map(({ topic }) => topic)).not.toContain('payment')
    expect(after.find(({ topic }) => topic === 'publication')?.doneOn).toBe(today)
  })

  test('counts the register of an aid in working days, and puts it out once entered', () => {
    const aid = { ...nothing, id: 'a', organisationId: 'b', amountCents: 100, grantedOn: day('2026-04-15') }
    const aids = [
      { ...aid, registeredOn: null },
      { ...aid, id: 'x', registeredOn: day('2026-04-20') },
    ] as unknown as Row<'aids'>[]
    const registers = remindersOf(facts({ aids, conventions: [] }), today)
    expect(registers.map(({ on, doneOn }) => [on, doneOn])).toEqual([
      ['2026-05-18', null],
      ['2026-05-18', '2026-04-20'],
    ])
  })

  test('writes a calendar: same reminders, same stamp, same bytes', () => {
    const stamp = '2026-03-01T08:00:00.000Z' as Instant
    const text = calendarFile('Rappels', remindersOf(facts(), today), stamp)
    expect(calendarFile('Rappels', remindersOf(facts(), today), stamp)).toBe(text)
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
  })

  test('a diary reads it back: every date, title, source and alarm', () => {
    const titled = {
      ...convention(),
      title: 'Écoles ; ateliers, suite\u00a0: «\u00a0Numérique\u00a0» et compagnie, de Lyon à Metz',
    }
    const reminders = remindersOf(facts({ conventions: [titled] }), today)
    const calendar = readCalendar(calendarFile('Rappels', reminders, '2026-03-01T08:00:00.000Z' as Instant))
    expect(calendar.properties.get('VERSION')).toBe('2.0')
    const events = calendar.parts.filter(({ name }) => name === 'VEVENT')
    expect(events.map(({ properties }) => [properties.get('UID'), properties.get('DTSTART')])).toEqual(
      reminders.map(({ id, on }) => [`${id}@tremplin`, on.replaceAll('-', '')]),
    )
    for (const [index, { properties, parameters, parts }] of events.entries()) {
      const { topic, title, source } = reminders[index] ?? { topic: 'term', title: '', source: null }
      expect(properties.get('SUMMARY')).toBe(`${reminderWords[topic]}\u00a0: ${title}`)
      expect(parameters.get('DTSTART')).toBe('VALUE=DATE')
      expect(properties.get('DTSTAMP')).toBe('20260301T080000Z')
      if (source !== null) expect(properties.get('DESCRIPTION')).toContain(`Source\u00a0: ${source}`)
      expect(parts.map(({ name, properties: alarm }) => [name, alarm.get('TRIGGER')])).toEqual([['VALARM', '-P7D']])
    }
  })
})
