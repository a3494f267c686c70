import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './button.module.css'

type ButtonProps = {
  readonly children: ReactNode
  /** The one filled button of a page. */
  readonly primary?: boolean
  readonly disabled?: boolean
  /** Whole accessible name, when the words alone do not say what it acts on. */
  readonly name?: string
} & (
  | { readonly to: string; readonly onClick?: never; readonly submit?: never }
  | { readonly onClick: () => void; readonly to?: never; readonly submit?: never }
  | { readonly submit: true; readonly to?: never; readonly onClick?: never }
)

/** A button: acts, goes somewhere (`to`), or sends its form (`submit`). */
export function Button({ children, primary = false, disabled = false, name, to, onClick, submit }: ButtonProps) {
  const className = primary ? `${classes.button} ${classes.primary}` : classes.button
  if (to !== undefined)
    return (
      <Link href={to} className={className} aria-label={name}>
        {children}
      </Link>
    )
  return (
    <button
      type={submit === true ? 'submit' : 'button'}
      className={className}
      disabled={disabled}
      aria-label={name}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
