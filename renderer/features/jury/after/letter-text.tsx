import type { Letter } from '#shared/domain/jury/letters.ts'
import classes from './after.module.css'

/** A draft letter as it will be read: sender, recipient, subject, paragraphs, room to sign. */
export function LetterText({ letter, sender }: { readonly letter: Letter; readonly sender: string }) {
  return (
    <section className={classes.letter} aria-label={`Courrier à ${letter.recipient}`}>
      <p className={classes.draft}>Projet de courrier, à relire et à signer</p>
      <p>{sender}</p>
      <p className={classes.recipient}>{letter.recipient}</p>
      <h2>Objet&nbsp;: {letter.subject}</h2>
      <p>Madame, Monsieur,</p>
      {letter.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className={classes.signature}>Signature</p>
    </section>
  )
}
