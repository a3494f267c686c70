import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { indicatorKindWords } from '#shared/domain/programmes/words.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { FollowUpForm } from './follow-up-form.tsx'
import { IndicatorForm } from './indicator-form.tsx'
import { results, type CampaignRow, type IndicatorRow } from './queries.ts'
import { Latest, quoted, Target } from './words.tsx'

const columns: readonly Column<IndicatorRow>[] = [
  {
    key: 'name',
    title: 'Indicateur',
    heading: true,
    value: ({ indicator }) => indicator.name,
    cell: ({ indicator }) => (
      <>
        {indicator.name} {indicator.example && <Tag />}
      </>
    ),
  },
  { key: 'programme', title: 'Programme', missing: 'not-applicable', value: ({ programme }) => programme },
  { key: 'kind', title: 'Ce qu’il compte', value: ({ indicator }) => indicatorKindWords[indicator.kind] },
  {
    key: 'target',
    title: 'Cible',
    kind: 'number',
    value: ({ indicator }) => indicator.target,
    cell: ({ indicator }) => <Target indicator={indicator} />,
  },
  {
    key: 'result',
    title: 'Résultat',
    kind: 'number',
    decides: true,
    value: ({ latest }) => latest[0]?.value ?? null,
    cell: ({ latest, indicator }) => <Latest measures={latest} unit={indicator.unit} />,
  },
  {
    key: 'share',
    title: 'Réalisation',
    kind: 'percent',
    missing: 'not-computable',
    value: ({ share }) => (share === null ? null : share * 10),
    cell: ({ share }) => (share === null ? undefined : formatPercent(share, 1)),
  },
  {
    key: 'note',
    title: 'Remarque',
    missing: 'not-applicable',
    value: ({ rivals, latest, made }) =>
      rivals
        ? `${String(latest.length)} valeurs rivales`
        : made === null
          ? null
          : `soit ${quoted(made.operator, made.value, made.base.unit)}`,
    cell: ({ rivals, latest }) =>
      rivals ? <Status kind="watch">{`${String(latest.length)} valeurs rivales`}</Status> : undefined,
  },
]

const campaignColumns = (today: string): readonly Column<CampaignRow>[] => [
  { key: 'name', title: 'Enquête', heading: true, value: ({ campaign }) => campaign.name },
  { key: 'programme', title: 'Programme', value: ({ programme }) => programme },
  { key: 'years', title: 'Ans après', kind: 'number', value: ({ campaign }) => campaign.yearsAfter },
  { key: 'due', title: 'Attendu le', kind: 'date', value: ({ campaign }) => campaign.dueOn },
  {
    key: 'answers',
    title: 'Réponses',
    kind: 'number',
    value: ({ summary }) => summary.answered,
    cell: ({ summary }) => `${formatInteger(summary.answered)} sur ${formatInteger(summary.asked)}`,
  },
  {
    key: 'survival',
    title: 'Survie',
    kind: 'percent',
    missing: 'not-computable',
    value: ({ summary }) => (summary.survival === null ? null : summary.survival * 10),
    cell: ({ summary }) => (summary.survival === null ? undefined : formatPercent(summary.survival, 1)),
  },
  {
    key: 'state',
    title: 'Où elle en est',
    value: ({ campaign, summary }) => stateWords(campaign.dueOn, summary, today),
    cell: ({ campaign, summary }) => (
      <Status kind={summary.answered === summary.asked ? 'done' : campaign.dueOn < today ? 'watch' : 'half'}>
        {stateWords(campaign.dueOn, summary, today)}
      </Status>
    ),
  },
]

function stateWords(dueOn: string, { answered, asked }: CampaignRow['summary'], today: string): string {
  if (answered === asked) return 'Complète'
  return dueOn < today ? `En retard, ${formatInteger(asked - answered)} attendues` : 'En cours'
}

/** Targets against results, and the follow-ups that feed them. The address keeps the programme. */
export function ResultsPage() {
  const today = useToday()
  const { query, keep } = useAddress()
  const { readOnly } = useWorkspace()
  const [, navigate] = useLocation()
  const found = useLive(results, [])
  const programmes = useLive((read) => read.all('programmes'), [])
  const [panel, setPanel] = useState<'indicator' | 'follow-up' | null>(null)
  const programme = query.get('programme')
  const rows = useMemo(
    () => found?.indicators.filter(({ indicator }) => programme === null || indicator.programmeId === programme) ?? [],
    [found, programme],
  )
  if (found === undefined || programmes === undefined) return null
  const campaigns = found.campaigns.filter(({ campaign }) => programme === null || campaign.programmeId === programme)
  const close = () => {
    setPanel(null)
  }
  return (
    <Page
      title="Résultats"
      wide
      actions={
        readOnly || panel !== null ? undefined : (
          <>
            <ActionLink
              onClick={() => {
                setPanel('follow-up')
              }}
            >
              Ouvrir une enquête
            </ActionLink>
            <Button
              primary
              onClick={() => {
                setPanel('indicator')
              }}
            >
              Ajouter un indicateur
            </Button>
          </>
        )
      }
    >
      {panel === 'indicator' && (
        <InlinePanel title="Nouvel indicateur" onClose={close}>
          <IndicatorForm programmeId={programme} programmes={programmes} onDone={close} />
        </InlinePanel>
      )}
      {panel === 'follow-up' && (
        <InlinePanel title="Nouvelle enquête de suivi" onClose={close}>
          <FollowUpForm
            programmeId={programme}
            programmes={programmes}
            onCancel={close}
            onDone={(id) => {
              navigate(`/suivi/${id}`)
            }}
          />
        </InlinePanel>
      )}
      <Section title="Indicateurs" scope={formatInteger(rows.length)} rule={rows.length === 0}>
        <DataTable
          name="Indicateurs"
          rows={rows}
          columns={columns}
          rowId={({ indicator }) => indicator.id}
          to={({ indicator }) => `/resultats/${indicator.id}`}
          filter="Indicateur, programme"
          tools={
            <SelectField
              label="Programme"
              hideLabel
              optional
              placeholder="Tous les programmes"
              options={programmes.map((row) => ({ value: row.id, label: row.name }))}
              value={programme}
              onChange={(value) => {
                keep('programme', value)
              }}
            />
          }
        />
        {rows.length === 0 && (
          <Empty>
            Aucun indicateur. Il dit ce qui compte et ce qui ne compte pas, puis garde chaque valeur avec sa source.
          </Empty>
        )}
      </Section>
      <Section title="Enquêtes de suivi" scope="à 1, 3 et 5 ans" rule={campaigns.length === 0}>
        <DataTable
          name="Enquêtes de suivi"
          rows={campaigns}
          columns={campaignColumns(today)}
          rowId={({ campaign }) => campaign.id}
          to={({ campaign }) => `/suivi/${campaign.id}`}
          empty={<Empty>Aucune enquête. Elle interroge ceux qui sont sortis depuis 1, 3 ou 5 ans.</Empty>}
        />
      </Section>
    </Page>
  )
}
