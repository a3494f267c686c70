import { Link } from 'wouter'
import { KeyCap } from '#renderer/ui/key-cap.tsx'
import type { Crumb } from '#renderer/ui/page-frame.ts'
import { raised } from '#renderer/ui/raised.tsx'
import classes from './top-bar.module.css'

/** The button that opens the rail as a menu; the focus returns to it. */
export const menuButtonId = 'menu'

type TopBarProps = {
  readonly crumbs: readonly Crumb[]
  /** What undo or redo just did. */
  readonly message: string | null
  readonly onSearch: () => void
  readonly menuOpen: boolean
  readonly onMenu: () => void
}

/** Where one is, what was just undone, and the way to anywhere. */
export function TopBar({ crumbs, message, onSearch, menuOpen, onMenu }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <button type="button" id={menuButtonId} className={classes.menu} aria-expanded={menuOpen} onClick={onMenu}>
        Menu
      </button>
      <nav aria-label="Fil d’Ariane" className={classes.trail}>
        <ol className={classes.crumbs}>
          {crumbs.map((crumb, index) => (
            <li
              key={`${String(index)} ${crumb.label}`}
              title={crumb.label}
              aria-current={index === crumbs.length - 1 ? 'page' : undefined}
            >
              {crumb.to === undefined ? raised(crumb.label) : <Link href={crumb.to}>{raised(crumb.label)}</Link>}
            </li>
          ))}
        </ol>
      </nav>
      <span className={classes.message} role="status" title={message ?? undefined}>
        {message}
      </span>
      <button
        type="button"
        className={classes.search}
        aria-label="Chercher ou aller à…"
        aria-keyshortcuts="Control+K"
        onClick={onSearch}
      >
        <span className={classes.searchWords}>Chercher ou aller à…</span>
        <KeyCap>Ctrl&nbsp;K</KeyCap>
      </button>
    </header>
  )
}
