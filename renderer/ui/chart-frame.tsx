import { useState, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import { Section } from './section.tsx'

type ChartFrameProps = {
  readonly title: string
  readonly scope?: ReactNode
  /** What the drawing shows, in a sentence: « 24 présents pendant 3 mois, jamais 36. » */
  readonly finding: string
  /** The same data in the same order, as a table. */
  readonly table: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A drawing with its sentence for screen readers and its table, one switch away. */
export function ChartFrame({ title, scope, finding, table, actions, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <Section
      title={title}
      scope={scope}
      rule={false}
      actions={
        <>
          {actions}
          <ActionLink
            onClick={() => {
              setAsTable(!asTable)
            }}
            name={`${asTable ? 'Dessin' : 'Table'}, ${title}`}
          >
            {asTable ? 'Dessin' : 'Table'}
          </ActionLink>
        </>
      }
    >
      {asTable ? (
        table
      ) : (
        <figure>
          <div aria-hidden="true">{children}</div>
          <figcaption className="visually-hidden">{finding}</figcaption>
        </figure>
      )}
    </Section>
  )
}
