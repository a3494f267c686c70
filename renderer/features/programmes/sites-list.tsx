import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './programmes.module.css'

/** The places of a programme, in the margin of its page. */
export function SitesList({ programmeId }: { readonly programmeId: string }) {
  const sites = useLive((read) => read.where('sites', 'programmeId', programmeId), [programmeId]) ?? []
  return (
    <Section title="Lieux">
      {sites.length === 0 ? (
        <p className={classes.none}>Aucun lieu.</p>
      ) : (
        <ul className={classes.statuses}>
          {sites.map(({ id, name }) => (
            <li key={id}>
              <ActionLink to={`/lieux/${id}`}>{name}</ActionLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
