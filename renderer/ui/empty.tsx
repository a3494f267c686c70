import type { ReactNode } from 'react'
import classes from './empty.module.css'

/** What goes here, in one sentence, and the action that begins it. */
export function Empty({ children, actions }: { readonly children: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className={classes.empty}>
      {children}
      {actions !== undefined && <span className={classes.actions}>{actions}</span>}
    </div>
  )
}
