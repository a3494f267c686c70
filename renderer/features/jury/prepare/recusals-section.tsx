import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { withdrawRecusal } from '#shared/commands/jury/jurors.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { recusalWords } from '#shared/domain/jury/words.ts'
import { RecusalForm } from '../recusal-form.tsx'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

/** Recusals declared for this session, with their reason. */
export function RecusalsSection({ file }: { readonly file: JuryFile }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [adding, setAdding] = useState(false)
  const { state } = file.session
  const mayAdd = !readOnly && ['prepared', 'open', 'deliberating'].includes(state)
  const close = () => {
    setAdding(false)
  }
  return (
    <Section
      title="Déports"
      scope="le juré sort de la moyenne et du quorum pour le projet"
      actions={
        mayAdd && (
          <ActionLink
            expanded={adding}
            disabled={file.jurors.length === 0 || file.pitches.length === 0}
            onClick={() => {
              setAdding(true)
            }}
          >
            Noter un déport
          </ActionLink>
        )
      }
    >
      {adding && (
        <InlinePanel title="Noter un déport" onClose={close}>
          <RecusalForm file={file} pitchId={null} onDone={close} />
        </InlinePanel>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {file.recusals.length === 0 && <Empty>Aucun déport déclaré.</Empty>}
      <ul className={`${classes.rows ?? ''} ${classes.recusalRows ?? ''}`}>
        {file.recusals.map((row) => (
          <li key={row.id} className={classes.row}>
            <span className={classes.name}>
              {jurorName(file, row.jurorId)} sur {pitchName(file, row.pitchId)}
            </span>
            <span className={classes.note}>
              {recusalWords[row.kind]}
              {row.reason === null ? '' : `, ${row.reason}`}, déclaré le {formatDate(row.declaredOn)}
            </span>
            {!readOnly && (state === 'prepared' || state === 'open') && (
              <span className={classes.acts}>
                <ActionLink
                  name={`Retirer le déport de ${jurorName(file, row.jurorId)} sur ${pitchName(file, row.pitchId)}`}
                  onClick={() => void act(withdrawRecusal, { recusalId: row.id })}
                >
                  Retirer
                </ActionLink>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
