import { describe, expect, it } from 'vitest'
import { awardLabel, createLabel, renewAward, withdrawAward } from '#shared/commands/jury/labels.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

async function aLabel(validityMonths: number | null, endsOn: string | null) {
  const workspace = new TestWorkspace()
  const [labelId = ''] = await workspace.run(createLabel, {
    name: 'Novacité',
    programmeId: null,
    issuerId: null,
    validityMonths,
  })
  const [awardId = ''] = await workspace.run(awardLabel, {
    labelId,
    projectId: 'project-P',
    organisationId: null,
    decisionId: null,
    awardedOn: '2018-11-08',
    endsOn,
    note: null,
  } as never)
  const award = () => workspace.state.live('awards')[0]
  return { workspace, awardId, award }
}

describe('shared/commands/jury/labels', () => {
  it('renews a label from its end, by its own length or to the day given, and keeps the trace', async () => {
    const { workspace, awardId, award } = await aLabel(12, '2019-11-08')
    await workspace.run(renewAward, { awardId, on: '2019-10-01' } as never)
    expect(award()).toMatchObject({ state: 'held', endsOn: '2020-11-08' })
    expect(award()?.note).toContain('Renouvelé le 01/10/2019')
    const bad = await workspace.refusal(renewAward, { awardId, on: '2019-10-01', endsOn: '2020-01-01' })
    expect(bad.message).toContain('doit suivre le 08/11/2020')
  })

  it('asks for an end when the label has no length', async () => {
    const { workspace, awardId } = await aLabel(null, null)
    expect((await workspace.refusal(renewAward, { awardId, on: '2019-10-01' })).message).toContain('n’a pas de durée')
  })

  it('withdraws a label on a day with a reason, once', async () => {
    const { workspace, awardId, award } = await aLabel(12, '2019-11-08')
    expect((await workspace.refusal(withdrawAward, { awardId, on: '2019-02-01', reason: ' ' })).message).toContain(
      'demande un motif',
    )
    expect((await workspace.refusal(withdrawAward, { awardId, on: '2018-02-01', reason: 'Fin' })).code).toBe('dates')
    await workspace.run(withdrawAward, { awardId, on: '2019-02-01', reason: 'Cessation d’activité' } as never)
    expect(award()).toMatchObject({ state: 'withdrawn', endsOn: '2019-02-01' })
    expect((await workspace.refusal(withdrawAward, { awardId, on: '2019-03-01', reason: 'Encore' })).code).toBe('state')
    expect((await workspace.refusal(renewAward, { awardId, on: '2019-03-01' })).code).toBe('state')
  })
})
