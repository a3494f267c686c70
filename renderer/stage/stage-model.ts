import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { clockText, spokenDuration } from '#shared/domain/jury/clock.ts'
import { juryDay, type JuryDay } from '#shared/domain/jury/day.ts'
import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { resultsAreReleased } from '#shared/domain/jury/secrecy.ts'
import { outcomeWords, type Outcome, type Segment } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'

type StageTone = Segment['kind'] | 'over' | 'plain'

/** What the projector shows: the same six places whatever the scene, so that the eye learns them. */
export type StageModel = {
  readonly tone: StageTone
  readonly label: string
  /** « il est 15:06 » */
  readonly hour: string
  readonly title: string
  /** The large figure, or null. */
  readonly big: string | null
  /** In place of the large figure: a few lines, each with what stands at its right. */
  readonly lines: readonly { readonly text: string; readonly detail: string; readonly current: boolean }[]
  /** Share of the segment spent, from 0 to 1, or null. */
  readonly bar: number | null
  readonly left: string
  readonly right: string
  /** Dark ink on white, for a room that cannot be darkened. */
  readonly bright: boolean
}

/** Lines that stay readable from the back of the room. */
const stageLines = 6

/** What fits, and how many more: the words that tell of the rest take the place of a line. */
function fitting<T>(rows: readonly T[]): { readonly shown: readonly T[]; readonly rest: string } {
  if (rows.length <= stageLines) return { shown: rows, rest: '' }
  const rest = rows.length - stageLines + 1
  return { shown: rows.slice(0, stageLines - 1), rest: `${String(rest)}\u00a0autres` }
}

const plain = (now: Instant, label: string, title: string, left = '', right = ''): StageModel => ({
  tone: 'plain',
  label,
  hour: `il est ${formatInstant(now, 'time')}`,
  title,
  big: null,
  lines: [],
  bar: null,
  left,
  right,
  bright: false,
})

/**
 * The stage of a session at `now`; null is the black scene. No score and no juror ever; decisions only once the
 * session is closed and its results are released.
 */
export function stageModel(file: JuryFile | null, now: Instant): StageModel | null {
  if (file === null) return plain(now, 'Tremplin', 'Aucune séance ouverte')
  const model = sceneModel(file, now)
  return model === null ? null : { ...model, bright: file.session.brightRoom }
}

function sceneModel(file: JuryFile, now: Instant): StageModel | null {
  const day = juryDay(file, now)
  switch (file.session.scene) {
    case 'black':
      return null
    case 'waiting':
      return waiting(file, day)
    case 'order':
      return order(file, day)
    case 'now':
      return speaking(file, day)
    case 'break':
      return pause(file, day)
    case 'thanks':
      return thanks(file, now)
    case 'results':
      return resultsAreReleased(file.session) ? results(file, now) : thanks(file, now)
  }
}

function waiting({ session }: JuryFile, { now }: JuryDay): StageModel {
  return { ...plain(now, 'La séance va commencer', session.name, session.place ?? ''), big: session.startsAt }
}

const thanks = ({ session }: JuryFile, now: Instant): StageModel =>
  plain(now, 'Merci', session.state === 'deliberating' ? 'Le jury délibère' : 'Merci à tous', session.name)

function order(file: JuryFile, day: JuryDay): StageModel {
  const coming = file.pitches.filter(({ status }) => status === 'scheduled')
  const { shown, rest } = fitting(coming)
  return {
    ...plain(day.now, 'Ordre de passage', file.session.name, rest === '' ? '' : `puis ${rest}`),
    lines: shown.map(({ id }) => {
      const slot = day.estimate.slots.find(({ pitchId }) => pitchId === id)
      return {
        text: pitchName(file, id),
        detail: slot === undefined ? '' : formatInstant(slot.startsAt, 'time'),
        current: id === day.current?.id,
      }
    }),
  }
}

const article: Readonly<Record<Segment['kind'], string>> = {
  pitch: 'pitch',
  questions: 'questions du jury',
  deliberation: 'délibération',
  break: 'pause',
}

function speaking(file: JuryFile, day: JuryDay): StageModel {
  const { timer, current, next, now, estimate } = day
  const segment = file.session.segments[timer.segment]
  if (current === undefined || segment === undefined) return plain(now, 'La séance va commencer', file.session.name)
  if (timer.status === 'finished') return between(file, day)
  const over = timer.remainingMs <= -1000
  const planned = timer.segments[timer.segment]?.plannedMs ?? 0
  const following = file.session.segments[timer.segment + 1]
  const slot = estimate.slots.find(({ pitchId }) => pitchId === next?.id)
  const paused = timer.status === 'paused' ? ', en pause' : ''
  return {
    tone: over ? 'over' : segment.kind,
    label: over
      ? `${segment.name}, dépassement${paused}`
      : `${segment.name}, ${spokenDuration(Math.round(planned / 1000))}${paused}`,
    hour: `il est ${formatInstant(now, 'time')}`,
    title: pitchName(file, current.id),
    big: clockText(timer.remainingMs),
    lines: [],
    bar: planned <= 0 ? 1 : Math.min(1, timer.elapsedMs / planned),
    left: following === undefined ? '' : `Ensuite\u00a0: ${article[following.kind]}`,
    bright: false,
    right:
      next === undefined || slot === undefined
        ? ''
        : `à ${formatInstant(slot.startsAt, 'time')}, ${pitchName(file, next.id)}`,
  }
}

function between(file: JuryFile, { now, next, estimate }: JuryDay): StageModel {
  if (next === undefined) return thanks(file, now)
  const slot = estimate.slots.find(({ pitchId }) => pitchId === next.id)
  return {
    ...plain(now, 'Ensuite', pitchName(file, next.id)),
    big: slot === undefined ? null : formatInstant(slot.startsAt, 'time'),
  }
}

/** The end of the break: as announced, else the one that the order plans after the last project heard. */
function breakEnds(file: JuryFile, day: JuryDay): { readonly from: number; readonly until: number } | null {
  const { breakUntil } = file.session
  const heard = file.pitches.filter(({ id }) => day.timers.get(id)?.finishedAt != null)
  const last = heard.at(-1)
  const ended = last === undefined ? null : (day.timers.get(last.id)?.finishedAt ?? null)
  const from = ended === null ? Date.parse(day.now) : Date.parse(ended)
  if (breakUntil !== null) return { from: Math.min(from, Date.parse(breakUntil)), until: Date.parse(breakUntil) }
  const length = last?.breakSeconds ?? 0
  return ended === null || length === 0 ? null : { from, until: from + length * 1000 }
}

/** A break: time left until the next project, then nothing below zero. */
function pause(file: JuryFile, day: JuryDay): StageModel {
  const next = day.current !== undefined && day.current.status === 'scheduled' ? day.current : day.next
  const model = plain(day.now, 'Pause', next === undefined ? 'Pause' : `Ensuite\u00a0: ${pitchName(file, next.id)}`)
  const ends = breakEnds(file, day)
  if (ends === null) return model
  const { from, until } = ends
  const now = Date.parse(day.now)
  return {
    ...model,
    tone: 'break',
    big: clockText(Math.max(0, until - now)),
    left: `Reprise à ${formatInstant(new Date(until).toISOString() as Instant, 'time')}`,
    bar: until <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (until - from))),
  }
}

const outcomeOrder: readonly Outcome[] = ['labelled', 'retained', 'recruited', 'waiting', 'adjourned', 'advice']

/** Decisions in words, the favourable ones; a refusal is told to the person, not to the room. */
function results(file: JuryFile, now: Instant): StageModel {
  const told = [...currentDecisions(file.decisions).values()]
    .filter(({ outcome }) => outcomeOrder.includes(outcome))
    .sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) || (a.rank ?? 0) - (b.rank ?? 0))
  const { shown, rest } = fitting(told)
  return {
    ...plain(now, 'Résultats', file.session.name, rest === '' ? '' : `et ${rest}`),
    lines: shown.map(({ pitchId, outcome }) => ({
      text: pitchName(file, pitchId ?? ''),
      detail: outcomeWords[outcome],
      current: outcome === 'labelled' || outcome === 'retained',
    })),
  }
}
