import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './directory.module.css'

type LinkListProps = {
  readonly title: string
  readonly empty: string
  readonly links: readonly {
    readonly key: string
    /** Null for a record without a page of its own. */
    readonly to: string | null
    readonly label: string
    readonly detail?: string
  }[]
}

/** Records linked to this one. */
export function LinkList({ title, empty, links }: LinkListProps) {
  return (
    <Section title={title}>
      {links.length === 0 ? (
        <p className={classes.none}>{empty}</p>
      ) : (
        <ul>
          {links.map(({ key, to, label, detail }) => (
            <li key={key} className={classes.link}>
              {to === null ? label : <ActionLink to={to}>{label}</ActionLink>}
              {detail !== undefined && <span className={classes.detail}>{detail}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
