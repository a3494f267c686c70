import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Dates = Pick<Row<'deliberations'>, 'reportOn' | 'sittingOn' | 'transmittedOn' | 'receivedOn'>

/** Dates of an act that are not in the order of its life, in words. Shown beside the dates, never blocking. */
export function deliberationDateWarnings({ reportOn, sittingOn, transmittedOn, receivedOn }: Dates): readonly string[] {
  const steps = [
    ['le rapport', reportOn],
    ['la séance', sittingOn],
    ['la transmission', transmittedOn],
    ['la réception', receivedOn],
  ] as const
  const known = steps.flatMap(([name, on]) => (on === null ? [] : [{ name, on }]))
  return known.flatMap((step, index) => {
    const previous = known[index - 1]
    if (previous === undefined || previous.on <= step.on) return []
    const sentence = `${step.name} du ${formatDate(step.on)} vient avant ${previous.name} du ${formatDate(previous.on)}.`
    return [sentence.charAt(0).toUpperCase() + sentence.slice(1)]
  })
}
