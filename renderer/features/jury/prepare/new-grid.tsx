import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { addCriterion, copyGrid, createGrid } from '#shared/commands/jury/grids.ts'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Creates an empty grid; the session takes it. */
export function NewGrid({ sessionId, onClose }: { readonly sessionId: string; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const submit = async () => {
    const result = await dispatch(createGrid, {
      name: name ?? '',
      scaleMin: 0,
      scaleMax: 20,
      scaleStep: 1,
      criteria: [],
    })
    const gridId = result.ok ? result.created[0] : undefined
    if (gridId === undefined) return result
    const chosen = await dispatch(updateSession, { sessionId, gridId })
    if (chosen.ok) onClose()
    return chosen
  }
  return (
    <InlinePanel title="Nouvelle grille" onClose={onClose}>
      <Form action="Créer la grille" primary={false} onSubmit={submit} onCancel={onClose}>
        <TextField
          label="Nom de la grille"
          help="Notée de 0 à 20, de 1 en 1&nbsp;; cela se change ensuite."
          value={name}
          onChange={setName}
        />
      </Form>
    </InlinePanel>
  )
}

/** Copies the grid under another name; the session takes the copy. */
export function CopyGrid({
  grid,
  sessionId,
  onClose,
}: {
  readonly grid: Row<'grids'>
  readonly sessionId: string
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(`${grid.name}, copie`)
  const submit = async () => {
    const result = await dispatch(copyGrid, { gridId: grid.id, name: name ?? '', sessionId })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={`Copier «\u00a0${grid.name}\u00a0»`} onClose={onClose}>
      <Form action="Copier la grille" primary={false} onSubmit={submit} onCancel={onClose}>
        <TextField
          label="Nom de la copie"
          help="Critères, poids et repères compris. Cette séance prend la copie, les autres gardent la leur."
          value={name}
          onChange={setName}
        />
      </Form>
    </InlinePanel>
  )
}

/** Adds a criterion; its anchors are written in its line afterwards. */
export function NewCriterion({ gridId, onClose }: { readonly gridId: string; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [weight, setWeight] = useState<number | null>(1)
  const submit = async () => {
    const result = await dispatch(addCriterion, { gridId, name: name ?? '', weight: weight ?? 0, required: true })
    if (result.ok) setName(null)
    return result
  }
  return (
    <InlinePanel title="Ajouter un critère" onClose={onClose}>
      <Form action="Ajouter" primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <TextField label="Nom du critère" maxLength={120} value={name} onChange={setName} />
          <NumberField label="Poids" help="0&nbsp;: montré à part, hors moyenne." value={weight} onChange={setWeight} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
