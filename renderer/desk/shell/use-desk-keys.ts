import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation } from 'wouter'
import { isTyping, singleKeysOn } from '#renderer/ui/typing.ts'
import { features } from '../feature-list.ts'

const entries = features.flatMap((feature) => feature.nav)
const patience = 1500

type DeskKeys = {
  readonly openPalette: () => void
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
}

/** Keys of the whole desk: Ctrl K, Ctrl Z, Ctrl Maj Z (not while typing), G then the letter of a rail entry. */
export function useDeskKeys({ openPalette, undo, redo }: DeskKeys): void {
  const [, navigate] = useLocation()
  const going = useRef(0)

  const withControl = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase()
    if (key === 'k' && !event.shiftKey) openPalette()
    else if (isTyping(event.target)) return false
    else if (key === 'z') void (event.shiftKey ? redo() : undo())
    else if (key === 'y') void redo()
    else return false
    return true
  }
  const single = (event: KeyboardEvent): boolean => {
    const bare = document.querySelector('main#contenu') === null
    if (bare || isTyping(event.target) || !singleKeysOn() || document.querySelector('dialog[open]') !== null)
      return false
    const key = event.key.toLowerCase()
    if (event.timeStamp - going.current < patience) {
      going.current = 0
      const entry = entries.find((one) => one.letter.toLowerCase() === key)
      if (entry === undefined) return false
      navigate(entry.path)
      return true
    }
    if (key === 'g') going.current = event.timeStamp
    else if (key === '?') navigate('/preferences')
    else return false
    return true
  }
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return
    const taken = event.ctrlKey || event.metaKey ? withControl(event) : single(event)
    if (taken) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      pressed(event)
    }
    window.addEventListener('keydown', listener)
    return () => {
      window.removeEventListener('keydown', listener)
    }
  }, [])
}
