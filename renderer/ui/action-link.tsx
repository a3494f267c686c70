import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './action-link.module.css'
import { raised } from './raised.tsx'

type ActionLinkProps = {
  readonly children: ReactNode
  /** In the colour of the sentence, underlined: for a name inside a text. */
  readonly quiet?: boolean
  readonly disabled?: boolean
  /** Whole accessible name, when the words alone do not say what it acts on: « Répondre, LYVE : il manque 0,6 M€ ». */
  readonly name?: string
  /** For an action that opens a panel. */
  readonly expanded?: boolean
} & ({ readonly to: string; readonly onClick?: never } | { readonly onClick: () => void; readonly to?: never })

/** An action or a destination in words, in the accent colour. */
export function ActionLink({
  children,
  quiet = false,
  disabled = false,
  name,
  expanded,
  to,
  onClick,
}: ActionLinkProps) {
  const words = typeof children === 'string' ? raised(children) : children
  const className = quiet ? `${classes.action} ${classes.quiet}` : classes.action
  if (to !== undefined)
    return (
      <Link href={to} className={className} aria-label={name}>
        {words}
      </Link>
    )
  return (
    <button
      type="button"
      className={className}
      disabled={disabled}
      aria-label={name}
      aria-expanded={expanded}
      onClick={onClick}
    >
      {words}
    </button>
  )
}
