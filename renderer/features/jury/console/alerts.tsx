import type { ReactNode } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { StatusSymbol } from '#renderer/ui/symbol.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import type { JuryDay } from '#shared/domain/jury/day.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { pendingPapers } from '#shared/domain/jury/paper.ts'
import { pitchQuorum, sessionQuorum } from '#shared/domain/jury/presence.ts'
import { jurorProgress } from '#shared/domain/jury/progress.ts'
import { count, listWords, ofName } from '#shared/domain/jury/words.ts'
import classes from './console.module.css'
import { keepFocus } from './keep-focus.ts'
import type { Sounded } from './mark-sound.ts'
import type { Awake } from './use-awake.ts'
import type { Silence } from './use-console.ts'

type AlertsProps = {
  readonly file: JuryFile
  readonly view: JuryDay
  readonly refusal: string | null
  readonly awake: Awake
  readonly sounded: Sounded
  readonly silence: Silence | null
  readonly onBallot: (jurorId: string, pitchId: string) => void
  readonly onCountJump: (pitchId: string, eventId: string) => void
  readonly onSilence: (counted: boolean) => void
}

type Line = { readonly key: string; readonly watch: boolean; readonly text: ReactNode }

/** The one place of alerts: what was refused, what is missing, what the clock met. Nothing here interrupts. */
export function Alerts(props: AlertsProps) {
  const { refusal } = props
  const lines = [...quorumLines(props), ...clockLines(props), ...paperLines(props), ...missingLines(props)]
  return (
    <section className={classes.alerts} aria-labelledby="alerts-head" onMouseDown={keepFocus}>
      <h2 className={classes.columnHead} id="alerts-head">
        À surveiller
      </h2>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {refusal === null && lines.length === 0 && <p className={classes.quiet}>Rien à signaler.</p>}
      <ul>
        {lines.map(({ key, watch, text }) => (
          <li key={key} className={watch ? classes.alertWatch : classes.alertInfo}>
            <StatusSymbol name={watch ? 'watch' : 'info'} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A quorum lost for the session, or for the project of the moment once those who recused are out. */
function quorumLines({ file, view }: AlertsProps): readonly Line[] {
  const quorum = sessionQuorum(file)
  const { current } = view
  if (!quorum.reached)
    return [
      {
        key: 'quorum',
        watch: true,
        text: `Quorum perdu\u00a0: ${count(quorum.present, 'présent')} pour ${String(quorum.needed)} requis. J pointe les présences et les remplacements.`,
      },
    ]
  if (current === undefined || current.status === 'absent') return []
  const here = pitchQuorum(file, current.id)
  const away = new Set(file.recusals.filter(({ pitchId }) => pitchId === current.id).map(({ jurorId }) => jurorId))
  const voting = file.jurors.filter((juror) => juror.voting && juror.present)
  if (voting.length > 0 && voting.every(({ id }) => away.has(id)))
    return [
      {
        key: 'all-recused',
        watch: true,
        text: `Tous les jurés se sont déportés sur ${pitchName(file, current.id)}\u00a0: personne ne peut le noter. Faites siéger un remplaçant, ou ajournez ce passage en délibération.`,
      },
    ]
  if (here.reached) return []
  return [
    {
      key: 'pitch-quorum',
      watch: true,
      text: `Quorum non atteint sur ${pitchName(file, current.id)}, déports compris\u00a0: ${count(here.present, 'présent')} pour ${String(here.needed)} requis.`,
    },
  ]
}

const jumpLength = (millis: number): string =>
  Math.abs(millis) < 1000
    ? 'moins d’une seconde'
    : `${millis < 0 ? '−' : ''}${durationWords(Math.round(Math.abs(millis) / 1000))}`

/** What the clock met: jumps absorbed, a silence of the page, an hour that went back while it was closed, no wake lock, no sound. */
function clockLines({ file, view, awake, sounded, silence, onCountJump, onSilence }: AlertsProps): readonly Line[] {
  const jumps = file.pitches.flatMap(({ id }) =>
    (view.timers.get(id)?.jumps ?? []).map((jump) => ({ ...jump, pitchId: id })),
  )
  // A jump found by the console is the last gesture, at the hour that it brought: only an unseen one leaves it ahead.
  const last = file.timerEvents
    .filter(({ pitchId }) => pitchId === view.current?.id)
    .reduce<JuryFile['timerEvents'][number] | null>(
      (latest, event) => (latest === null || event.rank > latest.rank ? event : latest),
      null,
    )
  const ahead = last !== null && Date.parse(last.at) > Date.parse(view.now) + 5000
  return [
    ...(ahead && view.timer.status === 'running'
      ? [
          {
            key: 'behind',
            watch: true,
            text: 'L’heure de l’ordinateur a reculé pendant que la console était fermée\u00a0: le temps restant n’est plus sûr. Corrigez-le avec + et −.',
          },
        ]
      : []),
    ...(silence === null
      ? []
      : [
          {
            key: 'silence',
            watch: true,
            text: (
              <>
                La console s’est tue pendant {durationWords(Math.round(silence.millis / 1000))}, peut-être une veille.
                Le chronomètre a compté ce temps.{' '}
                <ActionLink
                  onClick={() => {
                    onSilence(false)
                  }}
                >
                  Ne pas le compter
                </ActionLink>{' '}
                <ActionLink
                  onClick={() => {
                    onSilence(true)
                  }}
                >
                  Le garder
                </ActionLink>
              </>
            ),
          },
        ]),
    ...jumps.map(({ id, pitchId, at, millis }) => ({
      key: id,
      watch: false,
      text: (
        <>
          Un saut d’horloge de {jumpLength(millis)} a été absorbé à {formatInstant(at, 'time')}. Les durées restent
          exactes.{' '}
          {millis >= 1000 && pitchId === view.current?.id && (
            <ActionLink
              onClick={() => {
                onCountJump(pitchId, id)
              }}
            >
              Compter ce temps
            </ActionLink>
          )}
        </>
      ),
    })),
    ...(awake === 'none'
      ? [
          {
            key: 'awake',
            watch: false,
            text: 'Rien ici n’empêche l’ordinateur de se mettre en veille. Réglez sa veille sur «\u00a0jamais\u00a0» pour la séance\u00a0; une veille ne fausserait pas les durées.',
          },
        ]
      : []),
    ...(sounded === 'played'
      ? []
      : [
          {
            key: 'sound',
            watch: true,
            text:
              sounded === 'held'
                ? 'Le navigateur a retenu le son du dernier repère. Cliquez une fois dans cette page\u00a0: les suivants sonneront.'
                : 'Ce navigateur ne donne aucun son\u00a0: les repères se lisent au chronomètre, ici et à l’écran de la salle.',
          },
        ]),
  ]
}

/** Paper ballots begun: nothing counts before their second entry, or before their differences are decided. */
function paperLines({ file, onBallot }: AlertsProps): readonly Line[] {
  return pendingPapers(file).map(({ jurorId, pitchId, state }) => ({
    key: `paper ${jurorId} ${pitchId}`,
    watch: true,
    text: (
      <>
        Bulletin papier {ofName(jurorName(file, jurorId))} sur {pitchName(file, pitchId)}&nbsp;:{' '}
        {state.kind === 'differs' ? 'les deux saisies diffèrent.' : 'il attend sa seconde saisie.'}{' '}
        <ActionLink
          name={`Reprendre le bulletin papier ${ofName(jurorName(file, jurorId))} sur ${pitchName(file, pitchId)}`}
          onClick={() => {
            onBallot(jurorId, pitchId)
          }}
        >
          {state.kind === 'differs' ? 'Trancher' : 'Le ressaisir'}
        </ActionLink>
      </>
    ),
  }))
}

/** Ballots missing on the projects heard, a line a juror; the link opens the first of them. */
function missingLines({ file, onBallot }: AlertsProps): readonly Line[] {
  const papers = new Set(pendingPapers(file).map(({ jurorId, pitchId }) => `${jurorId} ${pitchId}`))
  return [...jurorProgress(file)].flatMap(([jurorId, { missing }]) => {
    const owed = missing.filter((pitchId) => !papers.has(`${jurorId} ${pitchId}`))
    const [first] = owed
    if (first === undefined) return []
    const shown = owed.slice(0, 3).map((id) => pitchName(file, id))
    const rest = owed.length - shown.length
    return [
      {
        key: `missing ${jurorId}`,
        watch: true,
        text: (
          <>
            {jurorName(file, jurorId)} n’a pas rendu son bulletin sur{' '}
            {listWords(rest > 0 ? [...shown, count(rest, 'autre projet', 'autres projets')] : shown)}.{' '}
            <ActionLink
              name={`Saisir le bulletin ${ofName(jurorName(file, jurorId))} sur ${pitchName(file, first)}`}
              onClick={() => {
                onBallot(jurorId, first)
              }}
            >
              Le saisir
            </ActionLink>
          </>
        ),
      },
    ]
  })
}
