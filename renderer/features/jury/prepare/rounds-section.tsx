import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { advanceWinners, linkRound } from '#shared/commands/jury/contests.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { roundOf } from '#shared/domain/jury/contest.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { count, listWords, sessionStateWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type Feeder = { readonly session: Row<'jurySessions'>; readonly heard: number; readonly retained: readonly string[] }

/** The earlier rounds that lead to a session, the one to which it leads, and the sessions that could be linked. */
async function rounds(read: Reader, session: Row<'jurySessions'>) {
  const feeders = await read.where('jurySessions', 'nextSessionId', session.id)
  const files = await Promise.all(feeders.map(({ id }) => loadJury(read, id)))
  const before = files.flatMap((file): Feeder[] => {
    if (file === undefined) return []
    const retained = roundOf(file).retained.map(({ id }) => file.pitchNames.get(id) ?? '')
    return [{ session: file.session, heard: file.pitches.length, retained }]
  })
  const others = (await read.all('jurySessions')).filter(({ id }) => id !== session.id)
  return {
    before: [...before].sort((a, b) =>
      a.session.heldOn + a.session.name < b.session.heldOn + b.session.name ? -1 : 1,
    ),
    next: session.nextSessionId === null ? null : ((await read.get('jurySessions', session.nextSessionId)) ?? null),
    others: [...others].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1)),
  }
}

/** Rounds of a contest: what leads here, and where this session leads. Shown when there is one, or on demand. */
export function RoundsSection({
  file,
  editable,
  place,
}: {
  readonly file: JuryFile
  readonly editable: boolean
  /** Rounds that lead here come first on the page; otherwise the section stands last. */
  readonly place: 'first' | 'last'
}) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const { session } = file
  const found = useLive((read) => rounds(read, session), [session])
  const [linking, setLinking] = useState(false)
  if (found === undefined) return null
  const { before, next, others } = found
  const mayLink = !readOnly && session.state !== 'signed'
  const alone = before.length === 0 && next === null
  if (alone && (session.purpose === 'advice' || !editable)) return null
  if ((before.length > 0 ? 'first' : 'last') !== place) return null
  const close = () => {
    setLinking(false)
  }
  const waiting = before.filter(({ session: round }) => round.state !== 'closed' && round.state !== 'signed')
  return (
    <Section
      title="Tours"
      scope={
        alone
          ? 'séance seule'
          : [
              before.length === 0 ? null : `${count(before.length, 'tour précédent', 'tours précédents')}`,
              next === null ? null : `mène à ${next.name}`,
            ]
              .filter(Boolean)
              .join(', ')
      }
      actions={
        <>
          {mayLink && (
            <ActionLink
              expanded={linking}
              onClick={() => {
                setLinking(true)
              }}
            >
              {next === null ? 'Relier à un tour suivant' : 'Changer le tour suivant'}
            </ActionLink>
          )}
          {editable && before.length > 0 && (
            <ActionLink onClick={() => void act(advanceWinners, { sessionId: session.id })}>
              Faire passer les projets retenus
            </ActionLink>
          )}
        </>
      }
    >
      {linking && (
        <InlinePanel title="Tour suivant" onClose={close}>
          <SelectField
            label="Séance du tour suivant"
            optional
            help="Elle reçoit les projets retenus, labellisés ou recrutés de celle-ci."
            options={others.map(({ id, name, heldOn }) => ({ value: id, label: name, detail: formatDate(heldOn) }))}
            value={session.nextSessionId}
            onSave={(nextSessionId) => act(linkRound, { sessionId: session.id, nextSessionId })}
          />
        </InlinePanel>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {alone && (
        <p className={classes.notice}>
          Un concours en plusieurs tours fait passer ses retenus d’une séance à la suivante.
        </p>
      )}
      {before.length > 0 && (
        <ul className={`${classes.rows ?? ''} ${classes.roundRows ?? ''}`} aria-label="Tours précédents">
          {before.map(({ session: round, heard, retained }) => (
            <li key={round.id} className={classes.row}>
              <span className={classes.hour}>{formatDate(round.heldOn)}</span>
              <span className={classes.name}>
                <ActionLink quiet to={`/jurys/${round.id}`}>
                  {round.name}
                </ActionLink>
              </span>
              <span className={classes.note}>
                {count(heard, 'projet')}
                {retained.length === 0 ? '' : `, ${count(retained.length, 'retenu')}\u00a0: ${listWords(retained)}`}
              </span>
              <Status kind={waiting.some((row) => row.session.id === round.id) ? 'empty' : 'done'} plain>
                {sessionStateWords[round.state]}
              </Status>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
