import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { occupationsOf } from '#shared/domain/programmes/occupancy.ts'
import { firstExcess, outsideOpening } from '#shared/domain/programmes/site-capacity.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { Status } from '#renderer/ui/status.tsx'
import type { SiteFile } from './queries.ts'
import classes from './places.module.css'

type EntryWarningProps = {
  readonly file: SiteFile
  readonly draft: {
    readonly kind: 'resident' | 'member'
    readonly unitId: string | null
    readonly desks: number | null
    readonly surfaceDm2: number | null
    readonly enteredOn: CivilDate | null
  }
}

/** What an entry would make of the whole place, said before it is recorded; it can be recorded all the same. */
export function EntryWarning({ file, draft }: EntryWarningProps) {
  const words = entryWarnings(file, draft)
  return words.length === 0 ? null : (
    <div role="status" className={classes.warnings}>
      {words.map((text) => (
        <Status key={text} kind="watch">
          {text}
        </Status>
      ))}
    </div>
  )
}

function entryWarnings(
  { site, units, occupations, desks, surface }: SiteFile,
  { enteredOn, ...draft }: EntryWarningProps['draft'],
): readonly string[] {
  if (enteredOn === null) return []
  const all = [...occupations, ...occupationsOf([{ ...draft, enteredOn, leftOn: null }], units)]
  const measures = [
    { capacity: desks, measure: 'desks' as const, words: (value: number) => `${formatInteger(value)}\u00a0postes` },
    { capacity: surface, measure: 'surface' as const, words: formatSurface },
  ]
  const over = measures.flatMap(({ capacity, measure, words }) => {
    const excess = draft.kind === 'member' ? null : firstExcess(all, capacity, measure)
    if (capacity === null || excess === null || (excess.to !== null && excess.to < enteredOn)) return []
    return `Tous locaux ensemble, ${words(excess.used)} occupés pour ${words(capacity)} offerts, à partir du ${formatDate(excess.from)}.`
  })
  const outside = outsideOpening(enteredOn, site)
  if (outside === 'before' && site.opensOn !== null)
    return [...over, `Ce lieu n’est pas ouvert ce jour-là : ouverture, ${formatPartialDate(site.opensOn, 'long')}.`]
  if (outside === 'after' && site.closesOn !== null)
    return [...over, `Ce lieu est fermé ce jour-là : fermeture, ${formatPartialDate(site.closesOn, 'long')}.`]
  return over
}
