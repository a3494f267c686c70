import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachFile } from '#shared/commands/attachments.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import { mergeRecords, unmergeRecords } from '#shared/commands/merging.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { likePeople, nearPairs, nearPeople } from '#shared/domain/directory/duplicates.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { familyNames } from '#shared/workspace/registry.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

/** Live rows without the clock of their last change. */
function standing(workspace: TestWorkspace): unknown {
  return familyNames.map((family) => [
    family,
    workspace.state.live(family).map(({ updatedAt: _updatedAt, ...row }) => row),
  ])
}

describe('shared/commands/merging', () => {
  it('gives the kept organisation the names, what it lacked, and everything that led to the other', async () => {
    const workspace = new TestWorkspace()
    const [keptId = ''] = await workspace.run(createOrganisation, { name: 'Open’cité', address: 'Nîmes' })
    const [mergedId = ''] = await workspace.run(createOrganisation, {
      name: 'Open cité',
      aliases: ['OC'],
      siren: '732829320',
      address: 'Montpellier',
    })
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux', organisationId: mergedId })
    const [projectId = ''] = await workspace.run(createProject, { name: 'Cèdre', organisationId: mergedId })
    const sha256 = 'a'.repeat(64)
    const file = {
      name: 'statuts.pdf',
      mediaType: 'application/pdf',
      size: 3,
      sha256,
      receivedOn: '2026' as PartialDate,
    }
    const [fileId = ''] = await workspace.run(attachFile, { table: 'organisations', recordId: mergedId, ...file })
    const before = standing(workspace)
    const plan = await workspace.plan(mergeRecords, { table: 'organisations', keptId, mergedId })
    if (!plan.ok) throw new Error(plan.refusal.message)
    expect(plan.label).toBe('«\u00a0Open cité\u00a0» fusionné dans «\u00a0Open’cité\u00a0»')
    workspace.state.apply(plan.changes)
    const { tables } = workspace.state
    expect(tables.organisations.get(keptId)).toMatchObject({
      aliases: ['OC', 'Open cité'],
      siren: '732829320',
      address: 'Nîmes',
    })
    expect(tables.organisations.get(mergedId)?.deletedAt).not.toBeNull()
    expect(tables.people.get(personId)?.organisationId).toBe(keptId)
    expect(tables.projects.get(projectId)?.organisationId).toBe(keptId)
    expect(tables.attachments.get(fileId)?.recordId).toBe(keptId)
    const mergeId = workspace.state.live('merges')[0]?.id ?? ''
    await workspace.after(1000).run(unmergeRecords, { mergeId })
    expect(standing(workspace)).toEqual(before)
    expect(await workspace.refusal(unmergeRecords, { mergeId })).toMatchObject({ code: 'missing-record' })
  })

  it('takes a merge apart and keeps what was changed since by hand', async () => {
    const workspace = new TestWorkspace()
    const [keptId = ''] = await workspace.run(createPerson, { familyName: 'Roux' })
    const [mergedId = ''] = await workspace.run(createPerson, { familyName: 'Rouk', phone: '1', email: 'a@b.fr' })
    const [first = ''] = await workspace.run(createProject, { name: 'A', holder: { personId: mergedId } })
    await workspace.run(mergeRecords, { table: 'people', keptId, mergedId })
    const [second = ''] = await workspace.run(createProject, { name: 'B', holder: { personId: keptId } })
    const person = workspace.state.tables.people.get(keptId)
    expect(person).toMatchObject({ phone: '1', email: 'a@b.fr' })
    workspace.state.apply([{ table: 'people', id: keptId, before: { phone: '1' }, after: { phone: '2' } }])
    await workspace.run(unmergeRecords, { mergeId: workspace.state.live('merges')[0]?.id ?? '' })
    expect(workspace.state.tables.people.get(keptId)).toMatchObject({ phone: '2', email: null })
    expect(workspace.state.tables.projects.get(first)?.holderId).toBe(mergedId)
    expect(workspace.state.tables.projects.get(second)?.holderId).toBe(keptId)
  })

  it('refuses a record with itself, and one that is gone', async () => {
    const workspace = new TestWorkspace()
    const [id = ''] = await workspace.run(createPerson, { familyName: 'Roux' })
    expect(await workspace.refusal(mergeRecords, { table: 'people', keptId: id, mergedId: id })).toMatchObject({
      code: 'same',
    })
    expect(await workspace.refusal(mergeRecords, { table: 'people', keptId: id, mergedId: 'x' })).toMatchObject({
      field: 'mergedId',
    })
  })

  it('merge then un-merge is identity, on any directory and any run of merges taken apart in reverse', async () => {
    const people = fc.array(fc.record({ organisation: fc.nat(5), phone: fc.boolean() }), { maxLength: 6 })
    const organisations = fc.array(fc.record({ alias: fc.boolean(), siren: fc.boolean(), address: fc.boolean() }), {
      minLength: 2,
      maxLength: 6,
    })
    const pairs = fc.array(
      fc.tuple(fc.constantFrom('organisations' as const, 'people' as const), fc.nat(5), fc.nat(5)),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(organisations, people, pairs, async (bodies, persons, merges) => {
        const workspace = new TestWorkspace()
        const ids: Record<'organisations' | 'people', string[]> = { organisations: [], people: [] }
        for (const [at, { alias, siren, address }] of bodies.entries())
          ids.organisations.push(
            ...(await workspace.run(createOrganisation, {
              name: `Organisme ${String(at)}`,
              aliases: alias ? [`Alias ${String(at)}`, 'Commun'] : [],
              siren: siren ? `00000000${String(at)}` : null,
              address: address ? 'Lyon' : null,
            })),
          )
        for (const [at, { organisation, phone }] of persons.entries()) {
          const organisationId = ids.organisations[organisation % ids.organisations.length] ?? null
          const [id = ''] = await workspace.run(createPerson, {
            familyName: `Nom ${String(at)}`,
            organisationId,
            phone: phone ? '1' : null,
          })
          ids.people.push(id)
          await workspace.run(createProject, { name: `Projet ${String(at)}`, holder: { personId: id }, organisationId })
        }
        const before = standing(workspace)
        const made: string[] = []
        for (const [table, a, b] of merges) {
          const [keptId = '', mergedId = ''] = [ids[table][a % ids[table].length], ids[table][b % ids[table].length]]
          const plan = await workspace.after(10).plan(mergeRecords, { table, keptId, mergedId })
          if (!plan.ok) continue
          workspace.state.apply(plan.changes)
          made.push(plan.created[0] ?? '')
        }
        for (const mergeId of made.reverse()) await workspace.after(10).run(unmergeRecords, { mergeId })
        expect(standing(workspace)).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})

describe('shared/domain/directory, pairs', () => {
  const organisation = (id: string, name: string, aliases: readonly string[] = []) => ({
    id,
    name,
    aliases: [...aliases],
    siren: null,
    siret: null,
  })
  const person = (id: string, givenName: string | null, familyName: string, email: string | null) => ({
    id,
    givenName,
    familyName,
    email,
  })

  it('finds names one slip apart that no key brings together', () => {
    const rows = [
      organisation('1', 'Open’cité'),
      organisation('2', 'Open cité'),
      organisation('3', 'Opem cité'),
      organisation('4', 'Métropole'),
    ]
    expect(nearPairs(rows).map(({ first, second }) => [first.id, second.id])).toEqual([
      ['1', '3'],
      ['2', '3'],
    ])
  })

  it('finds people of one address, or of one name unless two addresses say otherwise', () => {
    const rows = [
      person('1', 'Ana', 'Roux', 'ana@a.fr'),
      person('2', 'ana', 'ROUX', null),
      person('3', 'Ana', 'Roux', 'autre@a.fr'),
      person('4', null, 'Diop', 'ANA@a.fr'),
    ]
    expect(likePeople(rows).map(({ first, second, by }) => [first.id, second.id, by])).toEqual([
      ['1', '2', 'name'],
      ['2', '3', 'name'],
      ['1', '4', 'email'],
    ])
  })

  it('proposes people whose names are one slip apart, unless two addresses tell them apart', () => {
    const row = (id: string, familyName: string, email: string | null = null) => ({
      id,
      givenName: 'Ysoline',
      familyName,
      email,
    })
    const rows = [row('1', 'Quermelec', 'y@q.test'), row('2', 'Quermellec'), row('3', 'Quermelek', 'z@q.test')]
    expect(nearPeople(rows).map(({ first, second }) => [first.id, second.id])).toEqual([['1', '2']])
    expect(nearPeople([row('1', 'Expert A'), row('2', 'Expert B')])).toEqual([])
  })
})
