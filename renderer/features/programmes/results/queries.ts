import {
  areRivals,
  followUpSummary,
  latestMeasures,
  madeByRate,
  targetShare,
  type FollowUpSummary,
} from '#shared/domain/programmes/results.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type IndicatorRow = {
  readonly indicator: Row<'indicators'>
  readonly programme: string | null
  /** Where it is now; several are rivals. */
  readonly latest: readonly Row<'measures'>[]
  readonly rivals: boolean
  /** Tenths of a percent of the target; of the first value when several stand. */
  readonly share: number | null
  /** For a rate, what it makes of the indicator that it is a share of. */
  readonly made: Made | null
}

type Made = {
  readonly operator: Row<'measures'>['operator']
  readonly value: number
  readonly base: Row<'indicators'>
}

export type CampaignRow = {
  readonly campaign: Row<'followUpCampaigns'>
  readonly programme: string
  readonly summary: FollowUpSummary
}

export type Results = { readonly indicators: readonly IndicatorRow[]; readonly campaigns: readonly CampaignRow[] }

export function indicatorRow(
  indicator: Row<'indicators'>,
  measures: readonly Row<'measures'>[],
  programme: string | null,
  base: { readonly row: Row<'indicators'>; readonly measures: readonly Row<'measures'>[] } | null = null,
): IndicatorRow {
  const latest = latestMeasures(measures)
  const target =
    base === null || base.row.target === null ? null : { operator: base.row.targetOperator, value: base.row.target }
  const made = base === null ? null : madeByRate(measures, base.measures, target)
  return {
    indicator,
    programme,
    latest,
    rivals: areRivals(latest),
    share: targetShare(latest[0]?.value ?? null, indicator.target),
    made: made === null || base === null ? null : { ...made, base: base.row },
  }
}

/** Every indicator and every follow-up, by programme then by name. */
export async function results(read: Reader): Promise<Results> {
  const [indicators, measures, programmes, campaigns, followUps] = await Promise.all([
    read.all('indicators'),
    read.all('measures'),
    read.all('programmes'),
    read.all('followUpCampaigns'),
    read.all('followUps'),
  ])
  const names = new Map(programmes.map((row) => [row.id, row.name]))
  const measuresOf = grouped(measures, (row) => row.indicatorId)
  const answersOf = grouped(followUps, (row) => row.campaignId)
  const rows = new Map(indicators.map((row) => [row.id, row]))
  const baseOf = ({ baseId }: Row<'indicators'>) => {
    const row = baseId === null ? undefined : rows.get(baseId)
    return row === undefined ? null : { row, measures: measuresOf.get(row.id) ?? [] }
  }
  return {
    indicators: indicators
      .map((row) =>
        indicatorRow(
          row,
          measuresOf.get(row.id) ?? [],
          row.programmeId === null ? null : (names.get(row.programmeId) ?? null),
          baseOf(row),
        ),
      )
      .sort(
        (a, b) =>
          (a.programme ?? '').localeCompare(b.programme ?? '', 'fr') ||
          a.indicator.name.localeCompare(b.indicator.name, 'fr'),
      ),
    campaigns: [...campaigns]
      .sort((a, b) => (a.dueOn < b.dueOn ? 1 : -1))
      .map((campaign) => ({
        campaign,
        programme: names.get(campaign.programmeId) ?? '',
        summary: followUpSummary(answersOf.get(campaign.id) ?? []),
      })),
  }
}

export type FollowUpRow = {
  readonly followUp: Row<'followUps'>
  readonly project: string
  /** Whom to call. */
  readonly holder: Row<'people'> | null
}

export type CampaignFile = {
  readonly campaign: Row<'followUpCampaigns'>
  readonly programme: Row<'programmes'> | null
  readonly rows: readonly FollowUpRow[]
  readonly summary: FollowUpSummary
}

/** Null for a record that is not there or was deleted. Those still awaited come first. */
export async function campaignFile(read: Reader, id: string): Promise<CampaignFile | null> {
  const campaign = await read.get('followUpCampaigns', id)
  if (campaign === undefined || campaign.deletedAt !== null) return null
  const answers = await read.where('followUps', 'campaignId', id)
  const rows = await Promise.all(
    answers.map(async (followUp): Promise<FollowUpRow> => {
      const project = await read.get('projects', followUp.projectId)
      const holder = project?.holderId == null ? undefined : await read.get('people', project.holderId)
      return { followUp, project: project?.name ?? followUp.projectId, holder: holder ?? null }
    }),
  )
  return {
    campaign,
    programme: (await read.get('programmes', campaign.programmeId)) ?? null,
    rows: rows.sort(
      (a, b) =>
        Number(a.followUp.answeredOn !== null) - Number(b.followUp.answeredOn !== null) ||
        a.project.localeCompare(b.project, 'fr', { numeric: true }),
    ),
    summary: followUpSummary(answers),
  }
}

export function grouped<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}
