import { cents } from '#shared/domain/money/cents.ts'
import { isDocument, type Edition, type ReportKind } from '#shared/domain/reports/kind.ts'
import { reportKind } from '#shared/domain/reports/kinds.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { put } from '#test/builders/council.ts'

const today = '2018-11-20' as CivilDate
const edition: Edition = {
  number: 1,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Mesure',
  timeZone: 'Europe/Paris',
}

/** A workspace of conventions over three years, each with a payment and a line in one deliberation. */
export function manyConventions(count: number): MemoryState {
  const state = new MemoryState()
  put(state, 'organisations', { id: 'authority', name: 'Métropole', legalNature: 'U4' })
  put(state, 'deliberations', {
    id: 'delib',
    grantorId: 'authority',
    body: 'Conseil',
    title: 'Séance',
    sittingOn: today,
  })
  put(state, 'budgetLines', { id: 'line', raw: 'compte 65748, fonction 61', nature: '65748', function: '61' })
  for (let index = 1; index <= count; index++) {
    const id = String(index).padStart(6, '0')
    put(state, 'organisations', { id: `o${id}`, name: `Bénéficiaire ${id}`, legalNature: 'P1' })
    put(state, 'conventions', {
      id: `c${id}`,
      title: `Convention ${id}`,
      grantorId: 'authority',
      beneficiaryId: `o${id}`,
      object: `Action ${id} en faveur des entreprises du territoire`,
      requestedCents: cents(index * 100_03),
    })
    put(state, 'conventionVersions', {
      id: `v${id}`,
      conventionId: `c${id}`,
      number: 0,
      kind: 'initial',
      title: 'Convention',
      state: 'signed',
    })
    for (const [rank, year] of [2018, 2019, 2020].entries())
      put(state, 'instalments', {
        id: `i${id}-${String(rank)}`,
        conventionId: `c${id}`,
        versionId: `v${id}`,
        year,
        rank: rank + 1,
        amountCents: cents(index * 33_01 + rank),
        credit: rank === 0 ? 'voted' : 'to-vote',
        budgetLineId: 'line',
        dueOn: `${String(year)}-${String(1 + (index % 12)).padStart(2, '0')}-15` as CivilDate,
      })
    put(state, 'movements', {
      id: `m${id}`,
      conventionId: `c${id}`,
      instalmentId: `i${id}-0`,
      kind: 'paid',
      amountCents: cents(index * 33_01),
      on: today,
    })
    put(state, 'deliberationItems', {
      id: `d${id}`,
      deliberationId: 'delib',
      rank: Math.min(index, 5000),
      beneficiaryId: `o${id}`,
      conventionId: `c${id}`,
      versionId: `v${id}`,
      object: `Action ${id}`,
      votedCents: cents(index * 99_03 + 3),
      budgetLineId: 'line',
    })
  }
  return state
}

/** The model of a report over that workspace. */
export async function modelOf(name: 'conseil' | 'echeancier', state: MemoryState): Promise<ReportModel> {
  const kind = reportKind(name) as ReportKind
  const gathered = await kind.gather(state, name === 'conseil' ? { deliberation: 'delib' } : {}, today)
  const content = gathered?.build(edition).content
  if (content === undefined || isDocument(content)) throw new Error(`no workbook for ${name}`)
  return content
}
