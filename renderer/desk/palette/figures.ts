import { parseMoney } from '#shared/domain/money/parse-money.ts'

/** Groups of three figures, and the last five of a SIRET: « 450 000 », « 732 829 320 00074 ». */
const grouped = /(?<!\d)\d{1,3}(?:\p{Zs}\d{3})+(?:\p{Zs}\d{5})?(?!\d)/gu

/** Figures without the spaces between their groups, as a search compares them: « 450 000 € » is « 450000 € ». */
export const joinFigures = (text: string): string =>
  text.replace(grouped, (figure) => figure.replaceAll(/\p{Zs}/gu, ''))

/** The figures of a text alone, joined, so that its words do not count twice: « 732829320 2003 1198 ». */
export const figuresIn = (text: string): string => (joinFigures(text).match(/\d+/gu) ?? []).join(' ')

/** « 450 k€ », « 1,4 M€ », « 450 000 € » as the figures that an amount is written with; null for any other words. */
export function asAmount(words: string): string | null {
  if (!/€/u.test(words)) return null
  const parsed = parseMoney(words)
  if (!parsed.ok || parsed.value < 0) return null
  const [euros, rest] = [Math.trunc(parsed.value / 100), parsed.value % 100]
  return rest === 0 ? String(euros) : `${String(euros)},${String(rest).padStart(2, '0')}`
}
