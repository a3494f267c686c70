import { Status } from '#renderer/ui/status.tsx'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { jurorsNamedIn } from '#shared/domain/jury/named.ts'

/** Says that a reason being typed names members of the jury, and what becomes of it in the versions of the minutes. */
export function NamedWarning({
  file,
  text,
  fate,
}: {
  readonly file: JuryFile
  readonly text: string | null
  /** `left-out`: the anonymised version goes without the reason; `numbered`: it keeps it, with the juror's number. */
  readonly fate: 'left-out' | 'numbered'
}) {
  const named = jurorsNamedIn(file.jurorNames, text).map((id) => jurorName(file, id))
  if (named.length === 0) return null
  return (
    <div role="status">
      <Status kind="watch">
        Ce motif nomme {named.join(', ')}.{' '}
        {fate === 'left-out'
          ? 'Le procès-verbal nominatif le reprend\u00a0; la version anonymisée le retire.'
          : 'Il est repris dans la lettre au candidat\u00a0; la version anonymisée du procès-verbal y met son numéro de juré.'}
      </Status>
    </div>
  )
}
