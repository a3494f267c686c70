import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { councilState, put } from './council.ts'

/** The day on which cases are checked. */
export const today = '2018-11-20' as CivilDate
export type Fields = Readonly<Record<string, unknown>>

/** What one rule finds. */
export async function of(state: MemoryState, rule: string): Promise<readonly Finding[]> {
  const { findings } = checkWorkspace(await gatherBundle(state), today)
  return findings.filter((finding) => finding.rule === rule)
}
/** A sentence with plain spaces. */
export const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
export const add = (state: MemoryState, table: FamilyName, given: Fields & { readonly id: string }): void => {
  put(state, table, given as never)
}
/** Changes fields of a row that is there. */
export async function change(state: MemoryState, table: FamilyName, id: string, fields: Fields): Promise<void> {
  const row = await state.get(table, id)
  if (row === undefined) throw new Error(`no ${table} ${id}`)
  state.put(table, families[table].schema.parse({ ...row, ...fields }) as never)
}
/** The council’s state, its deliberation adopted. */
export const adopted = async (): Promise<MemoryState> => {
  const state = councilState()
  await change(state, 'deliberations', 'delib', { state: 'adopted' })
  return state
}
/** Grant of 100 000 € in an advance, part payments and a balance, under the ceilings of the decree. */
export function capped(advance: number, part: number, more: Fields = {}): MemoryState {
  const state = new MemoryState()
  add(state, 'paymentCaps', {
    id: 'caps',
    label: 'Décret',
    fromOn: '2018-06-25',
    advanceBps: 3000,
    guaranteedAdvanceBps: 6000,
    partsBps: 8000,
    longPartsBps: 9000,
    longMonths: 48,
    source: 'Décret n° 2018-514, art. 12',
  })
  const parties = { grantorId: 'g', beneficiaryId: 'b' }
  add(state, 'conventions', { id: 'c', title: 'C', object: 'O', ...parties, capsId: 'caps', ...more })
  add(state, 'conventionVersions', {
    id: 'v',
    conventionId: 'c',
    number: 0,
    kind: 'initial',
    title: 'V',
    state: 'signed',
  })
  const kinds = { advance, part, balance: 10_000_000 - advance - part }
  for (const [index, [kind, amountCents]] of Object.entries(kinds).entries())
    add(state, 'instalments', {
      id: kind,
      conventionId: 'c',
      versionId: 'v',
      year: 2018,
      rank: index + 1,
      kind,
      amountCents,
    })
  return state
}
/** An authorisation of 4 000 000 € with credits, and the equipment line of the Pôle Pixel on it. */
export function authorised(
  credits: readonly (readonly [number, number | null])[],
  nature = '20421',
  more: Fields = {},
): MemoryState {
  const state = new MemoryState()
  add(state, 'organisations', { id: 'pixel', name: 'Pôle Pixel', legalNature: 'P1' })
  add(state, 'authorisations', {
    id: 'ap',
    grantorId: 'g',
    kind: 'AP',
    code: 'P02',
    label: 'Rayonnement',
    nomenclature: 'M57',
    ...more,
  })
  add(state, 'authorisationVotes', { id: 'vote', authorisationId: 'ap', on: '2015-09-21', amountCents: 400_000_000 })
  for (const [year, amountCents] of credits)
    add(state, 'authorisationCredits', { id: `cp-${String(year)}`, authorisationId: 'ap', year, amountCents })
  add(state, 'budgetLines', { id: 'line', raw: `compte ${nature}`, nature, authorisationId: 'ap' })
  add(state, 'conventions', {
    id: 'c',
    title: 'Pôle Pixel 2016',
    object: 'Équipement',
    grantorId: 'g',
    beneficiaryId: 'pixel',
  })
  add(state, 'conventionVersions', {
    id: 'v',
    conventionId: 'c',
    number: 0,
    kind: 'initial',
    title: 'V',
    state: 'signed',
  })
  for (const year of [2016, 2017])
    add(state, 'instalments', {
      id: `i-${String(year)}`,
      conventionId: 'c',
      versionId: 'v',
      year,
      rank: year - 2015,
      amountCents: 3_000_000,
      budgetLineId: 'line',
    })
  return state
}
/** Orders the first instalment of `authorised` on a day. */
export const order = (state: MemoryState, on: string, amountCents = 3_000_000) => {
  add(state, 'movements', {
    id: `m-${on}`,
    conventionId: 'c',
    instalmentId: 'i-2016',
    kind: 'ordered',
    amountCents,
    on,
  })
  return state
}
