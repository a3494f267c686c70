import { formatInteger } from '#shared/domain/money/format-money.ts'

/** Square decimetres as « 12,5 m² », « 6 000 m² »; unit left out when the column says it. */
export function formatSurface(dm2: number, unit = true): string {
  const [whole, rest] = [Math.floor(dm2 / 100), dm2 % 100]
  const decimals = rest === 0 ? '' : `,${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${formatInteger(whole)}${decimals}${unit ? '\u00a0m²' : ''}`
}
