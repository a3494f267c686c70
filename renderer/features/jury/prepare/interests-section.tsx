import { useState, type KeyboardEvent } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { KeyCap } from '#renderer/ui/key-cap.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { declareInterests, withdrawDeclaration } from '#shared/commands/jury/interests.ts'
import { declareRecusal, withdrawRecusal } from '#shared/commands/jury/jurors.ts'
import { formatDate, formatInstant } from '#shared/domain/calendar/format-date.ts'
import { awaitedDeclarations, declarationOf, undeclaredPitches } from '#shared/domain/jury/interests.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { loadInterestFacts, proposeInterests, type Proposal } from '#shared/domain/jury/proposals.ts'
import { count, recusalWords } from '#shared/domain/jury/words.ts'
import { RecusalForm } from '../recusal-form.tsx'
import { useAct } from '../use-act.ts'
import { DismissForm } from './dismiss-form.tsx'
import { DismissedList } from './dismissed-list.tsx'
import classes from './prepare.module.css'

/**
 * Interests of the jurors, before any file opens: what the data propose, confirmed by one key; each juror's declaration;
 * the recusals with their kind and reason.
 */
export function InterestsSection({ file }: { readonly file: JuryFile }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [adding, setAdding] = useState(false)
  const facts = useLive((read) => loadInterestFacts(read, file), [file])
  const { state } = file.session
  const mayAdd = !readOnly && ['prepared', 'open', 'deliberating'].includes(state)
  const awaited = awaitedDeclarations(file)
  const close = () => {
    setAdding(false)
  }
  return (
    <Section
      title="Déports"
      scope={
        file.jurors.length === 0
          ? 'intérêts déclarés avant d’ouvrir les dossiers'
          : `${count(file.jurors.length - awaited.length, 'déclaration')} sur ${String(file.jurors.length)}, ${count(file.recusals.length, 'déport')}`
      }
      actions={
        <>
          <ActionLink to="/jurys/interets">Registre des intérêts</ActionLink>
          {mayAdd && (
            <ActionLink
              expanded={adding}
              disabled={file.jurors.length === 0 || file.pitches.length === 0}
              onClick={() => {
                setAdding(true)
              }}
            >
              Noter un déport
            </ActionLink>
          )}
        </>
      }
    >
      {adding && (
        <InlinePanel title="Noter un déport" onClose={close}>
          <RecusalForm file={file} pitchId={null} onDone={close} />
        </InlinePanel>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {mayAdd && facts !== undefined && <Proposals file={file} proposals={proposeInterests(file, facts)} act={act} />}
      {file.jurors.length === 0 && (
        <Empty>Aucun juré encore. Chacun déclare ses intérêts avant d’ouvrir les dossiers.</Empty>
      )}
      <ul className={`${classes.rows ?? ''} ${classes.declarationRows ?? ''}`} aria-label="Déclarations d’intérêts">
        {file.jurors.map((juror) => (
          <Declaration key={juror.id} file={file} jurorId={juror.id} editable={mayAdd} act={act} />
        ))}
      </ul>
      {file.recusals.length > 0 && (
        <ul className={`${classes.rows ?? ''} ${classes.recusalRows ?? ''}`} aria-label="Déports déclarés">
          {file.recusals.map((row) => (
            <li key={row.id} className={classes.row}>
              <span className={classes.name}>
                <bdi>{jurorName(file, row.jurorId)}</bdi> sur <bdi>{pitchName(file, row.pitchId)}</bdi>
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
      )}
      <DismissedList file={file} rows={facts?.dismissed ?? []} editable={mayAdd} act={act} />
    </Section>
  )
}

type Act = ReturnType<typeof useAct>['act']

/** Ties found in the data. On a line, Entrée confirms it as a recusal; setting aside asks why. */
function Proposals({
  file,
  proposals,
  act,
}: {
  readonly file: JuryFile
  readonly proposals: readonly Proposal[]
  readonly act: Act
}) {
  const [aside, setAside] = useState<Proposal | null>(null)
  if (proposals.length === 0) return null
  const confirm = (proposal: Proposal) => void act(declareRecusal, proposal)
  const press = (event: KeyboardEvent, proposal: Proposal) => {
    if (event.target !== event.currentTarget || event.key !== 'Enter') return
    event.preventDefault()
    confirm(proposal)
  }
  return (
    <>
      <p className={classes.notice}>
        Les données rapprochent ces jurés et ces projets. <KeyCap>Entrée</KeyCap> sur une ligne la confirme en déport.
      </p>
      <ul className={`${classes.rows ?? ''} ${classes.recusalRows ?? ''}`} aria-label="Liens proposés">
        {proposals.map((proposal) => {
          const pair = `${jurorName(file, proposal.jurorId)} sur ${pitchName(file, proposal.pitchId)}`
          const shown = aside?.jurorId === proposal.jurorId && aside.pitchId === proposal.pitchId
          return (
            <li
              key={`${proposal.jurorId} ${proposal.pitchId}`}
              className={classes.row}
              tabIndex={0}
              aria-label={`${pair}, ${recusalWords[proposal.kind]}, ${proposal.reason}. Entrée confirme le déport.`}
              onKeyDown={(event) => {
                press(event, proposal)
              }}
            >
              <span className={classes.name}>
                <Status kind="watch">{pair}</Status>
              </span>
              <span className={classes.note}>
                {recusalWords[proposal.kind]}, {proposal.reason}
              </span>
              <span className={classes.acts}>
                <ActionLink
                  name={`Confirmer le déport de ${pair}`}
                  onClick={() => {
                    confirm(proposal)
                  }}
                >
                  Confirmer
                </ActionLink>
                <ActionLink
                  name={`Écarter le lien entre ${pair}`}
                  expanded={shown}
                  onClick={() => {
                    setAside(proposal)
                  }}
                >
                  Écarter
                </ActionLink>
              </span>
              {shown && (
                <div className={classes.below}>
                  <DismissForm
                    proposal={proposal}
                    pair={pair}
                    onClose={() => {
                      setAside(null)
                    }}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Declaration({
  file,
  jurorId,
  editable,
  act,
}: {
  readonly file: JuryFile
  readonly jurorId: string
  readonly editable: boolean
  readonly act: Act
}) {
  const name = jurorName(file, jurorId)
  const declaration = declarationOf(file, jurorId)
  const uncovered = undeclaredPitches(file, jurorId)
  const own = file.recusals.filter((row) => row.jurorId === jurorId)
  const current = declaration !== undefined && uncovered.length === 0
  const said = own.length > 0 ? count(own.length, 'déport') : 'rien à déclarer'
  return (
    <li className={classes.row}>
      <span className={classes.name}>{name}</span>
      <span className={classes.note}>
        {current ? (
          <Status kind="done" plain>
            {said}, déclaré le {formatInstant(declaration.declaredAt, 'short')}
            {declaration.note === null ? '' : `, ${declaration.note}`}
          </Status>
        ) : declaration === undefined ? (
          <Status kind="empty" plain>
            pas encore déclaré{own.length > 0 ? `, ${said} déjà noté` : ''}
          </Status>
        ) : (
          <Status kind="half" plain>
            à compléter&nbsp;: {count(uncovered.length, 'projet ajouté', 'projets ajoutés')} depuis sa déclaration
          </Status>
        )}
      </span>
      {editable && (
        <span className={classes.acts}>
          {current ? (
            <ActionLink
              name={`Reprendre la déclaration de ${name}`}
              onClick={() => void act(withdrawDeclaration, { jurorId })}
            >
              Reprendre
            </ActionLink>
          ) : (
            <ActionLink
              name={own.length > 0 ? `${name} n’a rien d’autre à déclarer` : `${name} n’a rien à déclarer`}
              onClick={() => void act(declareInterests, { jurorId })}
            >
              {own.length > 0 ? 'Rien d’autre à déclarer' : 'Rien à déclarer'}
            </ActionLink>
          )}
        </span>
      )}
    </li>
  )
}
