import type { RecordRef } from '#shared/domain/coherence/finding.ts'

const pages: Readonly<Record<string, string>> = {
  conventions: '/conventions',
  authorisations: '/autorisations',
  financingPlans: '/plans',
  deliberations: '/conseil',
  jurySessions: '/jurys',
  organisations: '/annuaire/organismes',
  people: '/annuaire/personnes',
  programmes: '/programmes',
  cohorts: '/promotions',
  sites: '/lieux',
  indicators: '/resultats',
  followUpCampaigns: '/suivi',
  applications: '/candidatures',
}

/** Page of the first of these records that has one; null when none does. */
export function recordPath(refs: readonly Pick<RecordRef, 'table' | 'id'>[]): string | null {
  for (const { table, id } of refs) {
    const page = pages[table]
    if (page !== undefined) return `${page}/${id}`
  }
  return null
}
