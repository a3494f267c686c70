import { useLocation } from 'wouter'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'

/** An address that leads nowhere. */
export function UnknownPage() {
  const [location] = useLocation()
  return (
    <Page title="Il n’y a pas de page à cette adresse.">
      <Empty actions={<ActionLink to="/">Aller à aujourd’hui</ActionLink>}>
        «&nbsp;{location}&nbsp;» ne désigne rien dans cet espace de travail. Ctrl&nbsp;K trouve une fiche par son nom.
      </Empty>
    </Page>
  )
}
