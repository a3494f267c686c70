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

/** What a draft convention waits for: a deliberation, a signature. */
export function DraftActions({
  convention,
  version,
}: {
  readonly convention: Row<'conventions'>
  readonly version: Row<'conventionVersions'>
}) {
  const { dispatch, readOnly } = useWorkspace()
  const [open, setOpen] = useState<'submit' | 'sign' | null>(null)
  const [signedOn, setSigned] = useState<CivilDate | null>(null)
  const close = () => {
    setOpen(null)
  }
  if (readOnly) return null
  return (
    <>
      <Button
        onClick={() => {
          setOpen('sign')
        }}
      >
        Signer la convention
      </Button>
      <Button
        primary
        onClick={() => {
          setOpen('submit')
        }}
      >
        Soumettre à une délibération
      </Button>
      {open === 'submit' && <SubmitPanel version={version} grantorId={convention.grantorId} onClose={close} />}
      {open === 'sign' && (
        <InlinePanel title="Signer la convention" onClose={close}>
          <Form
            action="Noter la signature"
            onSubmit={() => dispatch(signConvention, { id: convention.id, signedOn })}
            onCancel={close}
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
      )}
    </>
  )
}
