import { useState, type ReactNode } from 'react'
import { ScrollFrame } from '#renderer/ui/scroll-frame.tsx'
import { usePrinting } from '#renderer/ui/use-printing.ts'
import { LeafLine, leafRows } from './leaf.tsx'
import classes from './minutes.module.css'

/** Rows of a table that is better kept on one page. */
const onePage = 14

/** A section of the minutes that is one table: plain, cut by the printer between rows only; a long one turns its leaves on screen. */
export function Table({
  title,
  note,
  empty,
  head,
  rows,
  wide = false,
}: {
  readonly title: string
  readonly note?: string | undefined
  readonly empty?: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** Many columns: set smaller on paper, so that all of them stand on an A4. */
  readonly wide?: boolean
}) {
  const printing = usePrinting()
  const [turned, setTurned] = useState(0)
  const long = rows.length > leafRows
  const first = turned < rows.length ? turned : 0
  const shown = long && !printing ? rows.slice(first, first + leafRows) : rows
  return (
    <section className={rows.length > onePage ? undefined : classes.whole}>
      <h2>{title}</h2>
      {note !== undefined && note !== '' && <p className={classes.pale}>{note}</p>}
      {long && <LeafLine title={title} count={rows.length} first={first} onTurn={setTurned} />}
      {rows.length === 0 ? (
        <p>{empty ?? 'Rien à rapporter.'}</p>
      ) : (
        <ScrollFrame label={`${title}, tableau entier`}>
          <table
            className={wide ? `${classes.table ?? ''} ${classes.wide ?? ''}` : classes.table}
            aria-label={title}
            aria-rowcount={long ? rows.length + 1 : undefined}
          >
            <thead>
              <tr>
                {head.map((name, index) => (
                  <th key={index} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, index) => (
                    <td key={index}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  )
}
