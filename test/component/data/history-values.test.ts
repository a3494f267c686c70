import { describe, expect, it } from 'vitest'
import { valueInWords } from '#renderer/data/history-values.ts'

const words = (table: Parameters<typeof valueInWords>[0], field: string, value: unknown) =>
  valueInWords(table, field, value, new Map([['id-1', 'Claire Martin']]))

describe('renderer/data/history-values', () => {
  it('writes amounts, numbers, dates and instants in French', () => {
    expect(words('applications', 'requestedCents', 1_000_000)).toBe('10\u202f000,00\u00a0€')
    expect(words('cohorts', 'capacity', 1200)).toBe('1\u202f200')
    expect(words('instalments', 'year', 2018)).toBe('2018')
    expect(words('cohorts', 'startsOn', '2018-03-01')).toBe('01/03/2018')
    expect(words('programmes', 'startsOn', '2018-Q2')).toBe('2e\u00a0trimestre 2018')
    expect(words('jurySessions', 'openedAt', '2018-11-08T13:30:00.000Z')).toBe('08/11/2018 14:30')
  })

  it('writes known words, names of records, yes and no, lists', () => {
    expect(words('applications', 'status', 'retained')).toBe('Retenue')
    expect(words('deliberations', 'state', 'executory')).toBe('Exécutoire')
    expect(words('deliberationItems', 'voteResult', 'rejected')).toBe('Rejeté')
    expect(words('projects', 'holderId', 'id-1')).toBe('Claire Martin')
    expect(words('conventions', 'renewable', true)).toBe('oui')
    expect(words('conventions', 'roundingPolicy', 'balance-last')).toBe('solde sur la dernière échéance')
    expect(words('instalments', 'shareBps', 5000)).toBe('50,00\u00a0%')
    expect(words('sites', 'kind', 'incubator')).toBe('pépinière')
    expect(words('sites', 'surfaceDm2', 1250)).toBe('12,5\u00a0m²')
    expect(words('indicators', 'kind', 'jobs-net')).toBe('emplois nets')
    expect(words('organisations', 'aliases', ['ENE', 'Espace'])).toBe('ENE, Espace')
  })

  it('says nothing of what is not given', () => {
    for (const value of [null, undefined, '', []]) expect(words('organisations', 'notes', value)).toBeNull()
  })
})
