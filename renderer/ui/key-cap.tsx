import type { ReactNode } from 'react'
import classes from './key-cap.module.css'

/** A key of the keyboard, in a sentence or beside an action. */
export function KeyCap({ children }: { readonly children: ReactNode }) {
  return <kbd className={classes.cap}>{children}</kbd>
}
