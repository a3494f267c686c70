import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import classes from './place-field.module.css'

type PlaceFieldProps = {
  readonly label: string
  /** `place`: a folder in which one will be created; `workspace`: an existing workspace. */
  readonly wanted: 'place' | 'workspace'
  readonly value: string | null
  readonly onChange: (folder: string) => void
  readonly help?: string
}

/** A folder, chosen in a window of the system or browsed in the page, whichever the host can do. */
export function PlaceField({ label, wanted, value, onChange, help }: PlaceFieldProps) {
  const { host, actions } = useBoot()
  const [browsing, setBrowsing] = useState(wanted === 'workspace')
  const native = host?.capabilities.nativeDialogs === true
  const ask = async () => {
    const folder = await actions.chooseFolder(wanted === 'place' ? 'create' : 'open')
    if (folder !== null) onChange(folder)
  }
  return (
    <div role="group" aria-label={label}>
      <div className={classes.label}>{label}</div>
      <div className={classes.chosen}>
        {value !== null && <span className={classes.path}>{value}</span>}
        {native ? (
          <Button onClick={() => void ask()}>Choisir un dossier…</Button>
        ) : (
          !browsing && (
            <ActionLink
              onClick={() => {
                setBrowsing(true)
              }}
            >
              Choisir un autre dossier
            </ActionLink>
          )
        )}
      </div>
      {!native && browsing && <FolderBrowser wanted={wanted} value={value} onChoose={onChange} />}
      {help !== undefined && <p className={classes.help}>{help}</p>}
    </div>
  )
}
