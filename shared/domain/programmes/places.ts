import type { Row } from '#shared/workspace/registry.ts'

type Cohort = Pick<Row<'cohorts'>, 'id' | 'name' | 'capacity'>
type Application = Pick<Row<'applications'>, 'cohortId' | 'status'>

/** A cohort for which more applications are retained than it has places. */
export type Overfull = {
  readonly id: string
  readonly name: string
  readonly retained: number
  readonly places: number
}

/** Cohorts whose retained applications are more than their places, in their order; without places given, none is. One pass. */
export function overfullCohorts(cohorts: readonly Cohort[], applications: readonly Application[]): readonly Overfull[] {
  const retained = new Map<string, number>()
  for (const { cohortId, status } of applications)
    if (cohortId !== null && status === 'retained') retained.set(cohortId, (retained.get(cohortId) ?? 0) + 1)
  return cohorts.flatMap(({ id, name, capacity }) => {
    const count = retained.get(id) ?? 0
    return capacity === null || count <= capacity ? [] : [{ id, name, retained: count, places: capacity }]
  })
}
