import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'

/** In the place of a page of a convention that is not there. */
export function ConventionMissing() {
  return (
    <Page title="Convention introuvable" crumbs={[{ label: 'Conventions', to: '/conventions' }]}>
      <Empty actions={<Button to="/conventions">Voir les conventions</Button>}>
        Aucune convention à cette adresse. Elle a peut-être été supprimée.
      </Empty>
    </Page>
  )
}
