import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { workspaceFolder } from './folder-name.ts'
import { PlaceField } from './place-field.tsx'
import { settled } from './settled.ts'

/** Creates a workspace: its name, where it goes, who signs. */
export function CreateForm({ actor }: { readonly actor: string }) {
  const { actions, host } = useBoot()
  const [name, setName] = useState<string | null>(null)
  const [place, setPlace] = useState(host?.documents ?? '')
  const [signature, setSignature] = useState<string | null>(actor)
  const folder = workspaceFolder(place, name ?? '', host?.platform ?? '')
  const create = async () => {
    if (signature !== null && signature !== actor) {
      const refused = await actions.setActor(signature)
      if (refused !== null) return settled(refused)
    }
    return settled(await actions.create(folder, name ?? ''))
  }
  return (
    <Form action="Créer l’espace de travail" onSubmit={create}>
      <TextField
        label="Nom de l’espace de travail"
        help="Par exemple celui du service : Développement économique."
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      />
      <TextField
        label="Votre nom"
        help="Il signe vos modifications dans le journal."
        value={signature}
        onChange={setSignature}
        maxLength={120}
      />
      <PlaceField
        label="Rangé dans"
        wanted="place"
        value={place}
        onChange={setPlace}
        help={name === null ? 'Un dossier .tremplin y sera créé.' : `Crée le dossier ${folder}`}
      />
    </Form>
  )
}
