import { describe, expect, it } from 'vitest'
import { createPerson } from '#shared/commands/directory.ts'
import { askForTrait, setTraits, stopAsking } from '#shared/commands/person-traits.ts'
import { erasePerson } from '#shared/commands/personal.ts'
import { createApplication } from '#shared/commands/programmes/applications.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { checkQpv } from '#shared/domain/identifiers/qpv.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/commands/person-traits', () => {
  it.each([
    ['QN05910M', true, 2024],
    ['qn 06201 n', true, 2024],
    ['QN0620I', false, null],
    ['QN06201X', false, null],
    ['QN6201N', false, null],
    ['QN93001I', false, null],
    ['QP062001', true, 2015],
    ['93001', false, null],
  ] as const)('reads the district code %s', (code, valid, generation) => {
    expect(checkQpv(code)).toMatchObject({ valid, generation })
  })

  it('keeps nothing that no programme of the person asks for', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux' })
    const refused = await workspace.refusal(setTraits, { personId, birthYear: 1990 })
    expect(refused).toMatchObject({ code: 'not-asked', field: 'birthYear' })
    const need = { programmeId, purpose: 'Part des quartiers dans le rapport annuel.', months: 24 }
    await workspace.run(askForTrait, { ...need, field: 'qpv' })
    const [needId = ''] = await workspace.run(askForTrait, { ...need, field: 'birthYear' })
    expect(await workspace.refusal(setTraits, { personId, birthYear: 1990 })).toMatchObject({ code: 'not-asked' })
    await workspace.run(createApplication, {
      project: { name: 'Cèdre', holder: { personId } },
      programmeId,
      receivedOn: '2026-11-01' as CivilDate,
    })
    await workspace.run(setTraits, { personId, birthYear: 1990, qpvCode: 'qn05910m' })
    expect(workspace.state.live('personTraits')).toMatchObject([
      { birthYear: 1990, qpvCode: 'QN05910M', qpvYear: 2024, gender: null },
    ])
    expect(await workspace.refusal(setTraits, { personId, qpvCode: 'QN1' })).toMatchObject({
      code: 'bad-qpv',
      field: 'qpvCode',
    })
    expect(await workspace.refusal(setTraits, { personId, birthYear: 2024 })).toMatchObject({ code: 'bad-year' })
    expect(await workspace.refusal(setTraits, { personId, gender: 'woman' })).toMatchObject({ code: 'not-asked' })
    await workspace.run(stopAsking, { id: needId })
    expect(await workspace.refusal(setTraits, { personId, birthYear: 1991 })).toMatchObject({ code: 'not-asked' })
    await workspace.run(setTraits, { personId, birthYear: null })
    expect(workspace.state.live('personTraits')).toMatchObject([{ birthYear: null, qpvYear: 2024 }])
  })

  it.each([
    ['purge', 0],
    ['anonymise', 1],
  ] as const)('%s: optional data go or stay, for the figures', async (mode, left) => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    await workspace.run(askForTrait, { programmeId, field: 'birthYear', purpose: 'Âges.', months: 24 })
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux' })
    await workspace.run(createApplication, {
      project: { name: 'Cèdre', holder: { personId } },
      programmeId,
      receivedOn: '2026-11-01' as CivilDate,
    })
    await workspace.run(setTraits, { personId, birthYear: 1990 })
    const visaOn = '2026-11-01' as CivilDate
    await workspace.run(erasePerson, {
      personId,
      mode,
      visa: 'AD69',
      visaOn,
      former: [],
      bodyTexts: [],
      touched: [],
      seqs: [],
      files: [],
      snapshots: 0,
    })
    expect(workspace.state.live('personTraits')).toHaveLength(left)
    expect(workspace.state.live('people')).toHaveLength(left)
  })
})
