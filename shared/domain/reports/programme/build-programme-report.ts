import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { remainingCharge } from '#shared/domain/programmes/charge.ts'
import { admissionWords } from '#shared/domain/programmes/terms.ts'
import { identityOf } from '../common/identity.ts'
import type { Edition } from '../kind.ts'
import type { Cell, ReportModel, Sheet } from '../report-model.ts'
import { cohortsSheet, hoursSheet, phasesSheet } from './course-sheets.ts'
import { reportPeriod, within, type ReportPeriod } from './period.ts'
import { eventsSheet, followUpSheet, placesSheet } from './result-sheets.ts'
import type { ProgrammeSources } from './sources.ts'
import { actionsSheet, indicatorsSheet } from './target-sheets.ts'
import { coverSheet, methodSheet } from './text-sheets.ts'

/**
 * Annual report of a programme: eleven sheets, always the same in the same order, over the year asked or from the start.
 * What is not given is written so, never 0; hours bear a live total.
 */
export function buildProgrammeReport(sources: ProgrammeSources, year: number | null, edition: Edition): ReportModel {
  const today = todayIn(edition.timeZone, edition.editedAt)
  const period = reportPeriod(year, today)
  const line = `${sources.programme.name}, ${period.label}. Édition n°\u00a0${String(edition.number)} du ${formatDate(today)}.`
  const heading = (title: string): readonly string[] => [title, line]
  return {
    ...identityOf('bilan', `Bilan, ${sources.programme.name}`, edition),
    sheets: [
      coverSheet(sources, period, heading(`Bilan\u00a0: ${sources.programme.name}`)),
      summarySheet(sources, period, heading('Bilan du programme')),
      phasesSheet(sources, period, heading('Parcours')),
      cohortsSheet(sources, heading('Promotions')),
      hoursSheet(sources, period, heading('Heures d’accompagnement')),
      placesSheet(sources, period, heading('Lieux')),
      eventsSheet(sources, period, heading('Rendez-vous')),
      indicatorsSheet(sources, heading('Indicateurs')),
      actionsSheet(sources, heading('Actions des conventions')),
      followUpSheet(sources, heading('Suivi après la sortie')),
      methodSheet(sources, heading('Méthode et sources')),
    ],
  }
}

function summarySheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const { programme, operator, feeds, phases, applications, calls } = sources
  const received = applications.filter(({ receivedOn }) => within(receivedOn, period))
  const retained = received.filter(({ status }) => status === 'retained')
  const months = phases.map((phase) => ({ phase, months: phase.minMonths ?? phase.maxMonths ?? 0 }))
  const charge = phases.some((phase) => phase.chargeOnceCents !== null || phase.chargeYearlyCents !== null)
    ? remainingCharge(months)
    : null
  const value = (text: string | number | null): Cell => (text === null ? { missing: 'not-given' } : { value: text })
  const rows: readonly (readonly [string, Cell, string])[] = [
    ['Conduit par', value(operator?.name ?? null), ''],
    ['Ce qu’il fait', value(programme.description), ''],
    ['Alimente', feeds === null ? { missing: 'not-applicable' } : { value: feeds.name }, 'programme suivant'],
    [
      'Critères d’entrée',
      value(sources.admission.length === 0 ? null : sources.admission.map(admissionWords).join(' ; ')),
      '',
    ],
    [
      'Partenaires',
      value(sources.partners.length === 0 ? null : sources.partners.map(({ name }) => name).join(', ')),
      '',
    ],
    ['Places par session', value(programme.capacity), ''],
    ['Sessions par an', value(programme.sessionsPerYear), ''],
    ['Appels', value(calls.length), calls.map(({ name }) => name).join(', ')],
    ['Candidatures reçues', value(received.length), period.label],
    ['Candidatures retenues', value(retained.length), period.label],
    [
      'Reste à charge de l’entreprise, HT',
      charge === null ? { missing: 'not-applicable' } : { value: formatMoney(charge, { decimals: 'auto' }) },
      'sur toutes les phases, à leur durée la plus courte',
    ],
  ]
  return {
    name: 'Synthèse',
    paper: 'A4',
    orientation: 'portrait',
    heading,
    columns: [
      { key: 'what', title: 'Rubrique', type: 'text', width: 30 },
      { key: 'value', title: 'Valeur', type: 'text', width: 44 },
      { key: 'note', title: 'Précision', type: 'text', width: 40 },
    ],
    rows: rows.map(([what, cell, note]) => ({
      kind: 'line',
      cells: [
        { value: what },
        cell !== null && 'value' in cell && typeof cell.value === 'number' ? { value: String(cell.value) } : cell,
        note === '' ? null : { value: note },
      ],
    })),
    notes: [],
  }
}
