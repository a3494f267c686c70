import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle, type Bundle } from '#shared/domain/coherence/facts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { mulberry32 } from '#test/builders/random.ts'
import { against, timed, type Bench } from './bench.ts'

const conventions = 10_000
const years = 5
const runs = 9
const today = '2026-11-22' as CivilDate

/** 10 000 conventions of five years: act, instalments, payments, a deliberation line each, a hundred authorisations. */
export function largeState(): MemoryState {
  const state = new MemoryState()
  const random = mulberry32(7)
  const base = { createdAt: '2026-01-05T08:00:00.000Z', updatedAt: '2026-01-05T08:00:00.000Z_0000_banc' }
  const add = (table: FamilyName, fields: Readonly<Record<string, unknown>>) => {
    state.put(table, families[table].schema.parse({ ...base, ...fields }) as Row<FamilyName>)
  }
  add('organisations', { id: 'city', name: 'Métropole', legalNature: 'U4' })
  add('deliberations', {
    id: 'd',
    grantorId: 'city',
    body: 'Conseil',
    title: 'Aides',
    sittingOn: '2022-03-01',
    state: 'adopted',
  })
  for (let index = 0; index < 100; index += 1) {
    add('authorisations', {
      id: `ap${String(index)}`,
      grantorId: 'city',
      kind: 'AP',
      code: `P${String(index)}`,
      label: 'P',
      nomenclature: 'M57',
    })
    add('authorisationVotes', {
      id: `av${String(index)}`,
      authorisationId: `ap${String(index)}`,
      on: '2022-01-01',
      amountCents: 9e12,
    })
  }
  for (let index = 0; index < conventions; index += 1) {
    const id = String(index)
    const amount = 100_000 + Math.floor(random() * 10_000_000)
    add('organisations', { id: `o${id}`, name: `Association ${id}`, legalNature: 'P1' })
    add('budgetLines', {
      id: `l${id}`,
      raw: 'compte 20421',
      nature: '20421',
      authorisationId: `ap${String(index % 100)}`,
    })
    add('conventions', {
      id: `c${id}`,
      title: `Convention ${id}`,
      reference: `2022-${id}`,
      grantorId: 'city',
      beneficiaryId: `o${id}`,
      object: 'Équipement',
      startsOn: '2022',
      endsOn: '2026',
    })
    add('conventionVersions', {
      id: `v${id}`,
      conventionId: `c${id}`,
      number: 0,
      kind: 'initial',
      title: 'Acte',
      state: 'signed',
      statedTotalCents: amount * years,
    })
    add('deliberationItems', {
      id: `t${id}`,
      deliberationId: 'd',
      rank: 1 + (index % 5000),
      beneficiaryId: `o${id}`,
      conventionId: `c${id}`,
      versionId: `v${id}`,
      object: 'Aide',
      votedCents: amount * years,
      budgetLineId: `l${id}`,
    })
    for (let year = 0; year < years; year += 1) {
      const instalmentId = `i${id}-${String(year)}`
      add('instalments', {
        id: instalmentId,
        conventionId: `c${id}`,
        versionId: `v${id}`,
        year: 2022 + year,
        rank: year + 1,
        amountCents: amount,
        credit: 'voted',
        budgetLineId: `l${id}`,
      })
      if (year < 4)
        add('movements', {
          id: `m${id}-${String(year)}`,
          conventionId: `c${id}`,
          instalmentId,
          kind: 'paid',
          amountCents: amount,
          on: `${String(2022 + year)}-06-01`,
        })
    }
  }
  return state
}

/** One pass over the same rows: every field of every row is read once. */
function onePass(bundle: Bundle): number {
  let fields = 0
  for (const rows of Object.values(bundle))
    for (const row of rows) for (const value of Object.values(row)) fields += value === null ? 0 : 1
  return fields
}

export const bench: Bench = {
  name: 'coherence',
  run: async () => {
    const bundle = await gatherBundle(largeState())
    const [ours, floor]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run += 1) {
      ours.push(await timed(() => checkWorkspace(bundle, today)))
      floor.push(await timed(() => onePass(bundle)))
    }
    return [
      against(
        `full check of ${String(conventions)} conventions × ${String(years)} years`,
        'ms',
        ours,
        { name: 'one pass over the same rows', runs: floor },
        25,
      ),
    ]
  },
}
