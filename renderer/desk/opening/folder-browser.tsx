import { useEffect, useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { FolderListing } from '#renderer/data/boot-state.ts'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import classes from './place-field.module.css'

type FolderBrowserProps = {
  readonly wanted: 'place' | 'workspace'
  readonly value: string | null
  readonly onChoose: (folder: string) => void
}

/** The folders of the machine, one at a time; the address can also be typed, for a network share. */
export function FolderBrowser({ wanted, value, onChoose }: FolderBrowserProps) {
  const { actions } = useBoot()
  const [folder, setFolder] = useState<string | null>(wanted === 'place' ? value : null)
  const [listing, setListing] = useState<FolderListing | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    actions.listFolders(folder).then(
      (found) => {
        if (gone) return
        setListing(found)
        setFault(null)
      },
      (error: unknown) => {
        if (!gone) setFault(error instanceof BridgeFailure ? error.message : 'Ce dossier ne peut pas être lu.')
      },
    )
    return () => {
      gone = true
    }
  }, [actions, folder])
  const go = (to: string) => {
    setFolder(to)
    if (wanted === 'place') onChoose(to)
  }
  const parent = listing?.parent ?? null
  return (
    <div>
      <TextField
        label="Adresse du dossier"
        hideLabel
        value={fault === null ? (listing?.folder ?? folder) : folder}
        onSave={(typed) => {
          if (typed !== null && wanted === 'workspace' && typed.endsWith('.tremplin')) onChoose(typed)
          else if (typed !== null) go(typed)
          return Promise.resolve({ ok: true })
        }}
      />
      {fault !== null && <RefusalLine>{fault}</RefusalLine>}
      <ul className={classes.list} aria-label={`Dossiers de ${listing?.folder ?? 'ce poste'}`}>
        {parent !== null && (
          <li>
            <button
              type="button"
              className={classes.folder}
              onClick={() => {
                go(parent)
              }}
            >
              <span>..</span>
              <span className={classes.kind}>dossier au-dessus</span>
            </button>
          </li>
        )}
        {listing?.entries.map((entry) => (
          <li key={entry.path}>
            <button
              type="button"
              className={classes.folder}
              aria-pressed={entry.workspace ? entry.path === value : undefined}
              disabled={entry.workspace && wanted === 'place'}
              onClick={() => {
                if (entry.workspace) onChoose(entry.path)
                else go(entry.path)
              }}
            >
              <span>{entry.name}</span>
              {entry.workspace && <span className={classes.kind}>espace de travail</span>}
            </button>
          </li>
        ))}
        {listing?.entries.length === 0 && <li className={classes.kind}>Aucun dossier ici.</li>}
      </ul>
    </div>
  )
}
