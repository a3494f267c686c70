import { raised } from '#renderer/ui/raised.tsx'
import { placeAndDay, type Letter } from '#shared/domain/jury/letters.ts'
import classes from './after.module.css'

/** A draft letter as it will be read: sender, recipient, subject, paragraphs, room to sign, what is enclosed. */
export function LetterText({ letter }: { readonly letter: Letter }) {
  const { sender, recipient, subject, paragraphs, enclosed } = letter
  return (
    <section className={classes.letter} aria-label={`Courrier à ${recipient[0] ?? ''}`}>
      <p className={classes.draft}>Projet de courrier, à relire et à signer</p>
      <Lines texts={sender} />
      <Lines texts={recipient} className={classes.recipient} />
      <p className={classes.recipient}>{placeAndDay}</p>
      <h2>
        Objet&nbsp;: <bdi>{subject}</bdi>
      </h2>
      <p>Madame, Monsieur,</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{raised(paragraph)}</p>
      ))}
      <p className={classes.signature}>Signature</p>
      {enclosed !== null && <p className={classes.enclosed}>Pièce jointe&nbsp;: {enclosed}</p>}
    </section>
  )
}

function Lines({ texts, className }: { readonly texts: readonly string[]; readonly className?: string | undefined }) {
  return (
    <p className={className}>
      {texts.map((text) => (
        <span key={text} className={classes.line}>
          {text}
        </span>
      ))}
    </p>
  )
}
