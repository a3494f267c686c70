import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { formatInstant } from '../calendar/format-date.ts'
import { constrainedDraw, type Drawn, type Window } from './draw.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import { hourOf, plannedStart, timetable } from './timetable.ts'
import { count, listWords } from './words.ts'

type Pitch = Row<'pitches'>

/** What is said beside every drawn order. Source: W. Bruine de Bruin, Acta Psychologica 118 (2005), on serial judging. */
export const orderEffectNotice =
  'Dans les concours, ceux qui passent tard reçoivent en moyenne de meilleures notes, même quand on note au fur et à mesure (Bruine de Bruin, 2005). Le tirage au sort répartit cet effet sans l’ôter\u00a0: relisez les premiers passages avant de décider.'

const hasHours = ({ notBefore, notAfter }: Pitch): boolean => notBefore !== null || notAfter !== null

/** Breaks stay after the same place of the day whoever comes there: the break of each place, in seconds. */
export const breaksByPlace = (pitches: readonly Pitch[]): readonly (number | null)[] =>
  pitches.map(({ breakSeconds }) => breakSeconds)

/** Hours of each place of the day, whoever comes there. Null when the session has no hour. */
function placesOf({ session, pitches }: JuryFile) {
  const start = plannedStart(session)
  const present = pitches.filter(({ status }) => status !== 'absent')
  return start === null ? null : timetable(session, present, start)
}

/** Places that the hours asked for leave to a project. */
function windowOf(
  session: JuryFile['session'],
  pitch: Pitch,
  places: NonNullable<ReturnType<typeof placesOf>>,
): Window {
  const from: Instant | null = pitch.notBefore === null ? null : hourOf(session, pitch.notBefore)
  const to: Instant | null = pitch.notAfter === null ? null : hourOf(session, pitch.notAfter)
  const first = from === null ? 0 : places.findIndex(({ startsAt }) => startsAt >= from)
  const last = to === null ? places.length - 1 : places.findLastIndex(({ endsAt }) => endsAt <= to)
  return { first: first === -1 ? places.length : first, last }
}

/** « pas avant 16 h », « fini à 15 h 30 »: what a project asks, in words; empty when it asks nothing. */
export function hoursAsked({ notBefore, notAfter }: Pick<Pitch, 'notBefore' | 'notAfter'>): string {
  const hour = (text: string) =>
    text
      .replace(/^0/, '')
      .replace(':', '\u00a0h\u00a0')
      .replace(/\u00a000$/, '')
  return [
    notBefore === null ? null : `pas avant ${hour(notBefore)}`,
    notAfter === null ? null : `fini à ${hour(notAfter)}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

export type DrawResult =
  | { readonly ok: true; readonly order: readonly string[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly fault: string }

/**
 * Draws the passing order from a seed, under the hours asked and, when `together` says so, with the projects on which
 * a juror recuses standing one after the other, so that he leaves the room once. Hours are kept, or the fault names
 * those that cannot be; projects that cannot stand together are named in `notes`.
 */
export function drawFor(file: JuryFile, seed: string, together: boolean): DrawResult {
  const { session, pitches, jurors, recusals } = file
  const places = placesOf(file)
  const bound = pitches.filter(hasHours)
  if (bound.length > 0 && places === null)
    return {
      ok: false,
      fault: `${listWords(bound.map(({ id }) => pitchName(file, id)))}\u00a0: des heures sont demandées, et la séance n’a pas d’heure de début. Donnez-la, puis tirez au sort.`,
    }
  const windows = new Map(places === null ? [] : bound.map((pitch) => [pitch.id, windowOf(session, pitch, places)]))
  const groups = new Map(
    together
      ? jurors.map(({ id }) => [id, recusals.filter(({ jurorId }) => jurorId === id).map(({ pitchId }) => pitchId)])
      : [],
  )
  const ids = pitches.map(({ id }) => id)
  return inWords(file, constrainedDraw(ids, seed, { windows, groups }), places)
}

function inWords(file: JuryFile, drawn: Drawn, places: ReturnType<typeof placesOf>): DrawResult {
  if (drawn.ok)
    return {
      ok: true,
      order: drawn.order,
      notes: drawn.apart.map(
        (jurorId) =>
          `Les déports de ${jurorName(file, jurorId)} ne peuvent pas se suivre avec les autres contraintes\u00a0: il sortira plusieurs fois.`,
      ),
    }
  const asked = drawn.ids.map((id) => {
    const pitch = file.pitches.find((row) => row.id === id)
    return `${pitchName(file, id)} (${pitch === undefined ? '' : hoursAsked(pitch)})`
  })
  const room = Math.max(0, drawn.window.last - drawn.window.first + 1)
  const span = places === null || places.length === 0 ? '' : spanWords(places)
  return {
    ok: false,
    fault:
      room === 0
        ? `${listWords(asked)}\u00a0: aucune place de la séance ne convient${span}. Changez l’heure demandée ou celle de la séance.`
        : `${listWords(asked)}\u00a0: ${count(asked.length, 'projet')} pour ${count(room, 'place')} à ces heures${span}. Changez une des heures demandées.`,
  }
}

function spanWords(places: NonNullable<ReturnType<typeof placesOf>>): string {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return ''
  return `, qui va de ${formatInstant(first.startsAt, 'time')} à ${formatInstant(last.endsAt, 'time')}`
}

/** Hours asked that the present order does not meet, one sentence each. */
export function orderFaults(file: JuryFile): readonly string[] {
  const places = placesOf(file)
  if (places === null) return []
  return file.pitches.filter(hasHours).flatMap((pitch) => {
    const slot = places.find(({ pitchId }) => pitchId === pitch.id)
    if (slot === undefined) return []
    const early = pitch.notBefore !== null && slot.startsAt < hourOf(file.session, pitch.notBefore)
    const late = pitch.notAfter !== null && slot.endsAt > hourOf(file.session, pitch.notAfter)
    const hours = `de ${formatInstant(slot.startsAt, 'time')} à ${formatInstant(slot.endsAt, 'time')}`
    return early || late
      ? [`${pitchName(file, pitch.id)} passe ${hours}, alors qu’il demande\u00a0: ${hoursAsked(pitch)}.`]
      : []
  })
}

/** How often each juror with several recusals has to leave the room in the present order; those of one exit left out. */
export function repeatedExits(file: JuryFile): readonly { readonly jurorId: string; readonly exits: number }[] {
  const heard = file.pitches.filter(({ status }) => status !== 'absent')
  return file.jurors.flatMap(({ id }) => {
    const out = heard.map((pitch) => file.recusals.some((row) => row.jurorId === id && row.pitchId === pitch.id))
    const exits = out.filter((away, index) => away && out[index - 1] !== true).length
    return exits > 1 ? [{ jurorId: id, exits }] : []
  })
}

/** Where the order comes from, in words, or null when it was arranged by hand. */
export function orderOrigin(session: Pick<JuryFile['session'], 'drawSeed' | 'drawChanged'>): string | null {
  if (session.drawSeed === null) return null
  const drawn = `tiré au sort, graine «\u00a0${session.drawSeed}\u00a0»`
  return session.drawChanged ? `${drawn}, puis changé à la main` : drawn
}

/** Where the order comes from, as the minutes say it. */
export function orderSentence(session: Pick<JuryFile['session'], 'drawSeed' | 'drawChanged'>): string {
  const origin = orderOrigin(session)
  return origin === null ? 'Ordre de passage arrêté sans tirage au sort.' : `Ordre ${origin}.`
}
