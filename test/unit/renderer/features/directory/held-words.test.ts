import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { heldFields } from '#renderer/features/directory/held-words.ts'
import { followedFamilies } from '#shared/domain/personal/gather.ts'
import { families, familyNames, type FamilyName } from '#shared/workspace/registry.ts'

const about = familyNames.filter(
  (table) =>
    table === 'people' ||
    Object.values(families[table].refs).some((target) => (followedFamilies as readonly string[]).includes(target)),
)

/** Values that a field takes from a list; signs such as « ≈ » speak for themselves. */
function listsOf(table: FamilyName): readonly (readonly [string, string])[] {
  const { properties = {} } = z.toJSONSchema(families[table].schema, { unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([field, schema]) => {
    const found = /"enum":(\[[^\]]*\])/.exec(JSON.stringify(schema))?.[1]
    const values = found === undefined ? [] : (JSON.parse(found) as readonly string[])
    return values.filter((value) => /[a-z]/.test(value)).map((value) => [field, value] as const)
  })
}

/** Words that both languages share. */
const shared: readonly string[] = ['expertise', 'absent', 'convention']

describe('renderer/features/directory/held-words', () => {
  it.each(about)('%s: what is chosen in a list is printed in words', (table) => {
    for (const [field, value] of listsOf(table)) {
      const [held] = heldFields(table, { [field]: value }, {})
      expect(held?.value, `${table}.${field} ${value}`).toBeDefined()
      if (!shared.includes(value)) expect(held?.value, `${table}.${field}`).not.toBe(value)
    }
  })

  it('prints amounts, durations, dates, references and lists as people read them', () => {
    const hours = { projectId: 'p', adviserId: 'a', kind: 'interview', on: '2026-11-02', minutes: 90, note: null }
    expect(heldFields('supportEntries', hours, { p: 'Cèdre' })).toEqual([
      { label: 'Projet accompagné', value: 'Cèdre' },
      { label: 'Nature de l’accompagnement', value: 'entretien' },
      { label: 'Jour', value: '02/11/2026' },
      { label: 'Durée', value: '1\u00a0h\u00a030' },
    ])
    const application = heldFields('applications', { requestedCents: 12_000_50, receivedOn: '2026-10-01' }, {})
    expect(application.map(({ value }) => value.replace(/\s/g, ' '))).toEqual(['01/10/2026', '12 000,50 €'])
    expect(heldFields('ballots', { scores: { c1: 14.5, c2: null }, abstained: false }, { c1: 'Innovation' })).toEqual([
      { label: 'Note par critère', value: 'Innovation\u00a0: 14.5, c2\u00a0: sans objet' },
    ])
  })
})
