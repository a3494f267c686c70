import { useState } from 'react'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { interestRegister, type RegisterLine } from '#shared/domain/jury/register.ts'

const columns: readonly Column<RegisterLine>[] = [
  { key: 'on', title: 'Déclaré le', kind: 'date', width: 104, value: ({ on }) => on },
  {
    key: 'juror',
    title: 'Juré',
    heading: true,
    value: ({ juror }) => juror,
    cell: ({ juror, example }) => (
      <>
        {juror} {example && <Tag />}
      </>
    ),
  },
  { key: 'organisation', title: 'Organisme', value: ({ organisation }) => organisation, missing: 'not-applicable' },
  { key: 'session', title: 'Séance', value: ({ session }) => session },
  { key: 'project', title: 'Projet', value: ({ project }) => project, missing: 'not-applicable' },
  { key: 'said', title: 'Déclaration', width: 160, value: ({ said }) => said },
  { key: 'reason', title: 'Précision', value: ({ reason }) => reason, missing: 'not-applicable' },
]

type Shown = 'all' | 'recusal'
const choices = [
  { value: 'all' as const, label: 'Tout' },
  { value: 'recusal' as const, label: 'Déports seuls' },
]

/** The register of interests: who declared what, in every session. It is sorted, filtered and copied like any table. */
export function RegisterPage() {
  const lines = useLive(interestRegister, [])
  const [shown, setShown] = useState<Shown>('all')
  if (lines === undefined) return null
  return (
    <Page
      title="Registre des intérêts"
      crumbs={[{ label: 'Jurys', to: '/jurys' }]}
      subtitle="Déclarations, déports et liens écartés de toutes les séances."
      wide
    >
      <DataTable
        name="Registre des intérêts"
        rows={lines.filter(({ kind }) => shown === 'all' || kind === 'recusal')}
        columns={columns}
        rowId={({ id }) => id}
        to={({ sessionId }) => `/jurys/${sessionId}`}
        filter="Filtrer par juré, séance, projet…"
        tools={<ChoiceField label="Afficher" hideLabel choices={choices} value={shown} onChange={setShown} />}
        empty={
          <Empty actions={<ActionLink to="/jurys">Voir les jurys</ActionLink>}>
            Aucun intérêt déclaré. Les jurés déclarent les leurs sur la page de chaque séance, avant d’ouvrir les
            dossiers.
          </Empty>
        }
      />
    </Page>
  )
}
