import { describe, expect, it } from 'vitest'
import { buildDemo } from '#shared/demo/demo.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import { authorisationState } from '#shared/domain/conventions/authorisations.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'

const now = '2026-11-22T09:00:00.000Z' as Instant
const counter = () => {
  let count = 0
  return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`
}

describe('shared/demo: conventions and budget', () => {
  it('holds the mirror of the triennial convention, and two authorisations of the Métropole de Lyon', async () => {
    const { state } = await buildDemo(now, counter())
    const { findings } = checkWorkspace(await gatherBundle(state), '2026-11-22' as CivilDate)
    const silent = ['mirror-mismatch', 'family-cycle', 'voted-total', 'authorisation-engaged', 'authorisation-place']
    expect(findings.filter(({ rule }) => silent.includes(rule))).toEqual([])
    const lines = state.live('budgetLines').filter(({ authorisationId }) => authorisationId !== null)
    expect(lines.map(({ nature }) => nature)).toEqual(['20421'])
    const use = (id: string) => {
      const own = state.live('budgetLines').filter(({ authorisationId }) => authorisationId === id)
      return authorisationUse(own, state.live('conventionVersions'), state.live('instalments'), state.live('movements'))
    }
    const states = state.live('authorisations').map(({ id }) => {
      const of = <T extends { readonly authorisationId: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.authorisationId === id)
      return authorisationState(of(state.live('authorisationVotes')), of(state.live('authorisationCredits')), use(id))
    })
    expect(states.map(({ engaged, remaining }) => [engaged, remaining])).toEqual([
      [6_000_000, 397_000_000],
      [0, 100_907_935_874],
    ])
  })
})
