import type { FamilyName } from '#shared/workspace/registry.ts'

const claimed: readonly string[] = [
  'organisations',
  'people',
  'programmes',
  'phases',
  'cohorts',
  'calls',
  'projects',
  'jurySessions',
  'labels',
  'awards',
  'conventions',
  'conventionVersions',
  'financingPlans',
  'deliberations',
  'deliberationItems',
  'actions',
  'sites',
  'events',
] satisfies readonly FamilyName[]

/** Families whose records figures may be quoted about. A claim on anything else is left alone. */
export function isQuotedFamily(name: string): name is FamilyName {
  return claimed.includes(name)
}
