/** Exact decimal text of whole cents: 13 000 050 → `130000.5`. No float takes part. */
export function centsToDecimal(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Montant hors limites\u00a0: ${String(cents)} centimes.`)
  const size = Math.abs(cents)
  const rest = size % 100
  const euros = String((size - rest) / 100)
  const digits = rest === 0 ? '' : rest % 10 === 0 ? `.${String(rest / 10)}` : `.${rest < 10 ? '0' : ''}${String(rest)}`
  return (cents < 0 ? '-' : '') + euros + digits
}

const epoch = Date.UTC(1899, 11, 30)

/**
 * Serial number of an ISO date in the 1900 system, or null when spreadsheets do not agree on it: before 1 March 1900,
 * after 9999, or not a date.
 */
export function dateSerial(date: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) return null
  const instant = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  const serial = (instant - epoch) / 86_400_000
  return serial >= 61 && new Date(instant).toISOString().startsWith(date) ? serial : null
}
