import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { occurrences, recurrenceWords } from '#shared/domain/programmes/events.ts'
import { capacityOf, occupancyOver, occupationsOf } from '#shared/domain/programmes/occupancy.ts'
import { followUpSummary } from '#shared/domain/programmes/results.ts'
import { eventKindWords } from '#shared/domain/programmes/words.ts'
import { dash, moneyCell, textCell } from '../cells.ts'
import type { Cell, ReportRow, Sheet } from '../report-model.ts'
import type { ReportPeriod } from './period.ts'
import type { ProgrammeSources } from './sources.ts'

const given = (value: number | null, missing: 'not-given' | 'not-computable' = 'not-given'): Cell =>
  value === null ? { missing } : { value }
/** Tenths of a percent as the ratio that a percent column holds. */
const ratio = (tenths: number | null): Cell =>
  tenths === null ? { missing: 'not-computable' } : { value: tenths / 1000 }

/** Places: what they offer and how much of it was used over the period. */
export function placesSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const rows = sources.sites.map((site): ReportRow => {
    const units = sources.units.filter((unit) => unit.siteId === site.id)
    const stays = sources.stays.filter((stay) => stay.siteId === site.id)
    const occupations = occupationsOf(stays, units)
    const desks = capacityOf(site, units, 'desks')
    const surface = capacityOf(site, units, 'surface')
    const occupancy = occupancyOver(site, occupations, desks, 'desks', period.from, period.to)
    return {
      kind: 'line',
      cells: [
        { value: site.name },
        site.opensOn === null ? { missing: 'not-given' } : { value: formatPartialDate(site.opensOn) },
        given(surface === null ? null : surface / 100),
        given(desks),
        { value: occupancy.entries },
        { value: occupancy.exits },
        ratio(occupancy.share),
        site.members === null ? dash : { value: site.members },
      ],
      source: { table: 'sites', id: site.id },
    }
  })
  return {
    name: 'Lieux',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'site', title: 'Lieu', type: 'text', width: 36 },
      { key: 'opens', title: 'Ouverture', type: 'text', width: 16 },
      { key: 'surface', title: 'Surface, m²', type: 'decimal', width: 15, decimals: 2 },
      { key: 'desks', title: 'Postes', type: 'integer', width: 15 },
      { key: 'in', title: 'Entrées', type: 'integer', width: 10 },
      { key: 'out', title: 'Sorties', type: 'integer', width: 10 },
      { key: 'share', title: 'Postes occupés', type: 'percent', width: 15, decimals: 1 },
      { key: 'members', title: 'Membres', type: 'integer', width: 10 },
    ],
    rows,
    notes: [
      ...(rows.length === 0 ? ['Aucun lieu.'] : []),
      'Postes occupés × jours, sur postes offerts × jours d’ouverture. Un membre n’occupe pas de poste.',
    ],
  }
}

/** Events of the period with the counts that sources give. */
export function eventsSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  return {
    name: 'Rendez-vous',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'event', title: 'Rendez-vous', type: 'text', width: 36 },
      { key: 'kind', title: 'Nature', type: 'text', width: 18 },
      { key: 'again', title: 'Reprise', type: 'text', width: 18 },
      { key: 'times', title: 'Fois dans la période', type: 'integer', width: 15 },
      { key: 'counts', title: 'Comptes', type: 'text', width: 60 },
    ],
    rows: sources.events.map((event) => {
      const counts = sources.eventClaims
        .filter((claim) => claim.recordId === event.id && claim.value !== null)
        .map(
          ({ operator, value, unit, label }) =>
            `${operator === '=' ? '' : `${operator}\u00a0`}${formatInteger(value ?? 0)}\u00a0${unit ?? ''} (${label.toLowerCase()})`,
        )
      return {
        kind: 'line',
        cells: [
          { value: event.name },
          { value: eventKindWords[event.kind] },
          event.everyWeeks === null ? dash : textCell(recurrenceWords(event)),
          event.startsOn === null
            ? { missing: 'not-given' }
            : { value: occurrences(event, period.from, period.to).length },
          textCell(counts.length === 0 ? null : counts.join(' ; ')),
        ],
        source: { table: 'events', id: event.id },
      }
    }),
    notes: sources.events.length === 0 ? ['Aucun rendez-vous.'] : [],
  }
}

/** Follow-ups with their answers put together. */
export function followUpSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  return {
    name: 'Suivi',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'name', title: 'Enquête', type: 'text', width: 34 },
      { key: 'years', title: 'Ans après', type: 'integer', width: 11 },
      { key: 'asked', title: 'Interrogés', type: 'integer', width: 12 },
      { key: 'answered', title: 'Réponses', type: 'integer', width: 12 },
      { key: 'survival', title: 'Survie', type: 'percent', width: 15, decimals: 1 },
      { key: 'jobs', title: 'Emplois', type: 'integer', width: 15 },
      { key: 'turnover', title: 'Chiffre d’affaires', type: 'money', width: 18 },
      { key: 'funds', title: 'Fonds levés', type: 'money', width: 18 },
    ],
    rows: sources.campaigns.map((campaign) => {
      const summary = followUpSummary(sources.followUps.filter((row) => row.campaignId === campaign.id))
      return {
        kind: 'line',
        cells: [
          { value: campaign.name },
          { value: campaign.yearsAfter },
          { value: summary.asked },
          { value: summary.answered },
          ratio(summary.survival),
          given(summary.jobs, 'not-computable'),
          moneyCell(summary.turnover, 'not-computable'),
          moneyCell(summary.funds, 'not-computable'),
        ],
        source: { table: 'followUpCampaigns', id: campaign.id },
      }
    }),
    notes: [
      ...(sources.campaigns.length === 0 ? ['Aucune enquête.'] : []),
      'Survie\u00a0: entreprises en activité ou cédées, sur celles dont le sort est connu. Une somme où une réponse manque est non calculable.',
    ],
  }
}
