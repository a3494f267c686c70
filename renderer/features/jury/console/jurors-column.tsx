import type { ReactNode } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { useReadOnly } from '#renderer/ui/read-only.ts'
import { Status } from '#renderer/ui/status.tsx'
import { ballotKey, readCells, type Cell } from '#shared/domain/jury/ballots.ts'
import { formatDate, formatInstant } from '#shared/domain/calendar/format-date.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { offersOn } from '#shared/domain/jury/offers.ts'
import { paperState } from '#shared/domain/jury/paper.ts'
import { jurorProgress, type JurorProgress } from '#shared/domain/jury/progress.ts'
import { count, recusalWords } from '#shared/domain/jury/words.ts'
import classes from './console.module.css'
import { keepFocus } from './keep-focus.ts'

type Juror = JuryFile['jurors'][number]

/** Each juror and where their ballot on this project stands. A click, or the juror's digit, opens the ballot. */
export function JurorsColumn({
  file,
  pitchId,
  onSeat,
  onPresence,
}: {
  readonly file: JuryFile
  readonly pitchId: string
  readonly onSeat: (jurorId: string) => void
  readonly onPresence: () => void
}) {
  const readOnly = useReadOnly()
  const cells = readCells(file)
  const progress = jurorProgress(file, cells)
  const scored = file.grid !== null
  return (
    <section aria-labelledby="jurors-head">
      <h2 className={classes.columnHead} id="jurors-head">
        {scored ? 'Bulletins sur ce projet' : 'Jury'}
      </h2>
      <ol>
        {file.jurors.map((juror) => {
          const cell = cells.get(ballotKey(juror.id, pitchId)) ?? { kind: 'not-expected' as const }
          const notes = [
            scored ? cellNote(file, juror, pitchId, cell) : offerNote(file, juror, pitchId),
            presenceNote(file, juror),
            progressNote(progress.get(juror.id)),
          ].filter((note) => note !== null)
          return (
            <li key={juror.id}>
              <button
                type="button"
                className={classes.jurorRow}
                disabled={cell.kind === 'recused' || (scored && cell.kind === 'not-expected')}
                onMouseDown={keepFocus}
                onClick={() => {
                  onSeat(juror.id)
                }}
              >
                <span className={classes.jurorName}>{jurorName(file, juror.id)}</span>
                {scored || cell.kind === 'recused' ? cellStatus(cell) : presence(juror.present)}
                {notes.length > 0 && <span className={classes.jurorNote}>{notes.join(' · ')}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      {!readOnly && (
        <p className={classes.columnFoot} onMouseDown={keepFocus}>
          <ActionLink onClick={onPresence}>Présences et remplacements</ActionLink>
        </p>
      )}
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

function cellNote(file: JuryFile, juror: Juror, pitchId: string, cell: Cell): string | null {
  if (cell.kind === 'recused')
    return `${recusalWords[cell.recusal.kind]}, déclaré le ${formatDate(cell.recusal.declaredOn)}`
  if (cell.kind === 'missing') {
    const { kind } = paperState(file, juror.id, pitchId)
    if (kind === 'awaits-second') return 'papier saisi une fois, ne compte pas encore'
    return kind === 'differs' ? 'papier\u00a0: les deux saisies diffèrent' : null
  }
  if (cell.kind !== 'scored' && cell.kind !== 'partial' && cell.kind !== 'abstained') return null
  if (cell.ballot.paper) return `papier, saisi par ${cell.ballot.typistName ?? 'deux personnes'}`
  if (cell.ballot.typedBy === 'juror') return 'saisi par le juré'
  return `saisi pour lui par ${cell.ballot.typistName ?? 'l’animation'}`
}

const offerShort = { recruitment: 'recrute', advice: 'conseil', contact: 'contact' } as const

function offerNote(file: JuryFile, juror: Juror, pitchId: string): string | null {
  const mine = offersOn(file, pitchId).filter(({ jurorId }) => jurorId === juror.id)
  return mine.length === 0 ? null : mine.map(({ kind }) => offerShort[kind]).join(', ')
}

/** Late arrivals, departures and substitutions, with their hour. */
function presenceNote(file: JuryFile, juror: Juror): string | null {
  const substitute = file.jurors.find(({ replacesId }) => replacesId === juror.id)
  const at = juror.presentTo === null ? '' : ` à ${formatInstant(juror.presentTo, 'time')}`
  if (substitute !== undefined) return `remplacé${at} par ${jurorName(file, substitute.id)}`
  if (!juror.present) return juror.presentTo === null ? 'pas arrivé' : `parti${at}`
  const late =
    juror.presentFrom !== null && file.session.openedAt !== null && juror.presentFrom > file.session.openedAt
      ? `depuis ${formatInstant(juror.presentFrom, 'time')}`
      : null
  if (juror.replacesId === null) return late
  return `remplace ${jurorName(file, juror.replacesId)}${late === null ? '' : `, ${late}`}`
}

const progressNote = (progress: JurorProgress | undefined): string | null =>
  progress === undefined || progress.missing.length === 0
    ? null
    : `${count(progress.done, 'bulletin')} sur ${String(progress.expected)} depuis le début`
