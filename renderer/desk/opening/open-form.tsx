import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { PlaceField } from './place-field.tsx'
import { settled } from './settled.ts'

/** Opens an existing workspace. */
export function OpenForm() {
  const { actions } = useBoot()
  const [folder, setFolder] = useState<string | null>(null)
  const open = async () =>
    settled(folder === null ? 'Choisissez d’abord un espace de travail.' : await actions.open(folder))
  return (
    <Form action="Ouvrir" onSubmit={open}>
      <PlaceField label="Espace de travail" wanted="workspace" value={folder} onChange={setFolder} />
    </Form>
  )
}
