import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { quorumWords, sessionQuorum } from '#shared/domain/jury/presence.ts'
import { count } from '#shared/domain/jury/words.ts'
import { useAct } from '../use-act.ts'
import { AddJuror } from './add-juror.tsx'
import { JurorRow } from './juror-row.tsx'
import classes from './prepare.module.css'

/** Members of the jury: organisation, quality, chair, vote, presence, substitutes. Presence stays open while the session runs. */
export function JurorsSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [adding, setAdding] = useState<{ readonly replaces: string | null } | null>(null)
  const quorum = sessionQuorum(file)
  const { state } = file.session
  const running = !readOnly && ['prepared', 'open', 'deliberating'].includes(state)
  const mayAdd = !readOnly && ['prepared', 'open'].includes(state)
  return (
    <Section
      title="Jury"
      scope={`${count(quorum.present, 'présent')} sur ${String(quorum.members)}, quorum\u00a0: ${quorumWords(file.session)}`}
      actions={
        mayAdd && (
          <ActionLink
            expanded={adding?.replaces === null}
            onClick={() => {
              setAdding({ replaces: null })
            }}
          >
            Ajouter un juré
          </ActionLink>
        )
      }
    >
      {adding !== null && (
        <AddJuror
          key={adding.replaces ?? ''}
          file={file}
          replaces={adding.replaces}
          onClose={() => {
            setAdding(null)
          }}
        />
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {file.jurors.length === 0 && <Empty>Aucun juré. Les personnes viennent de l’annuaire.</Empty>}
      <ol className={`${classes.rows ?? ''} ${classes.jurorRows ?? ''}`}>
        {file.jurors.map((juror) => (
          <JurorRow
            key={juror.id}
            file={file}
            juror={juror}
            running={running}
            editable={editable}
            act={act}
            onReplace={
              mayAdd
                ? () => {
                    setAdding({ replaces: juror.id })
                  }
                : null
            }
          />
        ))}
      </ol>
    </Section>
  )
}
