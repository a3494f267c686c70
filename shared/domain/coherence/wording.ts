import { formatInteger, formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Facts } from './facts.ts'
import type { RecordRef } from './finding.ts'

/** An amount in a sentence: « 130 000 € ». */
export const money = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/** A signed difference in a sentence: « −600 000 € ». */
export const signed = (amount: Cents): string => formatMoney(amount, { decimals: 'auto', sign: true })

/** « jour » or « jours », « mois » as it is. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatInteger(count)}\u00a0${Math.abs(count) < 2 ? one : many}`

/** `a`, `a et b`, `a, b et c`. */
export const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`

/** Act of a version: « acte initial », « avenant n° 1 ». */
export const actName = (version: Pick<Row<'conventionVersions'>, 'number'>): string =>
  version.number === 0 ? 'acte initial' : `avenant n°\u00a0${String(version.number)}`

/** The same at the head of a sentence. */
export const actHead = (version: Pick<Row<'conventionVersions'>, 'number'>): string =>
  version.number === 0 ? 'Acte initial' : `Avenant n°\u00a0${String(version.number)}`

/** « Espace numérique entreprises », « Espace numérique entreprises, avenant n° 1 »: an act where lists name it. */
export const nameOfAct = (
  convention: Pick<Row<'conventions'>, 'title'>,
  version: Pick<Row<'conventionVersions'>, 'number'>,
): string => (version.number === 0 ? convention.title : `${convention.title}, ${actName(version)}`)

/** Records on whose page a finding about an item of a deliberation also shows. */
export function relatedToItem(item: Row<'deliberationItems'>): readonly RecordRef[] {
  const convention: readonly RecordRef[] =
    item.conventionId === null ? [] : [{ table: 'conventions', id: item.conventionId }]
  return [{ table: 'deliberations', id: item.deliberationId }, ...convention]
}

/** The items of deliberations, and their deliberations, that a convention appears in. */
export function relatedToConvention(facts: Facts, conventionId: string): readonly RecordRef[] {
  return facts.itemsOf(conventionId).flatMap((item) => [
    { table: 'deliberationItems' as const, id: item.id },
    { table: 'deliberations' as const, id: item.deliberationId },
  ])
}
