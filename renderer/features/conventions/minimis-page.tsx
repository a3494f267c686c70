import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { removeAid, unlinkUndertakings, updateAid } from '#shared/commands/conventions/aids.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { regulationWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { readMinimis } from './minimis-file.ts'
import { LinkPanel } from './minimis-link-panel.tsx'
import { MinimisTrial } from './minimis-trial.tsx'

/** The ledger of de minimis aids: what-if before a grant, aids of every granter, linked undertakings. */
export function MinimisPage() {
  const { readOnly } = useWorkspace()
  const file = useLive(readMinimis, [])
  const [linking, setLinking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const { dispatch } = useWorkspace()
  const today = useToday()
  if (file === undefined) return null
  const names = new Map(file.organisations.map(({ id, name }) => [id, name]))
  const act = async (result: ReturnType<typeof dispatch>) => {
    const ended = await result
    setRefusal(ended.ok ? null : ended.refusal.message)
    if (ended.ok) setOpened(null)
  }
  const columns: readonly Column<Row<'aids'>>[] = [
    {
      key: 'name',
      title: 'Entreprise',
      heading: true,
      value: ({ organisationId }) => names.get(organisationId) ?? null,
    },
    { key: 'on', title: 'Octroyée le', kind: 'date', value: ({ grantedOn }) => grantedOn, width: 110 },
    { key: 'granter', title: 'Autorité', value: ({ granter }) => granter },
    { key: 'regulation', title: 'Règlement', value: ({ regulation }) => regulationWords[regulation], width: 130 },
    {
      key: 'registered',
      title: 'Au registre le',
      kind: 'date',
      missing: 'not-given',
      value: ({ registeredOn }) => registeredOn,
      width: 120,
    },
    { key: 'source', title: 'Source', value: ({ source }) => source },
    { key: 'amount', title: 'Montant brut', kind: 'money', value: ({ amountCents }) => amountCents, width: 130 },
  ]
  const aid = file.aids.find(({ id }) => id === opened)
  return (
    <Page
      title="Aides de minimis"
      subtitle="Trois ans glissants au jour de l’octroi, par entreprise unique, tous financeurs publics."
      actions={<ActionLink to="/seuils">Seuils et délais</ActionLink>}
    >
      <MinimisTrial file={file} />
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <Section title="Registre des aides" scope="de toutes les autorités" rule={file.aids.length === 0}>
        <DataTable
          name="Aides de minimis"
          rows={file.aids}
          columns={columns}
          rowId={({ id }) => id}
          sort={{ key: 'on', descending: true }}
          filter={file.aids.length > 8 ? 'Filtrer par entreprise, autorité' : false}
          onOpen={({ id }) => {
            setOpened(id)
          }}
          empty={<Empty>Aucune aide saisie. L’essai ci-dessus en saisit une, ou dit ce qui en resterait.</Empty>}
        />
        {aid !== undefined && (
          <InlinePanel
            key={aid.id}
            title={`Aide de ${names.get(aid.organisationId) ?? ''}`}
            onClose={() => {
              setOpened(null)
            }}
          >
            <DateField
              label="Inscrite au registre le"
              help={registerHelp(aid, file.own)}
              value={aid.registeredOn}
              onSave={(registeredOn) => dispatch(updateAid, { id: aid.id, registeredOn })}
              optional
            />
            {!readOnly && (
              <div>
                <Button onClick={() => void act(dispatch(updateAid, { id: aid.id, registeredOn: today }))}>
                  Inscrite aujourd’hui
                </Button>{' '}
                <ActionLink
                  onClick={() => void act(dispatch(removeAid, { id: aid.id }))}
                  name="Retirer cette aide du registre"
                >
                  Retirer cette aide
                </ActionLink>
              </div>
            )}
          </InlinePanel>
        )}
      </Section>
      <Section
        title="Entreprises uniques"
        scope="organismes liés"
        rule={file.links.length === 0}
        actions={
          !readOnly && (
            <ActionLink
              onClick={() => {
                setLinking(!linking)
              }}
              expanded={linking}
            >
              Lier deux organismes
            </ActionLink>
          )
        }
      >
        {linking && (
          <LinkPanel
            organisations={file.organisations}
            onClose={() => {
              setLinking(false)
            }}
          />
        )}
        <DataTable
          name="Entreprises uniques"
          rows={file.links}
          columns={[
            {
              key: 'one',
              title: 'Organisme',
              heading: true,
              value: ({ organisationId }) => names.get(organisationId) ?? null,
            },
            { key: 'other', title: 'Lié à', value: ({ linkedId }) => names.get(linkedId) ?? null },
            { key: 'reason', title: 'Lien', value: ({ reason }) => reason },
            { key: 'from', title: 'Depuis', kind: 'date', value: ({ from }) => from, width: 110 },
            {
              key: 'until',
              title: 'Jusqu’au',
              kind: 'date',
              missing: 'not-applicable',
              value: ({ until }) => until,
              width: 110,
            },
            ...(readOnly
              ? []
              : [
                  {
                    key: 'act',
                    title: 'Saisie',
                    width: 90,
                    cell: ({ id }: Row<'undertakingLinks'>) => (
                      <ActionLink onClick={() => void act(dispatch(unlinkUndertakings, { id }))} name="Défaire ce lien">
                        Défaire
                      </ActionLink>
                    ),
                  },
                ]),
          ]}
          rowId={({ id }) => id}
          empty={linking ? null : <Empty>Aucun lien. Deux organismes liés comptent comme une seule entreprise.</Empty>}
        />
      </Section>
    </Page>
  )
}

/** The delay in force when the aid was granted; before there was one, nothing. */
function registerHelp({ grantedOn }: Row<'aids'>, own: readonly Row<'legalFigures'>[]): string {
  const delay = legalFigure('register', grantedOn, own)
  return delay === null
    ? 'Pas de délai à la date de l’octroi.'
    : `${String(delay.value)}\u00a0jours ouvrés après l’octroi.`
}
