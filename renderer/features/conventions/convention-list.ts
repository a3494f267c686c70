import { fourAmounts, type FourAmounts } from '#shared/domain/conventions/four-amounts.ts'
import { currentVersion, openAmendment } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type ConventionLine = FourAmounts & {
  readonly id: string
  readonly convention: Row<'conventions'>
  readonly beneficiary: string | null
  readonly period: string | null
  readonly state: 'draft' | 'adopted' | 'running' | 'amending'
}

/** Longer lists show their first screen before the rest is read. */
const longList = 200
/** More than a screen shows. */
const firstScreen = 24

/** The first conventions by title when the list is long; the whole list otherwise. */
export async function conventionHead(read: Reader): Promise<readonly ConventionLine[]> {
  if ((await read.count('conventions')) <= longList) return conventionLines(read)
  const conventions = await read.first('conventions', 'title', firstScreen)
  const own = async <F extends 'conventionVersions' | 'instalments' | 'movements' | 'deliberationItems'>(family: F) =>
    (await Promise.all(conventions.map(({ id }) => read.where(family, 'conventionId', id)))).flat()
  const [versions, instalments, movements, items, organisations] = await Promise.all([
    own('conventionVersions'),
    own('instalments'),
    own('movements'),
    own('deliberationItems'),
    each(
      read,
      'organisations',
      conventions.map(({ beneficiaryId }) => beneficiaryId),
    ),
  ])
  const deliberations = await each(
    read,
    'deliberations',
    items.map(({ deliberationId }) => deliberationId),
  )
  return linesOf({ conventions, versions, instalments, movements, items, deliberations, organisations })
}

async function each<F extends 'organisations' | 'deliberations'>(
  read: Reader,
  family: F,
  ids: readonly string[],
): Promise<readonly Row<F>[]> {
  const rows = await Promise.all([...new Set(ids)].map((id): Promise<Row<F> | undefined> => read.get(family, id)))
  return rows.flatMap((row) => (row === undefined || row.deletedAt !== null ? [] : [row as Row<F>]))
}

/** Every convention with its four amounts, by title. Linear in the number of rows. */
export async function conventionLines(read: Reader): Promise<readonly ConventionLine[]> {
  const [conventions, versions, instalments, movements, items, deliberations, organisations] = await Promise.all([
    read.all('conventions'),
    read.all('conventionVersions'),
    read.all('instalments'),
    read.all('movements'),
    read.all('deliberationItems'),
    read.all('deliberations'),
    read.all('organisations'),
  ])
  return linesOf({ conventions, versions, instalments, movements, items, deliberations, organisations })
}

type Rows = {
  readonly conventions: readonly Row<'conventions'>[]
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly items: readonly Row<'deliberationItems'>[]
  readonly deliberations: readonly Row<'deliberations'>[]
  readonly organisations: readonly Row<'organisations'>[]
}

const french = new Intl.Collator('fr')

function linesOf(rows: Rows): readonly ConventionLine[] {
  const { conventions, versions, instalments, movements, items, deliberations, organisations } = rows
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const adopted = new Set(deliberations.filter(({ state }) => state !== 'draft').map(({ id }) => id))
  const versionsOf = group(versions)
  const instalmentsOf = group(instalments)
  const movementsOf = group(movements)
  const itemsOf = group(items.filter(({ deliberationId }) => adopted.has(deliberationId)))
  return conventions
    .map((convention): ConventionLine => {
      const own = versionsOf.get(convention.id) ?? []
      const current = currentVersion(own)?.state
      const state =
        openAmendment(own) !== null
          ? 'amending'
          : current === 'signed'
            ? 'running'
            : current === 'adopted'
              ? 'adopted'
              : 'draft'
      return {
        id: convention.id,
        convention,
        beneficiary: names.get(convention.beneficiaryId) ?? null,
        period: periodOf(convention),
        state,
        ...fourAmounts({
          requestedCents: convention.requestedCents,
          versions: own,
          instalments: instalmentsOf.get(convention.id) ?? [],
          movements: movementsOf.get(convention.id) ?? [],
          items: itemsOf.get(convention.id) ?? [],
        }),
      }
    })
    .sort((a, b) => french.compare(a.convention.title, b.convention.title))
}

/** « 2003–2005 »; null when neither end is given. */
export function periodOf({ startsOn, endsOn }: Pick<Row<'conventions'>, 'startsOn' | 'endsOn'>): string | null {
  const [from, to] = [startsOn?.slice(0, 4), endsOn?.slice(0, 4)]
  if (from === undefined || to === undefined) return from ?? to ?? null
  return from === to ? from : `${from}–${to}`
}

function group<T extends { readonly conventionId: string | null }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    if (row.conventionId === null) continue
    const list = groups.get(row.conventionId)
    if (list === undefined) groups.set(row.conventionId, [row])
    else list.push(row)
  }
  return groups
}
