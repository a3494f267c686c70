import { useLive } from '#renderer/data/workspace.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One line of a deliberation with what it names. */
export type ItemFile = {
  readonly item: Row<'deliberationItems'>
  readonly beneficiary: Row<'organisations'> | null
  readonly version: Row<'conventionVersions'> | null
  readonly budgetLine: Row<'budgetLines'> | null
  readonly recusals: readonly Row<'itemRecusals'>[]
  readonly instalments: readonly Row<'instalments'>[]
}

export type DeliberationFile = {
  readonly deliberation: Row<'deliberations'>
  readonly grantor: Row<'organisations'> | null
  readonly items: readonly ItemFile[]
  readonly texts: readonly Row<'deliberationTexts'>[]
  readonly budgetLines: readonly Row<'budgetLines'>[]
}

/** The deliberation, live; null when there is none with this id, undefined while it loads. */
export function useDeliberationFile(id: string): DeliberationFile | null | undefined {
  return useLive((read) => readDeliberation(read, id), [id])
}

async function readDeliberation(read: Reader, id: string): Promise<DeliberationFile | null> {
  const deliberation = await read.get('deliberations', id)
  if (deliberation === undefined || deliberation.deletedAt !== null) return null
  const [items, texts, grantor] = await Promise.all([
    read.where('deliberationItems', 'deliberationId', id),
    read.where('deliberationTexts', 'deliberationId', id),
    read.get('organisations', deliberation.grantorId),
  ])
  const files = await Promise.all([...items].sort((a, b) => a.rank - b.rank).map((item) => readItem(read, item)))
  const lines = [...new Set(files.flatMap(({ instalments }) => instalments.flatMap((one) => one.budgetLineId ?? [])))]
  const budgetLines = await Promise.all(lines.map((line) => read.get('budgetLines', line)))
  return {
    deliberation,
    grantor: grantor ?? null,
    items: files,
    texts,
    budgetLines: budgetLines.filter((line) => line !== undefined),
  }
}

async function readItem(read: Reader, item: Row<'deliberationItems'>): Promise<ItemFile> {
  const { versionId, budgetLineId } = item
  const [beneficiary, version, budgetLine, recusals, instalments] = await Promise.all([
    read.get('organisations', item.beneficiaryId),
    versionId === null ? undefined : read.get('conventionVersions', versionId),
    budgetLineId === null ? undefined : read.get('budgetLines', budgetLineId),
    read.where('itemRecusals', 'itemId', item.id),
    versionId === null ? [] : read.where('instalments', 'versionId', versionId),
  ])
  return {
    item,
    beneficiary: beneficiary ?? null,
    version: version ?? null,
    budgetLine: budgetLine ?? null,
    recusals,
    instalments,
  }
}
