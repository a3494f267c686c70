import type { ReactNode } from 'react'
import classes from './status.module.css'
import { StatusSymbol, type SymbolName } from './symbol.tsx'

/** A status: one symbol, one colour, one word. `plain` keeps the words in ink, for lists of facts. */
export function Status({
  kind,
  plain = false,
  children,
}: {
  readonly kind: SymbolName
  readonly plain?: boolean
  readonly children: ReactNode
}) {
  return (
    <span className={`${classes.status} ${plain ? classes.plain : classes[kind]}`}>
      <StatusSymbol name={kind} />
      <span>{children}</span>
    </span>
  )
}
