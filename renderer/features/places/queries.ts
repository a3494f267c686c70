import {
  capacityOf,
  occupancyOver,
  occupationsOf,
  type Occupancy,
  type Occupation,
} from '#shared/domain/programmes/occupancy.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type SiteRow = {
  readonly site: Row<'sites'>
  readonly programme: string | null
  readonly desks: number | null
  readonly surface: number | null
  readonly today: Occupancy
  readonly residents: number
  /** Members as stated, else those recorded; null when neither is known. */
  readonly members: number | null
  readonly waiting: number
}

/** Every place with what it offers and who is there today. */
export async function siteRows(read: Reader, today: CivilDate): Promise<readonly SiteRow[]> {
  const [sites, units, stays, requests, programmes] = await Promise.all([
    read.all('sites'),
    read.all('siteUnits'),
    read.all('stays'),
    read.all('siteRequests'),
    read.all('programmes'),
  ])
  const names = new Map(programmes.map((row) => [row.id, row.name]))
  const [unitsOf, staysOf, requestsOf] = [grouped(units), grouped(stays), grouped(requests)]
  return [...sites]
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map((site) => {
      const own = unitsOf.get(site.id) ?? []
      const there = staysOf.get(site.id) ?? []
      const occupations = occupationsOf(there, own)
      const desks = capacityOf(site, own, 'desks')
      return {
        site,
        programme: site.programmeId === null ? null : (names.get(site.programmeId) ?? null),
        desks,
        surface: capacityOf(site, own, 'surface'),
        today: occupancyOver(site, occupations, desks, 'desks', today, today),
        residents: occupations.filter((one) => isThere(one, today)).length,
        members: site.members ?? countMembers(there, today),
        waiting: (requestsOf.get(site.id) ?? []).filter(({ closedOn }) => closedOn === null).length,
      }
    })
}

const isThere = ({ first, last }: Occupation, on: CivilDate): boolean => first <= on && (last === null || last >= on)

function countMembers(stays: readonly Row<'stays'>[], on: CivilDate): number | null {
  const members = stays.filter(
    (row) => row.kind === 'member' && row.enteredOn <= on && (row.leftOn === null || row.leftOn >= on),
  )
  return members.length === 0 ? null : members.length
}

export type StayRow = {
  readonly stay: Row<'stays'>
  readonly occupant: string
  readonly unit: string | null
  readonly next: string | null
}
export type RequestRow = { readonly request: Row<'siteRequests'>; readonly occupant: string }

export type SiteFile = {
  readonly site: Row<'sites'>
  readonly programme: Row<'programmes'> | null
  readonly units: readonly Row<'siteUnits'>[]
  readonly stays: readonly StayRow[]
  readonly requests: readonly RequestRow[]
  readonly occupations: readonly Occupation[]
  readonly desks: number | null
  readonly surface: number | null
  readonly members: number | null
  readonly claims: readonly Row<'claims'>[]
}

/** Null for a record that is not there or was deleted. */
export async function siteFile(read: Reader, id: string, today: CivilDate): Promise<SiteFile | null> {
  const site = await read.get('sites', id)
  if (site === undefined || site.deletedAt !== null) return null
  const [units, stays, requests, claims, sites] = await Promise.all([
    read.where('siteUnits', 'siteId', id),
    read.where('stays', 'siteId', id),
    read.where('siteRequests', 'siteId', id),
    read.where('claims', 'recordId', id),
    read.all('sites'),
  ])
  const unitNames = new Map(units.map((row) => [row.id, row.name]))
  const siteNames = new Map(sites.map((row) => [row.id, row.name]))
  const named = async ({ projectId, organisationId }: Pick<Row<'stays'>, 'projectId' | 'organisationId'>) => {
    const project = projectId === null ? undefined : await read.get('projects', projectId)
    const company = organisationId === null ? undefined : await read.get('organisations', organisationId)
    return project?.name ?? company?.name ?? ''
  }
  return {
    site,
    programme: site.programmeId === null ? null : ((await read.get('programmes', site.programmeId)) ?? null),
    units: [...units].sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true })),
    stays: await Promise.all(
      [...stays]
        .sort((a, b) => (a.enteredOn < b.enteredOn ? 1 : -1))
        .map(async (stay) => ({
          stay,
          occupant: await named(stay),
          unit: stay.unitId === null ? null : (unitNames.get(stay.unitId) ?? null),
          next: stay.nextSiteId === null ? null : (siteNames.get(stay.nextSiteId) ?? null),
        })),
    ),
    requests: await Promise.all(
      [...requests]
        .sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1))
        .map(async (request) => ({ request, occupant: await named(request) })),
    ),
    occupations: occupationsOf(stays, units),
    desks: capacityOf(site, units, 'desks'),
    surface: capacityOf(site, units, 'surface'),
    members: site.members ?? countMembers(stays, today),
    claims: claims.filter((row) => row.table === 'sites'),
  }
}

function grouped<T extends { readonly siteId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.siteId)
    if (group === undefined) groups.set(row.siteId, [row])
    else group.push(row)
  }
  return groups
}
