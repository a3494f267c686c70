import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'

/** In place of a page that shows every score, while the rule of the session keeps them hidden. */
export function ScoresWait({
  file,
  title,
  why,
}: {
  readonly file: JuryFile
  readonly title: string
  readonly why: string
}) {
  const { session } = file
  return (
    <Page
      title={`${title}, ${session.name}`}
      crumbs={[{ label: 'Jurys', to: '/jurys' }, { label: session.name, to: `/jurys/${session.id}` }, { label: title }]}
    >
      <Empty actions={<ActionLink to={`/jurys/${session.id}/console`}>Ouvrir la console</ActionLink>}>{why}</Empty>
    </Page>
  )
}
