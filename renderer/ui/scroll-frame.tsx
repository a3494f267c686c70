import type { ReactNode } from 'react'
import classes from './scroll-frame.module.css'

/** A frame in which something wide scrolls sideways, by keyboard too: it takes the focus under its own name. */
export function ScrollFrame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
