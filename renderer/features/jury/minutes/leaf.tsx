import { ActionLink } from '#renderer/ui/action-link.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import classes from './minutes.module.css'

/** Rows that a table of the minutes shows at a time on screen. */
export const leafRows = 50

/** Which rows of a long table are on screen, and the way to the others. Paper has them all. */
export function LeafLine({
  title,
  count,
  first,
  onTurn,
}: {
  readonly title: string
  readonly count: number
  /** Index of the first row shown. */
  readonly first: number
  readonly onTurn: (first: number) => void
}) {
  const end = Math.min(first + leafRows, count)
  return (
    <p className={`${classes.leaf ?? ''} no-print`}>
      <span role="status">
        Lignes {formatInteger(first + 1)} à {formatInteger(end)} sur {formatInteger(count)}. L’impression les a toutes.
      </span>
      <ActionLink
        name={`Lignes précédentes, ${title}`}
        disabled={first === 0}
        onClick={() => {
          onTurn(Math.max(0, first - leafRows))
        }}
      >
        Précédentes
      </ActionLink>
      <ActionLink
        name={`Lignes suivantes, ${title}`}
        disabled={end === count}
        onClick={() => {
          onTurn(first + leafRows)
        }}
      >
        Suivantes
      </ActionLink>
    </p>
  )
}
