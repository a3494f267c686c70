import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { setSingleKeys, singleKeysOn } from '#renderer/ui/typing.ts'
import {
  choosePitch,
  markAbsent,
  nextPitch,
  setScene,
  timerGesture,
  undoGesture,
} from '#shared/commands/jury/running.ts'
import { pitchProgress } from '#shared/domain/jury/ballots.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { spaceGesture, timerAt } from '#shared/domain/jury/timer.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { useAct } from '../use-act.ts'
import type { Panel } from './console-panel.tsx'
import { useConsoleKeys, type ConsoleAction } from './keys.ts'
import { playMark, type Sounded } from './mark-sound.ts'
import { useAwake } from './use-awake.ts'
import { useTickingClock } from './use-ticking-clock.ts'

/** A time without a beat of the page, which the running clock counted. */
export type Silence = { readonly pitchId: string; readonly millis: number }

/** What the console does: its clock, its keys and its gestures. Every gesture is a command. */
export function useConsole(file: JuryFile, setPanel: (panel: Panel | null) => void) {
  const { undo, redo, undoLabel, readOnly } = useWorkspace()
  const { act, refusal, setRefusal } = useAct()
  const [muted, setMuted] = useState(false)
  const [sounded, setSounded] = useState<Sounded>('played')
  const [singles, setSingles] = useState(singleKeysOn)
  const [silence, setSilence] = useState<Silence | null>(null)
  const { session } = file
  const pitchId = session.currentPitchId ?? ''
  const events = file.timerEvents.filter((event) => event.pitchId === pitchId)
  const stateNow = (at: Instant) => timerAt(session.segments, events, at)
  const present = () => stateNow(new Date().toISOString() as Instant)
  // The status of a clock comes from its gestures alone, whatever the hour.
  const { status } = present()

  const gesture = (
    kind: Parameters<typeof act<(typeof timerGesture)['input']['_output']>>[1]['kind'],
    seconds?: number,
  ) => act(timerGesture, { pitchId, kind, ...(seconds === undefined ? {} : { seconds }) })
  const absorb = (millis: number) => act(timerGesture, { pitchId, kind: 'jump', millis })
  const now = useTickingClock(session.state === 'open', {
    running: status === 'running' && !readOnly,
    jumps: file.timerEvents.filter(({ kind }) => kind === 'jump').length,
    onJump: (millis) => {
      if (!readOnly && (status === 'running' || status === 'paused')) void absorb(millis)
    },
    onSilence: (millis) => {
      if (status === 'running') setSilence({ pitchId, millis })
    },
  })
  const timer = stateNow(now)
  const awake = useAwake(session.state === 'open' && !readOnly)
  useMarks(pitchId, timer.status === 'running' ? timer.marksReached.length : 0, timer.segment, muted, setSounded)

  const takeBack = async (): Promise<void> => {
    const last = undoLabel === null ? await act(undoGesture, { pitchId, eventId: null }) : await undo()
    setRefusal(last.ok ? null : last.refusal.message)
  }
  const bringBack = async (): Promise<void> => {
    const result = await redo()
    setRefusal(result.ok ? null : result.refusal.message)
  }
  /** The ballot of a juror; where nothing is scored, what the juror brings to the project. */
  const openSeat = (jurorId: string | undefined) => {
    if (jurorId === undefined)
      setRefusal('Tous les bulletins de ce projet sont rendus. Choisissez un juré pour en revoir un.')
    else setPanel({ kind: file.grid === null ? 'offer' : 'ballot', jurorId, pitchId })
  }
  const perform = (action: ConsoleAction): void => {
    setRefusal(null)
    if (typeof action === 'object') {
      openSeat(file.jurors[action.juror - 1]?.id)
      return
    }
    switch (action) {
      case 'space': {
        const kind = spaceGesture(present())
        if (kind === null) setRefusal('Ce passage est terminé. P appelle le projet suivant.')
        else void gesture(kind)
        return
      }
      case 'next-segment':
        return void gesture('next')
      case 'next-pitch':
        return void act(nextPitch, { sessionId: session.id })
      case 'more':
        return void gesture('adjust', 30)
      case 'less':
        return void gesture('adjust', -30)
      case 'restart':
        return void gesture('restart')
      case 'absent':
        return void act(markAbsent, { pitchId })
      case 'undo':
        return void takeBack()
      case 'redo':
        return void bringBack()
      case 'ballot':
        return openSeat(file.grid === null ? file.jurors[0]?.id : pitchProgress(file, pitchId).waited[0])
      case 'recusal':
        return setPanel({ kind: 'recusal' })
      case 'presence':
        return setPanel({ kind: 'presence' })
      case 'scene':
        return setPanel({ kind: 'scene' })
      case 'black':
        return void act(setScene, { sessionId: session.id, scene: session.scene === 'black' ? 'now' : 'black' })
      case 'mute':
        return setMuted(!muted)
      case 'keys':
        return setPanel({ kind: 'keys' })
      case 'close':
        return setPanel(null)
    }
  }
  useConsoleKeys(singles, perform)
  return {
    now,
    refusal,
    setRefusal,
    muted,
    singles,
    awake,
    sounded: muted ? 'played' : sounded,
    silence: silence?.pitchId === pitchId ? silence : null,
    toggleSingles: () => {
      setSingleKeys(!singles)
      setSingles(!singles)
    },
    perform,
    countJump: (on: string, eventId: string) => act(undoGesture, { pitchId: on, eventId }),
    /** Takes the silence out of the time spent, or leaves it in; either way it has been answered. */
    answerSilence: (counted: boolean) => {
      if (!counted && silence !== null) void absorb(silence.millis)
      setSilence(null)
    },
    choose: (chosen: string) => act(choosePitch, { pitchId: chosen }),
  }
}

/** Sounds a tone when one more mark of the running segment is reached, never on opening the page. */
function useMarks(
  pitchId: string,
  reached: number,
  segment: number,
  muted: boolean,
  onSound: (sounded: Sounded) => void,
): void {
  const place = `${pitchId} ${String(segment)}`
  const before = useRef({ place, reached })
  const sound = useEffectEvent(() => {
    if (!muted) void playMark().then(onSound)
  })
  useEffect(() => {
    const known = before.current
    before.current = { place, reached }
    if (known.place === place && reached > known.reached && known.reached >= 0) sound()
  }, [place, reached])
}
