import { Section } from '#renderer/ui/section.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './report.module.css'

const most = 5

/** The last editions of this report, the newest first, each with the beginning of what proves its content. */
export function EditionsSection({ editions }: { readonly editions: readonly Row<'reportEditions'>[] }) {
  const last = [...editions].reverse().slice(0, most)
  return (
    <Section
      title="Dernières éditions"
      scope={editions.length > most ? `${String(most)} sur ${String(editions.length)}` : undefined}
    >
      {last.length === 0 ? (
        <p className={classes.none}>Aucune édition. La première portera le n°&nbsp;1.</p>
      ) : (
        <ol>
          {last.map((edition) => (
            <li key={edition.id} className={classes.run}>
              <span>n°&nbsp;{edition.number}</span>
              <span>{formatInstant(edition.editedAt)}</span>
              <span className={classes.hash}>{edition.contentHash.slice(0, 8)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
