import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type PlanContext } from '../command.ts'
import { firstFault, openingChecks } from '#shared/domain/jury/checks.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { resultsAreReleased } from '#shared/domain/jury/secrecy.ts'
import { gestureFault, timerAt } from '#shared/domain/jury/timer.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { sceneWords } from '#shared/domain/jury/words.ts'
import { idField, instantField, type Instant } from '#shared/workspace/fields.ts'
import { longestJumpMs, stageScenes, timerEventKinds } from '#shared/workspace/records/jury.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { needSession } from './shared.ts'

const at = instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional()
const running = 'Ouvrez-la pour faire passer les projets.'

/** Opens a session once its checks pass: grid, format, order, quorum, rules and aggregate are frozen. */
export const openSession = defineCommand({
  name: 'jury.openSession',
  irrevocable:
    'La séance est ouverte\u00a0: grille, format et quorum sont figés. «\u00a0Annuler\u00a0» ne revient pas sur l’ouverture.',
  input: z.strictObject({ sessionId: idField(), at }),
  async plan({ sessionId, at }, context) {
    const found = await needSession(context, sessionId, ['prepared'], 'Elle ne s’ouvre qu’une fois.')
    if ('refused' in found) return found.refused
    const { file } = found
    const fault = firstFault(openingChecks(file))
    if (fault !== null) return refuse('not-ready', `La séance ne peut pas s’ouvrir. ${fault}`)
    const instant = at ?? context.now
    const changes = new ChangeSet(context)
    changes.update('jurySessions', file.session, {
      state: 'open',
      openedAt: instant,
      scene: 'order',
      currentPitchId: file.pitches[0]?.id ?? null,
    })
    for (const juror of file.jurors)
      if (juror.present && juror.presentFrom === null) changes.update('jurors', juror, { presentFrom: instant })
    return changes.plan(`Ouvrir la séance «\u00a0${file.session.name}\u00a0»`)
  },
})

const gestureWords: Readonly<Record<Row<'timerEvents'>['kind'], string>> = {
  start: 'Démarrer',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  next: 'Segment suivant',
  adjust: 'Ajuster le temps',
  restart: 'Reprendre à zéro',
  finish: 'Terminer le passage',
  jump: 'Absorber un saut d’horloge',
}

const eventsOf = (file: JuryFile, pitchId: string) => file.timerEvents.filter((event) => event.pitchId === pitchId)

function addEvent(
  changes: ChangeSet,
  file: JuryFile,
  event: { pitchId: string; kind: Row<'timerEvents'>['kind']; at: Instant; seconds?: number; millis?: number },
): void {
  const rank = Math.max(0, ...eventsOf(file, event.pitchId).map((row) => row.rank)) + 1
  changes.create('timerEvents', {
    sessionId: file.session.id,
    pitchId: event.pitchId,
    kind: event.kind,
    at: event.at,
    rank,
    seconds: event.seconds ?? null,
    millis: event.millis ?? null,
    example: file.session.example,
  })
}

/**
 * One gesture on the clock of a pitch. `seconds` goes with `adjust` (added, or taken when negative); `millis` with
 * `jump` (what the wall clock leapt). Starting makes the pitch the current one and brings the stage to « En ce moment ».
 */
export const timerGesture = defineCommand({
  name: 'jury.timerGesture',
  input: z.strictObject({
    pitchId: idField(),
    kind: z.enum(timerEventKinds),
    seconds: z.int().min(-86_400).max(86_400).optional(),
    millis: z.int().min(-longestJumpMs).max(longestJumpMs).optional(),
    at,
  }),
  async plan({ pitchId, kind, seconds, millis, at }, context) {
    const pitch = await context.read.get('pitches', pitchId)
    if (pitch === undefined) return refuse('not-found', 'Ce passage n’existe pas.')
    const found = await needSession(context, pitch.sessionId, ['open'], running)
    if ('refused' in found) return found.refused
    const { file } = found
    const instant = at ?? context.now
    const state = timerAt(file.session.segments, eventsOf(file, pitchId), instant)
    const fault = gestureFault(state, kind, seconds)
    if (fault !== null) return refuse('bad-gesture', fault, kind === 'adjust' ? 'seconds' : null)
    if (kind === 'jump' && millis === undefined)
      return refuse('bad-gesture', 'Un saut d’horloge demande son ampleur.', 'millis')
    const changes = new ChangeSet(context)
    const jump = kind === 'jump' && millis !== undefined ? { millis } : {}
    addEvent(changes, file, {
      pitchId,
      kind,
      at: instant,
      ...(kind === 'adjust' && seconds !== undefined ? { seconds } : jump),
    })
    if (kind === 'start') {
      const quiet = ['waiting', 'order', 'break', 'thanks'].includes(file.session.scene)
      changes.update('jurySessions', file.session, {
        currentPitchId: pitchId,
        ...(quiet ? { scene: 'now' as const, breakUntil: null } : {}),
      })
      changes.update('pitches', pitch, { status: 'scheduled' })
    }
    if (kind === 'finish' || (kind === 'next' && state.segment + 1 >= file.session.segments.length))
      changes.update('pitches', pitch, { status: 'done' })
    if (kind === 'restart') changes.update('pitches', pitch, { status: 'scheduled' })
    const amount =
      kind === 'adjust' && seconds !== undefined
        ? `, ${seconds > 0 ? '+' : '−'}${durationWords(Math.abs(seconds))}`
        : ''
    return changes.plan(`${gestureWords[kind]}${amount}\u00a0: ${pitchName(file, pitchId)}`)
  },
})

/** Takes back the last gesture of a pitch by a tombstone; also a clock jump, whose time then counts. */
export const undoGesture = defineCommand({
  name: 'jury.undoGesture',
  input: z.strictObject({ pitchId: idField(), eventId: idField().nullable().default(null) }),
  async plan({ pitchId, eventId }, context) {
    const pitch = await context.read.get('pitches', pitchId)
    if (pitch === undefined) return refuse('not-found', 'Ce passage n’existe pas.')
    const found = await needSession(context, pitch.sessionId, ['open'], running)
    if ('refused' in found) return found.refused
    const events = [...eventsOf(found.file, pitchId)].sort((a, b) => a.rank - b.rank)
    const event = eventId === null ? events.at(-1) : events.find(({ id, kind }) => id === eventId && kind === 'jump')
    if (event === undefined) return refuse('nothing', 'Aucun geste à annuler sur ce passage.')
    const changes = new ChangeSet(context)
    changes.remove('timerEvents', event)
    if (pitch.status === 'done') changes.update('pitches', pitch, { status: 'scheduled' })
    return changes.plan(`Annuler «\u00a0${gestureWords[event.kind]}\u00a0»\u00a0: ${pitchName(found.file, pitchId)}`)
  },
})

/** The next project comes up: the clock of the current one ends, it is noted as heard. */
export const nextPitch = defineCommand({
  name: 'jury.nextPitch',
  input: z.strictObject({ sessionId: idField(), at }),
  async plan({ sessionId, at }, context) {
    const found = await needSession(context, sessionId, ['open'], running)
    if ('refused' in found) return found.refused
    const { file } = found
    const current = file.pitches.find(({ id }) => id === file.session.currentPitchId)
    const over = current?.status === 'done'
    const changes = new ChangeSet(context)
    const heard = current === undefined ? false : endPitch(changes, file, current, at ?? context.now)
    const waiting = file.pitches.filter(({ id, status }) => status === 'scheduled' && !(heard && id === current?.id))
    const after = waiting.find(({ rank, id }) => rank > (current?.rank ?? 0) && id !== current?.id)
    const next = after ?? waiting.find(({ id }) => id !== current?.id)
    if (next === undefined && (over || !heard))
      return refuse('last', 'Tous les projets sont passés. Commencez la délibération quand les bulletins sont rendus.')
    changes.update('jurySessions', file.session, {
      currentPitchId: next?.id ?? current?.id ?? null,
      ...(next === undefined ? { scene: 'thanks' as const } : {}),
    })
    return changes.plan(
      next === undefined ? 'Dernier projet passé' : `Projet suivant\u00a0: ${pitchName(file, next.id)}`,
    )
  },
})

/** Ends a pitch that has begun and tells whether it had. */
function endPitch(changes: ChangeSet, file: JuryFile, pitch: Row<'pitches'>, instant: Instant): boolean {
  const state = timerAt(file.session.segments, eventsOf(file, pitch.id), instant)
  if (state.status === 'ready') return pitch.status === 'done'
  if (state.status !== 'finished') addEvent(changes, file, { pitchId: pitch.id, kind: 'finish', at: instant })
  changes.update('pitches', pitch, { status: 'done' })
  return true
}

/** Goes to a project chosen in the order, without touching any clock. */
export const choosePitch = defineCommand({
  name: 'jury.choosePitch',
  input: z.strictObject({ pitchId: idField() }),
  async plan({ pitchId }, context: PlanContext) {
    const pitch = await context.read.get('pitches', pitchId)
    if (pitch === undefined) return refuse('not-found', 'Ce passage n’existe pas.')
    const found = await needSession(context, pitch.sessionId, ['open'], running)
    if ('refused' in found) return found.refused
    const { session, timerEvents } = found.file
    const busy = session.currentPitchId
    const clock = timerAt(
      session.segments,
      timerEvents.filter((event) => event.pitchId === busy),
      context.now,
    )
    if (busy !== null && busy !== pitchId && clock.status === 'running')
      return refuse(
        'running',
        `${pitchName(found.file, busy)} passe en ce moment. Mettez en pause ou passez au projet suivant.`,
      )
    const changes = new ChangeSet(context)
    changes.update('jurySessions', session, { currentPitchId: pitchId })
    return changes.plan(`Aller à ${pitchName(found.file, pitchId)}`)
  },
})

/** The project does not answer: it goes to the end of the order; called again there, it is noted absent. */
export const markAbsent = defineCommand({
  name: 'jury.markAbsent',
  input: z.strictObject({ pitchId: idField(), at }),
  async plan({ pitchId, at }, context) {
    const pitch = await context.read.get('pitches', pitchId)
    if (pitch === undefined) return refuse('not-found', 'Ce passage n’existe pas.')
    const found = await needSession(context, pitch.sessionId, ['open'], running)
    if ('refused' in found) return found.refused
    const { file } = found
    if (pitch.status === 'done') return refuse('heard', `${pitchName(file, pitchId)} est déjà passé.`)
    const changes = new ChangeSet(context)
    const clock = timerAt(file.session.segments, eventsOf(file, pitchId), at ?? context.now)
    if (clock.status !== 'ready') addEvent(changes, file, { pitchId, kind: 'restart', at: at ?? context.now })
    const later = file.pitches.filter(({ rank, status }) => rank > pitch.rank && status === 'scheduled')
    const last = Math.max(...file.pitches.map(({ rank }) => rank))
    if (later.length === 0) changes.update('pitches', pitch, { status: 'absent' })
    else
      for (const row of file.pitches)
        if (row.id === pitchId) changes.update('pitches', row, { rank: last })
        else if (row.rank > pitch.rank) changes.update('pitches', row, { rank: row.rank - 1 })
    if (file.session.currentPitchId === pitchId && later[0] !== undefined)
      changes.update('jurySessions', file.session, { currentPitchId: later[0].id })
    return changes.plan(`${pitchName(file, pitchId)} absent${later.length === 0 ? '' : ', passe à la fin'}`)
  },
})

/**
 * Changes what the stage shows. `breakMinutes` announces when a break ends; a bright room gets dark ink on white.
 * Results wait until the session is closed and the chair has released them.
 */
export const setScene = defineCommand({
  name: 'jury.setScene',
  input: z.strictObject({
    sessionId: idField(),
    scene: z.enum(stageScenes).optional(),
    breakMinutes: z
      .int('La pause se compte en minutes entières.')
      .min(1, 'Une pause dure au moins une minute.')
      .max(240, 'Une pause dure au plus quatre heures.')
      .optional(),
    brightRoom: z.boolean().optional(),
    at,
  }),
  async plan({ sessionId, scene, breakMinutes, brightRoom, at }, context) {
    const all = ['prepared', 'open', 'deliberating', 'closed', 'signed'] as const
    const found = await needSession(context, sessionId, all, '')
    if ('refused' in found) return found.refused
    const { session } = found.file
    if (scene === 'results' && session.state !== 'closed' && session.state !== 'signed')
      return refuse('too-early', 'Les résultats ne se montrent qu’une fois la séance close.', 'scene')
    if (scene === 'results' && !resultsAreReleased(session))
      return refuse('not-released', 'La présidence n’a pas encore ouvert les résultats à la salle.', 'scene')
    const until = Date.parse(at ?? context.now) + (breakMinutes ?? 0) * 60_000
    const kept = scene === undefined || scene === 'black' || scene === 'break'
    const changes = new ChangeSet(context)
    changes.update('jurySessions', session, {
      ...(scene === undefined ? {} : { scene }),
      ...(kept ? {} : { breakUntil: null }),
      ...(breakMinutes === undefined ? {} : { scene: 'break', breakUntil: new Date(until).toISOString() as Instant }),
      ...(brightRoom === undefined ? {} : { brightRoom }),
    })
    if (breakMinutes !== undefined) return changes.plan(`Pause de ${durationWords(breakMinutes * 60)}`)
    if (scene === undefined) return changes.plan(brightRoom === true ? 'Scène sur fond clair' : 'Scène sur fond sombre')
    return changes.plan(`Scène\u00a0: «\u00a0${sceneWords[scene]}\u00a0»`)
  },
})

/** The chair opens the results to the room, or takes them back: the one way for the stage to show them. */
export const releaseResults = defineCommand({
  name: 'jury.releaseResults',
  input: z.strictObject({ sessionId: idField(), released: z.boolean().default(true), at }),
  async plan({ sessionId, released, at }, context) {
    const found = await needSession(
      context,
      sessionId,
      ['closed', 'signed'],
      'Les résultats s’ouvrent à la salle une fois la séance close.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const chair = file.jurors.find(({ role, present }) => role === 'chair' && present)
    const by = chair === undefined ? 'la présidence' : jurorName(file, chair.id)
    const changes = new ChangeSet(context)
    changes.update('jurySessions', file.session, {
      resultsReleasedAt: released ? (at ?? context.now) : null,
      scene: released ? 'results' : 'thanks',
    })
    return changes.plan(released ? `Résultats ouverts à la salle par ${by}` : `Résultats retirés de la scène par ${by}`)
  },
})
