import type { ReactNode } from 'react'
import classes from './timeline.module.css'

export type TimelineItem = {
  readonly key: string
  readonly date: ReactNode
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** `draft` is drawn dashed; `missing` as an empty circle, for a knot that is not tied yet. */
  readonly state?: 'done' | 'draft' | 'missing'
  readonly strong?: boolean
}

/** A thread of acts or facts, in order. */
export function Timeline({ items, name }: { readonly items: readonly TimelineItem[]; readonly name: string }) {
  return (
    <ol aria-label={name}>
      {items.map((item) => (
        <li key={item.key} className={`${classes.item} ${classes[item.state ?? 'done'] ?? ''}`}>
          <div className={classes.date}>{item.date}</div>
          <div className={item.strong === true ? classes.strong : undefined}>{item.title}</div>
          {item.detail !== undefined && <div className={classes.detail}>{item.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
