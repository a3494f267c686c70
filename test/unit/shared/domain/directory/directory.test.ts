import { describe, expect, it } from 'vitest'
import { duplicatePairs, findAlike, resolveName } from '#shared/domain/directory/duplicates.ts'
import { foldName, likeness } from '#shared/domain/directory/names.ts'

const organisation = (id: string, name: string, aliases: readonly string[] = [], siren: string | null = null) => ({
  id,
  name,
  aliases: [...aliases],
  siren,
  siret: null,
})

describe('shared/domain/directory/names', () => {
  it('folds case, accents, ligatures, apostrophes and punctuation', () => {
    expect(foldName('  L’Œuvre  « Élan » & Cie ')).toBe('l oeuvre elan et cie')
    expect(foldName("Open'cité")).toBe(foldName('OPEN CITÉ'))
  })

  it.each([
    ['Open’cité', 'Open cité'],
    ['Open’cité', 'Open Cité'],
    ["Open'cité", 'OPENCITE'],
    ['Initiatives et cité', 'Initiatives et Cités'],
    ['Évident', 'Evident'],
    ['CCI de Lyon', 'CCI Lyon'],
  ])('takes « %s » and « %s » for one body (B19)', (a, b) => {
    expect(likeness(a, b)).toBe('same')
    expect(likeness(b, a)).toBe('same')
  })

  it.each([
    ['Coopaxis', 'Coopaxsi'],
    ['Novacité', 'Novacit'],
    ['Novacité', 'Novocité'],
  ])('sees one slip between « %s » and « %s »', (a, b) => {
    expect(likeness(a, b)).toBe('near')
  })

  it.each([
    ['Pépinière 1', 'Pépinière 2'],
    ['CCI', 'CCE'],
    ['Métropole de Lyon', 'Métropole de Lille'],
    ['', ''],
    ['!!', '??'],
  ])('keeps « %s » and « %s » apart', (a, b) => {
    expect(likeness(a, b)).toBeNull()
  })
})

describe('shared/domain/directory/duplicates', () => {
  const known = [
    organisation('a', 'Open’cité', ['Open cité']),
    organisation('b', 'CCI Lyon Métropole Saint-Étienne Roanne', ['CCI Lyon'], '130021702'),
    organisation('c', 'Coopaxis'),
  ]

  it('finds alike organisations by SIREN, by name or alias, by a slip, surest first', () => {
    expect(findAlike('Coopaxsi', '130021702', known).map((row) => [row.organisation.id, row.by])).toEqual([
      ['b', 'siren'],
      ['c', 'near'],
    ])
    expect(findAlike('cci de lyon', null, known)).toMatchObject([{ by: 'name', matched: 'CCI Lyon' }])
    expect(findAlike('Angers Mécénat', null, known)).toEqual([])
  })

  it('resolves a written name, and does not choose between two', () => {
    expect(resolveName('OPEN CITE', known)?.id).toBe('a')
    expect(resolveName('CCI Lyon', known)?.id).toBe('b')
    expect(resolveName('Open cité', [...known, organisation('d', 'Open Cité')])).toBeNull()
  })

  it('gives each pair of duplicates once, by SIREN rather than by name', () => {
    const pairs = duplicatePairs([...known, organisation('d', 'Open Cité'), organisation('e', 'Open’cité', [], null)])
    expect(pairs.map(({ first, second, by }) => `${first.id}${second.id} ${by}`)).toEqual([
      'ad name',
      'ae name',
      'de name',
    ])
    const twins = [organisation('x', 'Alpha', [], '552008443'), organisation('y', 'Alpha', [], '552008443')]
    expect(duplicatePairs(twins)).toMatchObject([{ by: 'siren' }])
  })

  it('looks through 10 000 organisations in a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      organisation(String(index), `Association n° ${String(index)}`),
    )
    expect(duplicatePairs(many)).toEqual([])
  })
})
