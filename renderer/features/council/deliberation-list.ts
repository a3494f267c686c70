import { itemTotals } from '#shared/domain/deliberations/items.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type DeliberationLine = {
  readonly deliberation: Row<'deliberations'>
  readonly items: number
  readonly voted: Cents | null
}

/** Every deliberation with the total of its lines, the latest sitting first. */
export async function deliberationLines(read: Reader): Promise<readonly DeliberationLine[]> {
  const [deliberations, items] = await Promise.all([read.all('deliberations'), read.all('deliberationItems')])
  const itemsOf = new Map<string, Row<'deliberationItems'>[]>()
  for (const item of items) {
    const list = itemsOf.get(item.deliberationId)
    if (list === undefined) itemsOf.set(item.deliberationId, [item])
    else list.push(item)
  }
  return deliberations
    .map((deliberation) => {
      const own = itemsOf.get(deliberation.id) ?? []
      return { deliberation, items: own.length, voted: itemTotals(own).voted }
    })
    .sort((a, b) => (a.deliberation.sittingOn < b.deliberation.sittingOn ? 1 : -1))
}
