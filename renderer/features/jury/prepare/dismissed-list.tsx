import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { proposeAgain } from '#shared/commands/jury/interests.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { recusalWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type DismissedListProps = {
  readonly file: JuryFile
  readonly rows: readonly Row<'dismissedInterests'>[]
  readonly editable: boolean
  readonly act: ReturnType<typeof useAct>['act']
}

/** Ties set aside, each with its reason; one can be proposed again. */
export function DismissedList({ file, rows, editable, act }: DismissedListProps) {
  if (rows.length === 0) return null
  return (
    <ul className={`${classes.rows ?? ''} ${classes.recusalRows ?? ''}`} aria-label="Liens écartés">
      {rows.map((row) => {
        const pair = `${jurorName(file, row.jurorId)} sur ${pitchName(file, row.pitchId)}`
        return (
          <li key={row.id} className={classes.row}>
            <span className={classes.name}>{pair}</span>
            <span className={classes.note}>
              <Status kind="barred" plain>
                {recusalWords[row.kind]} écarté&nbsp;: {row.reason}
              </Status>
            </span>
            {editable && (
              <span className={classes.acts}>
                <ActionLink
                  name={`Proposer de nouveau le lien entre ${pair}`}
                  onClick={() => void act(proposeAgain, { dismissedId: row.id })}
                >
                  Proposer de nouveau
                </ActionLink>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
