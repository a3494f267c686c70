import { describe, expect, it } from 'vitest'
import { createPerson } from '#shared/commands/directory.ts'
import { erasePerson, setRetention } from '#shared/commands/personal.ts'
import { effacedWords, jsonMentions, namesOf, redacted, wordsPattern } from '#shared/domain/personal/mentions.ts'
import { peopleByCategory } from '#shared/domain/personal/register.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const person = (
  familyName: string,
  givenName: string | null = null,
  email: string | null = null,
  phone: string | null = null,
) => ({
  id: 'p1',
  givenName,
  familyName,
  email,
  phone,
})
const pattern = (texts: readonly string[]): RegExp => wordsPattern(texts) ?? /$^/

describe('shared/domain/personal', () => {
  it('looks for every name of a person, and for the family name alone unless it is short or shared', () => {
    expect(namesOf([person('Quermelec', 'Yso', 'y@q.fr', '06 71 82 93 04')], [])).toEqual([
      'Yso Quermelec',
      'Quermelec Yso',
      'Quermelec',
      'y@q.fr',
      '06 71 82 93 04',
      '0671829304',
    ])
    expect(namesOf([person('Martin', 'Claire')], [person('MARTIN', 'Jean')])).toEqual([
      'Claire Martin',
      'Martin Claire',
    ])
    expect(namesOf([person('Li')], [])).toEqual([])
  })

  it('finds whole words only, in any capitals, after any escape of JSON', () => {
    const names = pattern(['Martin', 'Jean Martin', 'a.b@c.fr'])
    expect('Martinique'.search(names)).toBe(-1)
    expect('MARTIN, maire'.search(names)).toBe(0)
    expect('axb@c.fr'.search(names)).toBe(-1)
    expect(jsonMentions(JSON.stringify({ note: 'vu\nMartin' }), names)).toBe(true)
    expect(jsonMentions(JSON.stringify({ note: 'dit «"Martin"»' }), names)).toBe(true)
    expect(wordsPattern(['', '  '])).toBeNull()
  })

  it('takes the names out of texts, deep inside, and leaves what programs read', () => {
    const row = {
      id: 'Martin',
      holderId: 'Martin',
      title: 'Jean  Martin porte',
      list: ['Martin', { deep: 'À Martin.' }],
      count: 3,
    }
    expect(redacted(row, pattern(['Martin', 'Jean Martin']))).toEqual({
      id: 'Martin',
      holderId: 'Martin',
      title: `${effacedWords} porte`,
      list: [effacedWords, { deep: `À ${effacedWords}.` }],
      count: 3,
    })
    const untouched = { id: 'x', title: 'Rien' }
    expect(redacted(untouched, pattern(['Martin']))).toBe(untouched)
  })

  it('refuses a visa that names the person or is to come', async () => {
    const workspace = new TestWorkspace()
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Quermelec' })
    const input = {
      personId,
      mode: 'purge' as const,
      visa: 'AD69',
      visaOn: '2026-11-01' as CivilDate,
      former: [],
      bodyTexts: [],
      touched: [],
      seqs: [1],
      files: [],
      snapshots: 0,
    }
    expect(await workspace.refusal(erasePerson, { ...input, visa: 'Visa Quermelec' })).toMatchObject({ field: 'visa' })
    expect(await workspace.refusal(erasePerson, { ...input, visaOn: '2027-01-01' })).toMatchObject({ field: 'visaOn' })
    expect(await workspace.refusal(erasePerson, { ...input, personId: 'nobody' })).toMatchObject({
      code: 'missing-record',
    })
    const plan = await workspace.plan(erasePerson, input)
    expect(JSON.stringify(plan)).not.toContain('Quermelec')
  })

  it('assumes no retention, and keeps the one that is decided', async () => {
    const workspace = new TestWorkspace()
    await workspace.run(createPerson, { familyName: 'Roux' })
    expect(await peopleByCategory(workspace.state)).toEqual({
      holders: 0,
      refused: 0,
      jurors: 0,
      contacts: 1,
      payees: 0,
    })
    await workspace.run(setRetention, { category: 'jurors', months: 14 })
    await workspace.run(setRetention, { category: 'jurors', basis: 'Délibération 2026-12' })
    expect(workspace.state.live('retentions')).toMatchObject([
      { category: 'jurors', months: 14, fate: null, basis: 'Délibération 2026-12' },
    ])
    expect(await workspace.refusal(setRetention, { category: 'jurors', months: 0 })).toMatchObject({
      code: 'invalid-input',
    })
  })
})
