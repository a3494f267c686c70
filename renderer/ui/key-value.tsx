import { Fragment, type ReactNode } from 'react'
import classes from './key-value.module.css'

export type KeyValueItem = { readonly label: string; readonly value: ReactNode }

/** Facts, one a line: name in pale ink, value beside it. */
export function KeyValue({ items }: { readonly items: readonly KeyValueItem[] }) {
  return (
    <dl className={classes.list}>
      {items.map((item) => (
        <Fragment key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
