import type { RecordRef } from '#shared/domain/coherence/finding.ts'

const pages: Readonly<Record<string, string>> = {
  conventions: '/conventions',
  deliberations: '/conseil',
  jurySessions: '/jurys',
  organisations: '/annuaire/organismes',
  people: '/annuaire/personnes',
  programmes: '/programmes',
  cohorts: '/promotions',
  applications: '/candidatures',
}

/** Page of a record, or the list of findings for a record that has no page of its own. */
export function recordPath({ table, id }: Pick<RecordRef, 'table' | 'id'>): string {
  const page = pages[table]
  return page === undefined ? '/controles' : `${page}/${id}`
}
