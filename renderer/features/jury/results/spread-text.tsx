import { Missing } from '#renderer/ui/missing.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { compare, fraction } from '#shared/domain/jury/fraction.ts'
import type { PitchResult } from '#shared/domain/jury/results.ts'
import classes from './results.module.css'
import { shortScore } from './score-text.tsx'

/** The gap between jurors in points; marked « à débattre » from a fifth of the scale. */
export function SpreadText({ row }: { readonly row: PitchResult }) {
  if (row.spread === null) {
    const alone = [...row.cells.values()].some(({ kind }) => kind === 'scored')
    return alone ? <span className={classes.legend}>un seul bulletin</span> : <Missing kind="not-applicable" />
  }
  const words = `${shortScore(row.spread)}\u00a0point${compare(row.spread, fraction(2)) < 0 ? '' : 's'}`
  return row.split ? (
    <Status kind="watch">
      {words}
      <span className="visually-hidden">, </span>
      <span className={classes.debate}>à débattre</span>
    </Status>
  ) : (
    <>{words}</>
  )
}
