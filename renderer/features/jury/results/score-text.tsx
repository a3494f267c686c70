import { Missing } from '#renderer/ui/missing.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Cell } from '#shared/domain/jury/ballots.ts'
import { formatFraction, type Fraction } from '#shared/domain/jury/fraction.ts'
import { ordinal } from '#shared/domain/jury/words.ts'
import classes from './results.module.css'

/** A score in points, or what stands in its place. */
export function ScoreText({ value, decimals = 3 }: { readonly value: Fraction | null; readonly decimals?: number }) {
  return value === null ? <Missing kind="not-computable" /> : <>{formatFraction(value, decimals)}</>
}

/** `1er`, `2e` with its raised ending; underlined when it differs from the announced rank. */
export function RankText({ rank, differs = false }: { readonly rank: number | null; readonly differs?: boolean }) {
  if (rank === null) return <Missing kind="not-applicable" />
  return (
    <span className={differs ? classes.differs : undefined}>
      {rank}
      <sup>{ordinal(rank).replace(/^\d+/, '')}</sup>
      {differs && <span className="visually-hidden"> (autre rang que l’annoncé)</span>}
    </span>
  )
}

/** What a juror gave to a project, in a table of ballots. */
export function CellText({ cell }: { readonly cell: Cell | null | undefined }) {
  switch (cell?.kind) {
    case 'scored':
      return <>{shortScore(cell.value)}</>
    case 'recused':
      return <Status kind="barred">déport</Status>
    case 'abstained':
      return <Status kind="barred">abstention</Status>
    case 'partial':
      return <Status kind="half">incomplet</Status>
    case 'missing':
      return <Missing />
    case 'not-expected':
    case undefined:
      return <Missing kind="not-applicable" />
  }
}

/** A ballot's score with as many decimals as it needs, three at most: `16`, `15,5`, `14,333`. */
export function shortScore(value: Fraction): string {
  if (value.n % value.d === 0n) return formatFraction(value, 0)
  const text = formatFraction(value, 3)
  return (value.n * 1000n) % value.d === 0n ? text.replace(/0+$/, '') : text
}
