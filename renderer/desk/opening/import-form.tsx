import { useId, useRef, useState } from 'react'
import type { ImportFaults } from '#renderer/data/boot-state.ts'
import { useBoot } from '#renderer/data/boot.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { heaviestInterchange } from '#shared/bridge/contract.ts'
import { FaultList } from './fault-list.tsx'
import { workspaceFolder } from './folder-name.ts'
import classes from './import-form.module.css'
import { PlaceField } from './place-field.tsx'
import { settled } from './settled.ts'

/** Makes a new workspace from an interchange file: all of it, or nothing and the list of its faults. */
export function ImportForm() {
  const { actions, host } = useBoot()
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [faults, setFaults] = useState<ImportFaults | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [place, setPlace] = useState(host?.documents ?? '')
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const folder = workspaceFolder(place, name ?? '', host?.platform ?? '')

  const choose = (chosen: File) => {
    const why = whyNot(chosen)
    setFault(why)
    setFaults(null)
    setFile(why === null ? chosen : null)
    if (why === null) setName(chosen.name.replace(/\.json$/i, ''))
  }
  const take = async () => {
    if (file === null) return settled('Choisissez d’abord un fichier d’échange.')
    setFaults(null)
    const text = await file.text().catch(() => null)
    if (text === null)
      return settled(
        `«\u00a0${file.name}\u00a0» ne peut plus être lu\u00a0: il a été déplacé, supprimé ou modifié depuis. Rien n’a été créé\u00a0; choisissez-le de nouveau.`,
      )
    const answer = await actions.importText(text, folder)
    if (answer === null || typeof answer === 'string') return settled(answer)
    setFaults(answer)
    return settled(
      `«\u00a0${file.name}\u00a0» n’a pas été repris\u00a0: rien n’a été créé. Corrigez ce que la liste indique, puis recommencez.`,
    )
  }
  return (
    <Form action="Reprendre dans un nouveau dossier" onSubmit={take}>
      <div role="group" aria-labelledby={id}>
        <div className={classes.label} id={id}>
          Fichier d’échange
        </div>
        <div className={classes.chosen}>
          {file !== null && <span className={classes.name}>{file.name}</span>}
          <Button onClick={() => input.current?.click()}>Choisir un fichier…</Button>
        </div>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0]
            currentTarget.value = ''
            if (chosen !== undefined) choose(chosen)
          }}
        />
        <p className={classes.help}>Un fichier .json, écrit par «&nbsp;Exports&nbsp;» ou par la ligne de commande.</p>
      </div>
      {fault !== null && <RefusalLine>{fault}</RefusalLine>}
      {file !== null && (
        <>
          <TextField label="Nom du nouveau dossier" value={name} onChange={setName} maxLength={200} />
          <PlaceField
            label="Rangé dans"
            wanted="place"
            value={place}
            onChange={setPlace}
            help={`Crée le dossier ${folder}`}
          />
        </>
      )}
      {faults !== null && <FaultList {...faults} />}
    </Form>
  )
}

function whyNot({ name, size }: File): string | null {
  if (size === 0) return `«\u00a0${name}\u00a0» est vide. Rien n’a été lu\u00a0; choisissez un autre fichier.`
  if (size <= heaviestInterchange) return null
  const most = String(heaviestInterchange / 1_000_000)
  return `«\u00a0${name}\u00a0» dépasse ${most}\u00a0Mo, trop pour cette fenêtre. Rien n’a été lu\u00a0; reprenez-le par la ligne de commande «\u00a0import\u00a0», qui n’a pas de limite.`
}
