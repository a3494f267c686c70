import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'

/** In place of a page of a session that does not exist. */
export function MissingSession() {
  return (
    <Page title="Séance introuvable" crumbs={[{ label: 'Jurys', to: '/jurys' }]}>
      <Empty actions={<ActionLink to="/jurys">Voir les jurys</ActionLink>}>
        Cette séance n’existe pas ou a été retirée.
      </Empty>
    </Page>
  )
}
