import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { signConvention } from '#shared/commands/conventions/acts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { SubmitPanel } from './submit-panel.tsx'

export type DraftPanel = 'submit' | 'sign' | null

/** What a convention waits for before it binds: a deliberation, a signature. The panel opens at the head of the page. */
export function DraftActions({
  state,
  onOpen,
}: {
  readonly state: Row<'conventionVersions'>['state']
  readonly onOpen: (panel: DraftPanel) => void
}) {
  const { readOnly } = useWorkspace()
  if (readOnly) return null
  return (
    <>
      <Button
        primary={state === 'adopted'}
        onClick={() => {
          onOpen('sign')
        }}
      >
        Signer la convention
      </Button>
      {state === 'draft' && (
        <Button
          primary
          onClick={() => {
            onOpen('submit')
          }}
        >
          Soumettre à une délibération
        </Button>
      )}
    </>
  )
}

export function DraftPanels({
  panel,
  convention,
  version,
  onClose,
}: {
  readonly panel: DraftPanel
  readonly convention: Row<'conventions'>
  readonly version: Row<'conventionVersions'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [signedOn, setSigned] = useState<CivilDate | null>(null)
  if (panel === null) return null
  if (panel === 'submit') return <SubmitPanel version={version} convention={convention} onClose={onClose} />
  return (
    <InlinePanel title="Signer la convention" onClose={onClose}>
      <Form
        action="Noter la signature"
        onSubmit={async () => {
          const result = await dispatch(signConvention, { id: convention.id, signedOn })
          if (result.ok) onClose()
          return result
        }}
        onCancel={onClose}
        primary={false}
      >
        <DateField
          label="Signée le"
          help="Vide : date non renseignée. L’échéancier ne changera plus que par avenant."
          value={signedOn}
          onChange={setSigned}
          optional
        />
      </Form>
    </InlinePanel>
  )
}
