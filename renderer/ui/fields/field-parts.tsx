import type { ReactNode } from 'react'
import { StatusSymbol } from '../symbol.tsx'
import classes from './field.module.css'

/** Label of a field, with « facultatif » where it may stay empty. */
export function fieldLabel(label: string, optional: boolean | undefined): ReactNode {
  return (
    <>
      {label}
      {optional === true && <span className={classes.optional}> facultatif</span>}
    </>
  )
}

/** What stands under a field that was refused. */
export function fieldError(message: string | null): ReactNode {
  return message === null ? null : (
    <>
      <StatusSymbol name="blocked" />
      <span>{message}</span>
    </>
  )
}
