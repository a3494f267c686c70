import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import classes from './inline-panel.module.css'

const focusable = 'input:not([disabled]), textarea:not([disabled]), select, [data-autofocus]'

/**
 * A panel that opens in the page, at the place it concerns. Mounted when open: the focus goes to its first field,
 * Escape closes it, and the focus then returns to what opened it, or to the button of the same words where the page hides
 * that button while the panel is open.
 */
export function InlinePanel({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  // Read while the panel is being drawn: a page that hides the button takes it away with the same stroke.
  const [{ opener, words }] = useState(() => {
    const focused = document.activeElement
    return { opener: focused, words: focused instanceof HTMLButtonElement ? focused.textContent : '' }
  })
  useEffect(() => {
    const first =
      panel.current?.querySelector<HTMLElement>('[data-autofocus]') ??
      panel.current?.querySelector<HTMLElement>(focusable)
    ;(first ?? panel.current)?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      else if (words !== '')
        [...document.querySelectorAll<HTMLElement>('main button')]
          .find((candidate) => candidate.textContent === words)
          ?.focus()
    }
  }, [opener, words])
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }
  return (
    <section ref={panel} className={classes.panel} aria-labelledby={id} tabIndex={-1} onKeyDown={close}>
      <div className={classes.head}>
        <h3 className={classes.title} id={id}>
          {title}
        </h3>
        <ActionLink onClick={onClose} name={`Fermer : ${title}`}>
          Fermer
        </ActionLink>
      </div>
      {children}
    </section>
  )
}
