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
import { playMark } from './mark-sound.ts'
import { useAwake } from './use-awake.ts'
import { useTickingClock } from './use-ticking-clock.ts'

/** What the console does: its clock, its keys and its gestures. Every gesture is a command. */
export function useConsole(file: JuryFile, setPanel: (panel: Panel | null) => void) {
  const { undo, redo, undoLabel, readOnly } = useWorkspace()
  const { act, refusal, setRefusal } = useAct()
  const [muted, setMuted] = useState(false)
  const [singles, setSingles] = useState(singleKeysOn)
  const { session } = file
  const pitchId = session.currentPitchId ?? ''
  const stateNow = (at: Instant) =>
    timerAt(
      session.segments,
      file.timerEvents.filter((event) => event.pitchId === pitchId),
      at,
    )
  const present = () => stateNow(new Date().toISOString() as Instant)

  const gesture = (
    kind: Parameters<typeof act<(typeof timerGesture)['input']['_output']>>[1]['kind'],
    seconds?: number,
  ) => act(timerGesture, { pitchId, kind, ...(seconds === undefined ? {} : { seconds }) })
  const jumped = (millis: number) => {
    if (readOnly || stateNow(new Date(Date.now() - millis).toISOString() as Instant).status !== 'running') return
    void act(timerGesture, { pitchId, kind: 'jump', millis: Math.max(-86_400_000, Math.min(86_400_000, millis)) })
  }
  const now = useTickingClock(session.state === 'open', jumped)
  const timer = stateNow(now)
  useAwake(session.state === 'open' && !readOnly)
  useMarks(pitchId, timer.status === 'running' ? timer.marksReached.length : 0, timer.segment, muted)

  const takeBack = async (): Promise<void> => {
    const last = undoLabel === null ? await act(undoGesture, { pitchId, eventId: null }) : await undo()
    setRefusal(last.ok ? null : last.refusal.message)
  }
  const bringBack = async (): Promise<void> => {
    const result = await redo()
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const openBallot = (jurorId: string | undefined) => {
    if (file.grid === null) setRefusal('Ce format ne demande pas de bulletin.')
    else if (jurorId === undefined)
      setRefusal('Tous les bulletins de ce projet sont rendus. Choisissez un juré pour en revoir un.')
    else setPanel({ kind: 'ballot', jurorId, pitchId })
  }
  const perform = (action: ConsoleAction): void => {
    setRefusal(null)
    if (typeof action === 'object') {
      openBallot(file.jurors[action.juror - 1]?.id)
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
        return openBallot(pitchProgress(file, pitchId).waited[0])
      case 'recusal':
        return setPanel({ kind: 'recusal' })
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
    toggleSingles: () => {
      setSingleKeys(!singles)
      setSingles(!singles)
    },
    perform,
    countJump: (on: string, eventId: string) => act(undoGesture, { pitchId: on, eventId }),
    choose: (chosen: string) => act(choosePitch, { pitchId: chosen }),
  }
}

/** Sounds a tone when one more mark of the running segment is reached, never on opening the page. */
function useMarks(pitchId: string, reached: number, segment: number, muted: boolean): void {
  const place = `${pitchId} ${String(segment)}`
  const before = useRef({ place, reached })
  const sound = useEffectEvent(() => {
    if (!muted) playMark()
  })
  useEffect(() => {
    const known = before.current
    before.current = { place, reached }
    if (known.place === place && reached > known.reached && known.reached >= 0) sound()
  }, [place, reached])
}
