import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import type { SearchEntry } from '#renderer/ui/feature.ts'
import { raised } from '#renderer/ui/raised.tsx'
import classes from './palette.module.css'
import { buildSearchIndex, firstEntries, type SearchIndex } from './search-index.ts'

const most = 40

/** Ctrl K: finds any page or record by its words and goes there. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const { read } = useWorkspace()
  const [, navigate] = useLocation()
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')
  const [active, setActive] = useState(0)
  const [index, setIndex] = useState<{ readonly search: SearchIndex } | null>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    let gone = false
    void buildSearchIndex(read).then((search) => {
      if (!gone) setIndex({ search })
    })
    return () => {
      gone = true
    }
  }, [read])

  const asked = words.trim()
  const entries = asked === '' ? firstEntries : (index?.search(asked).slice(0, most) ?? [])
  const open = (entry: SearchEntry | undefined) => {
    if (entry === undefined) return
    dialog.current?.close()
    navigate(entry.path)
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) setActive((active + step + entries.length) % entries.length)
    else if (event.key === 'Enter') open(entries[active])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={classes.palette}
      aria-label="Chercher ou aller à"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      <input
        className={classes.input}
        role="combobox"
        aria-label="Chercher ou aller à"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={entries.length === 0 ? undefined : `${id}-${String(active)}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Une convention, un projet, une personne, une page"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <ul id={id} role="listbox" aria-label="Résultats" className={classes.list}>
        {entries.map((entry, position) => (
          <Entry
            key={`${entry.path} ${String(position)}`}
            id={`${id}-${String(position)}`}
            entry={entry}
            active={position === active}
            onOpen={() => {
              open(entry)
            }}
          />
        ))}
      </ul>
      <p className={asked !== '' && entries.length === 0 ? classes.none : 'visually-hidden'} role="status">
        {asked === ''
          ? ''
          : index === null
            ? 'Lecture des fiches.'
            : entries.length === 0
              ? `Rien pour «\u00a0${asked}\u00a0». Essayez un mot plus court, ou le nom d’une autre fiche du même dossier.`
              : `${String(entries.length)} résultats`}
      </p>
    </dialog>
  )
}

type EntryProps = {
  readonly id: string
  readonly entry: SearchEntry
  readonly active: boolean
  readonly onOpen: () => void
}

function Entry({ id, entry, active, onOpen }: EntryProps) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <li ref={row} id={id} role="option" aria-selected={active} className={classes.entry} onClick={onOpen}>
      <span className={classes.title}>{raised(entry.title)}</span>
      <span className={classes.kind}>{entry.kind === 'page' ? entry.detail : entry.kind.toLowerCase()}</span>
      {entry.kind !== 'page' && entry.detail !== '' && <span className={classes.detail}>{entry.detail}</span>}
    </li>
  )
}
