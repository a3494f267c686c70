import { formatInteger } from '#shared/domain/money/format-money.ts'

const named = [
  ['conventions', 'convention', 'conventions'],
  ['applications', 'candidature', 'candidatures'],
  ['jurySessions', 'jury', 'jurys'],
  ['deliberations', 'délibération', 'délibérations'],
] as const

/** What a workspace holds, in the families that people count by: « 12 conventions, 38 candidatures, 3 jurys ». */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  const words = named.flatMap(([family, one, many]) => {
    const count = counts[family] ?? 0
    return count === 0 ? [] : [`${formatInteger(count)} ${count === 1 ? one : many}`]
  })
  if (words.length > 0) return words.join(', ')
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return total === 1 ? '1 fiche' : `${formatInteger(total)} fiches`
}
