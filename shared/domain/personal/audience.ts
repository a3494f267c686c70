import { maskedShares, type MaskedGroup } from '#shared/domain/programmes/shares.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { TraitField } from './traits.ts'

/** What distinguishes the people of a programme, as counts of publics do. */
export type Dimension = Row<'audienceCounts'>['dimension']

/** Shares of the people that a programme supports, by one dimension that it asks for. */
type Audience = {
  readonly dimension: Dimension
  /** Everybody whom the programme supports, those who did not say included. */
  readonly people: number
  readonly groups: readonly MaskedGroup[]
}

type Traits = Row<'personTraits'> | undefined

const dimensionOf: Readonly<Record<TraitField, Dimension>> = { gender: 'gender', birthYear: 'age', qpv: 'qpv' }
const unsaid = 'non renseigné'
const genders = { woman: 'femmes', man: 'hommes', other: 'autre' } as const

const order: Readonly<Record<Dimension, readonly string[]>> = {
  gender: ['femmes', 'hommes', 'autre', unsaid],
  age: ['moins de 30 ans', '30 à 44 ans', '45 ans et plus', unsaid],
  qpv: ['QPV, géographie 2024', 'QPV, géographie 2015', 'hors QPV', unsaid],
}

/** The group of a person. An age is the one reached in the year: only the year of birth is held. */
function groupOf(dimension: Dimension, traits: Traits, on: CivilDate): string {
  if (dimension === 'gender') return traits?.gender == null ? unsaid : genders[traits.gender]
  if (dimension === 'qpv') {
    if (traits?.qpvYear == null) return unsaid
    return traits.qpvCode === null ? 'hors QPV' : `QPV, géographie ${String(traits.qpvYear)}`
  }
  if (traits?.birthYear == null) return unsaid
  const age = Number(on.slice(0, 4)) - traits.birthYear
  return age < 30 ? 'moins de 30 ans' : age < 45 ? '30 à 44 ans' : '45 ans et plus'
}

/**
 * Who a programme supports, from the optional data that it asks for: holders of the projects that entered one of its phases,
 * each once. Groups too small to be shown are masked, and a second one when it could be found by subtraction.
 */
export async function audienceOf(read: Reader, programmeId: string, on: CivilDate): Promise<readonly Audience[]> {
  const needs = await read.where('dataNeeds', 'programmeId', programmeId)
  if (needs.length === 0) return []
  const entered = new Set((await read.where('enrolments', 'programmeId', programmeId)).map((row) => row.projectId))
  const projects = await Promise.all([...entered].map((id) => read.get('projects', id)))
  const holders = [...new Set(projects.flatMap((row) => (row?.holderId == null ? [] : [row.holderId])))]
  const traits = await Promise.all(holders.map(async (id) => (await read.where('personTraits', 'personId', id))[0]))
  return needs.map(({ field }): Audience => {
    const dimension = dimensionOf[field]
    const counts = new Map(order[dimension].map((name) => [name, 0]))
    for (const one of traits) {
      const group = groupOf(dimension, one, on)
      counts.set(group, (counts.get(group) ?? 0) + 1)
    }
    const groups = [...counts].filter(([, count]) => count > 0).map(([name, count]) => ({ name, count }))
    return { dimension, people: holders.length, groups: maskedShares(groups) }
  })
}
