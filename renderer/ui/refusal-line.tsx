import type { ReactNode } from 'react'
import classes from './refusal-line.module.css'
import { StatusSymbol } from './symbol.tsx'

/** Why nothing changed, at the place where it was asked. Read aloud as it appears. */
export function RefusalLine({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className={classes.refusal}>
      <StatusSymbol name="blocked" />
      <span>
        <span className="visually-hidden">Refusé : </span>
        {children}
      </span>
    </div>
  )
}
