import type { ReactNode } from 'react'
import { Status } from '#renderer/ui/status.tsx'
import { ballotKey, readCells, type Cell } from '#shared/domain/jury/ballots.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { count, recusalWords } from '#shared/domain/jury/words.ts'
import classes from './console.module.css'
import { keepFocus } from './keep-focus.ts'

/** Each juror and where their ballot on this project stands. A click, or the juror's digit, opens the ballot. */
export function JurorsColumn({
  file,
  pitchId,
  onBallot,
}: {
  readonly file: JuryFile
  readonly pitchId: string
  readonly onBallot: (jurorId: string) => void
}) {
  const cells = readCells(file)
  return (
    <section aria-labelledby="jurors-head">
      <h2 className={classes.columnHead} id="jurors-head">
        {file.grid === null ? 'Jury' : 'Bulletins sur ce projet'}
      </h2>
      <ol>
        {file.jurors.map((juror) => {
          const cell = cells.get(ballotKey(juror.id, pitchId)) ?? { kind: 'not-expected' as const }
          return (
            <li key={juror.id}>
              <button
                type="button"
                className={classes.jurorRow}
                disabled={file.grid === null || cell.kind === 'recused' || cell.kind === 'not-expected'}
                onMouseDown={keepFocus}
                onClick={() => {
                  onBallot(juror.id)
                }}
              >
                <span className={classes.jurorName}>{jurorName(file, juror.id)}</span>
                {file.grid !== null || cell.kind === 'recused' ? cellStatus(cell) : presence(juror.present)}
                {cellNote(cell) !== null && <span className={classes.jurorNote}>{cellNote(cell)}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const presence = (present: boolean): ReactNode =>
  present ? <Status kind="done">Présent</Status> : <Status kind="empty">Absent</Status>

function cellStatus(cell: Cell): ReactNode {
  switch (cell.kind) {
    case 'scored':
      return <Status kind="done">Rendu</Status>
    case 'partial':
      return (
        <Status kind="half">
          {count(cell.done, 'critère')} sur {cell.total}
        </Status>
      )
    case 'abstained':
      return <Status kind="barred">Abstention</Status>
    case 'recused':
      return <Status kind="barred">Déport</Status>
    case 'missing':
      return <Status kind="empty">Rien encore</Status>
    case 'not-expected':
      return <Status kind="info">pas attendu</Status>
  }
}

function cellNote(cell: Cell): string | null {
  if (cell.kind === 'recused')
    return `${recusalWords[cell.recusal.kind]}, déclaré le ${formatDate(cell.recusal.declaredOn)}`
  if (cell.kind === 'scored' || cell.kind === 'partial')
    return cell.ballot.typedBy === 'facilitator' ? 'saisi pour lui par l’animation' : null
  return null
}
