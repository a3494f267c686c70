import { useState, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import { RefusalLine } from './refusal-line.tsx'
import type { SaveResult } from './save-result.ts'

/** An act in words at the foot of a panel (« Retirer cette ligne »): what refuses it stands above, else it is done. */
export function ActLink({
  run,
  onDone,
  name,
  children,
}: {
  readonly run: () => Promise<SaveResult>
  readonly onDone: () => void
  readonly name: string
  readonly children: ReactNode
}) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const act = async () => {
    const result = await run()
    if (result.ok) onDone()
    else setRefusal(result.refusal.message)
  }
  return (
    <>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <ActionLink onClick={() => void act()} name={name}>
        {children}
      </ActionLink>
    </>
  )
}
