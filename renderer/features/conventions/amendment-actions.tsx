import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { discardAmendment } from '#shared/commands/conventions/amendments.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './amendment.module.css'
import type { ConventionFile } from './convention-file.ts'
import { SignPanel } from './sign-panel.tsx'
import { SubmitPanel } from './submit-panel.tsx'

/** What to do with a draft amendment. */
export function AmendmentActions({
  file,
  version,
  ready,
}: {
  readonly file: ConventionFile
  readonly version: Row<'conventionVersions'>
  /** False while what is typed is refused, or changes nothing: the act that stands is not what is on the screen. */
  readonly ready: boolean
}) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<'submit' | 'sign' | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const item = file.items.find(({ versionId }) => versionId === version.id)
  const close = () => {
    setOpen(null)
  }
  const discard = async () => {
    const result = await dispatch(discardAmendment, { versionId: version.id })
    if (result.ok) navigate(`/conventions/${file.convention.id}`)
    else setRefusal(result.refusal.message)
  }
  return (
    <>
      <div className={classes.actions}>
        {item === undefined ? (
          <Button
            primary
            disabled={!ready}
            onClick={() => {
              setOpen('submit')
            }}
          >
            Soumettre à une délibération
          </Button>
        ) : (
          <>
            <Button primary to={`/conseil/${item.deliberationId}`}>
              Voir la délibération
            </Button>
            <Button to={`/conseil/${item.deliberationId}/classeur`}>Éditer le classeur de l’avenant</Button>
          </>
        )}
        <Button
          disabled={!ready}
          onClick={() => {
            setOpen('sign')
          }}
        >
          Signer sans délibération
        </Button>
        <ActionLink onClick={() => void discard()}>Abandonner ce brouillon</ActionLink>
      </div>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {open === 'submit' && <SubmitPanel version={version} convention={file.convention} onClose={close} />}
      {open === 'sign' && <SignPanel version={version} onClose={close} />}
    </>
  )
}
