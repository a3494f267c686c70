import { useState, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import { Button } from './button.tsx'
import { InlinePanel } from './inline-panel.tsx'
import { KeyValue } from './key-value.tsx'
import { Missing } from './missing.tsx'
import { RefusalLine } from './refusal-line.tsx'
import { Status } from './status.tsx'
import classes from './message-panel.module.css'

type MessagePanelProps = {
  readonly title: string
  /** Null when no address is known. */
  readonly to: string | null
  readonly subject: string
  readonly text: string
  /** Saves the message as a file for the mail program; says what went wrong, or null. */
  readonly onSave: () => Promise<string | null>
  readonly onClose: () => void
  /** Further acts, beside the others. */
  readonly children?: ReactNode
}

/** A message ready to be sent from one's own mail program: shown whole, copied, or saved as a draft. Nothing leaves from here. */
export function MessagePanel({ title, to, subject, text, onSave, onClose, children }: MessagePanelProps) {
  const [told, setTold] = useState<{ readonly ok: boolean; readonly words: string } | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${subject}\n\n${text}`)
      setTold({ ok: true, words: 'Objet et texte copiés. Collez-les dans votre messagerie.' })
    } catch {
      setTold({ ok: false, words: 'Le presse-papiers est refusé par ce poste. Enregistrez le courriel.' })
    }
  }
  const save = async () => {
    const fault = await onSave()
    setTold(
      fault === null
        ? { ok: true, words: 'Courriel enregistré. Ouvrez-le avec votre messagerie, relisez-le, puis envoyez-le.' }
        : { ok: false, words: fault },
    )
  }
  return (
    <InlinePanel title={title} onClose={onClose}>
      <KeyValue
        items={[
          { label: 'À', value: to ?? <Missing /> },
          { label: 'Objet', value: subject },
        ]}
      />
      <p className={classes.text}>{text}</p>
      <div className={classes.acts}>
        <Button onClick={() => void copy()}>Copier le texte</Button>
        <ActionLink onClick={() => void save()}>Enregistrer le courriel (.eml)</ActionLink>
        {children}
      </div>
      {told !== null &&
        (told.ok ? (
          <p role="status">
            <Status kind="done">{told.words}</Status>
          </p>
        ) : (
          <RefusalLine>{told.words}</RefusalLine>
        ))}
    </InlinePanel>
  )
}
