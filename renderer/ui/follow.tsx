import type { KeyboardEvent, ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import classes from './follow.module.css'
import { isTyping, singleKeysOn } from './typing.ts'

/** A figure that can be followed back to where it comes from, by click or by the key T. */
export function Follow({
  to,
  name,
  children,
}: {
  readonly to: string
  /** What is followed, for its accessible name: « Conventionné 2004 ». */
  readonly name: string
  readonly children: ReactNode
}) {
  return (
    <Link href={to} className={classes.follow} data-follow={to} aria-label={`Suivre ce chiffre\u00a0: ${name}`}>
      {children}
    </Link>
  )
}

/** Makes T follow the focused figure, or the first figure of the focused row, anywhere inside. */
export function FollowKeys({ children }: { readonly children: ReactNode }) {
  const [, navigate] = useLocation()
  const press = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
      return
    if (!(event.target instanceof HTMLElement) || isTyping(event.target) || !singleKeysOn()) return
    const figure = event.target.closest('[data-follow]') ?? event.target.querySelector('[data-follow]')
    const to = figure?.getAttribute('data-follow')
    if (to === null || to === undefined) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <div className={classes.area} onKeyDown={press}>
      {children}
    </div>
  )
}
