import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import type { NavEntry } from '#renderer/ui/feature.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { entryOf } from './entry-of.ts'
import { navEntries, navGroups } from './nav-groups.ts'
import classes from './rail.module.css'
import { SaveFoot } from './save-foot.tsx'
import { menuButtonId } from './top-bar.tsx'

type RailProps = { readonly open: boolean; readonly onClose: () => void }

/** Navigation, and at its foot what is saved. In a narrow window it opens as a menu. */
export function Rail({ open, onClose }: RailProps) {
  const { status } = useWorkspace()
  const [location] = useLocation()
  const folder = status.folder.split(/[\\/]/).at(-1)
  const rail = useRef<HTMLElement>(null)
  const current = entryOf(location, navEntries)
  useEffect(() => {
    if (open) rail.current?.querySelector('a')?.focus()
  }, [open])
  const followed = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a') !== null) onClose()
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    onClose()
    document.getElementById(menuButtonId)?.focus()
  }
  return (
    <nav
      ref={rail}
      className={classes.rail}
      data-open={open}
      aria-label="Principale"
      onClick={followed}
      onKeyDown={escape}
    >
      <p className={classes.name}>{status.name}</p>
      {folder !== `${status.name}.tremplin` && <p className={classes.folder}>{folder}</p>}
      {navGroups.map(
        ({ group, name, entries }) =>
          entries.length > 0 && (
            <ul key={group} aria-label={name} className={classes.group}>
              {entries.map((entry) => (
                <li key={entry.path}>
                  <Link
                    href={entry.path}
                    className={classes.entry}
                    aria-current={entry === current ? 'page' : undefined}
                    aria-keyshortcuts={`G ${entry.letter.toUpperCase()}`}
                  >
                    <span>{entry.label}</span>
                    {entry.count !== undefined && <ReadCount count={entry.count} />}
                    {entry.useCount !== undefined && <KnownCount useCount={entry.useCount} />}
                  </Link>
                </li>
              ))}
            </ul>
          ),
      )}
      <SaveFoot />
    </nav>
  )
}

function ReadCount({ count }: { readonly count: NonNullable<NavEntry['count']> }) {
  return <Count value={useLive(count, [])} />
}

function KnownCount({ useCount }: { readonly useCount: NonNullable<NavEntry['useCount']> }) {
  return <Count value={useCount()} />
}

function Count({ value }: { readonly value: number | undefined }) {
  return value === undefined || value === 0 ? null : <span className={classes.count}>{formatInteger(value)}</span>
}
