import { useRef, useState, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import classes from './chart-frame.module.css'
import { copyDrawing } from './charts/copy-image.ts'
import { Section } from './section.tsx'

type ChartFrameProps = {
  readonly title: string
  readonly scope?: ReactNode
  /** What the drawing shows, in a sentence: « 24 présents pendant 3 mois, jamais 36. » */
  readonly finding: string
  /** What is counted, and what is not: under the drawing, for who reads it later. */
  readonly definition?: string
  /** The same data in the same order, as a table. */
  readonly table: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A drawing with its sentence for screen readers, its definition and its table, one switch away; it can be copied as an image. */
export function ChartFrame({ title, scope, finding, definition, table, actions, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const drawing = useRef<HTMLDivElement>(null)
  const copy = async () => {
    setTold((await copyDrawing(drawing.current)).text)
  }
  return (
    <Section
      title={title}
      scope={scope}
      rule={false}
      actions={
        <>
          {actions}
          {!asTable && (
            <ActionLink onClick={() => void copy()} name={`Copier l’image, ${title}`}>
              Copier l’image
            </ActionLink>
          )}
          <ActionLink
            onClick={() => {
              setAsTable(!asTable)
              setTold(null)
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
          <div ref={drawing} aria-hidden="true">
            {children}
          </div>
          <figcaption className="visually-hidden">{finding}</figcaption>
        </figure>
      )}
      {definition !== undefined && <p className={classes.definition}>{definition}</p>}
      <p role="status" className={classes.told}>
        {told}
      </p>
    </Section>
  )
}
