import { formatDate } from '#shared/domain/calendar/format-date.ts'
import {
  cohortHeadcount,
  cohortPresences,
  concurrentHeadcount,
  peakHeadcount,
} from '#shared/domain/programmes/headcount.ts'
import { formatDuration, formatMeanHours, hoursNumber, meanHours } from '#shared/domain/programmes/hours.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import { receiverOf, totalHours } from '#shared/domain/programmes/support.ts'
import { gateWords } from '#shared/domain/programmes/words.ts'
import { dash, moneyCell, totalCell } from '../cells.ts'
import type { Cell, ReportRow, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'
import { within, type ReportPeriod } from './period.ts'
import type { ProgrammeSources } from './sources.ts'

const number = (value: number | null): Cell => (value === null ? { missing: 'not-given' } : { value })

/** Phases with their gate and what they ask, and what became of the projects. */
export function phasesSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const rows = sources.phases.map((phase): ReportRow => {
    const stays = sources.enrolments.filter((stay) => stay.phaseId === phase.id)
    const clocks = stays.map((stay) => phaseClock(stay, phase, period.to))
    return {
      kind: 'line',
      cells: [
        { value: phase.name },
        { value: gateWords[phase.gate] },
        phase.minMonths === null ? dash : number(phase.minMonths),
        phase.maxMonths === null ? dash : number(phase.maxMonths),
        phase.chargeOnceCents === null ? dash : moneyCell(phase.chargeOnceCents),
        phase.chargeYearlyCents === null ? dash : moneyCell(phase.chargeYearlyCents),
        { value: stays.filter(({ enteredOn }) => within(enteredOn, period)).length },
        {
          value: stays.filter(
            (stay) => stay.enteredOn <= period.to && (stay.leftOn === null || stay.leftOn > period.to),
          ).length,
        },
        { value: stays.filter(({ leftOn }) => within(leftOn, period)).length },
        { value: clocks.filter(({ overDays }) => overDays > 0).length },
      ],
      source: { table: 'phases', id: phase.id },
    }
  })
  return {
    name: 'Parcours',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'phase', title: 'Phase', type: 'text', width: 30 },
      { key: 'gate', title: 'On y entre par', type: 'text', width: 22 },
      { key: 'min', title: 'Mois, au moins', type: 'integer', width: 10 },
      { key: 'max', title: 'Mois, au plus', type: 'integer', width: 10 },
      { key: 'once', title: 'Reste à charge, une fois, HT', type: 'money', width: 16 },
      { key: 'yearly', title: 'Reste à charge, par an, HT', type: 'money', width: 16 },
      { key: 'in', title: 'Entrés', type: 'integer', width: 9 },
      { key: 'there', title: 'Présents à la fin', type: 'integer', width: 10 },
      { key: 'out', title: 'Sortis', type: 'integer', width: 9 },
      { key: 'over', title: 'Au-delà du plafond', type: 'integer', width: 12 },
    ],
    rows,
    notes: ['Présents et dépassements se lisent au dernier jour de la période.'],
  }
}

/** Promotions with their headcount, and the most people there at the same time. */
export function cohortsSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  const staysOf = (id: string) => sources.enrolments.filter((stay) => stay.cohortId === id)
  const steps = concurrentHeadcount(sources.cohorts.flatMap((cohort) => cohortPresences(cohort, staysOf(cohort.id))))
  const peak = peakHeadcount(steps)
  return {
    name: 'Promotions',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'cohort', title: 'Promotion', type: 'text', width: 34 },
      { key: 'from', title: 'Premier jour', type: 'date', width: 12 },
      { key: 'to', title: 'Dernier jour', type: 'date', width: 12 },
      { key: 'places', title: 'Places', type: 'integer', width: 10 },
      { key: 'count', title: 'Effectif', type: 'integer', width: 10 },
    ],
    rows: sources.cohorts.map((cohort) => ({
      kind: 'line',
      cells: [
        { value: cohort.name },
        cohort.startsOn === null ? { missing: 'not-given' } : { value: cohort.startsOn },
        cohort.endsOn === null ? { missing: 'not-given' } : { value: cohort.endsOn },
        number(cohort.capacity),
        number(cohortHeadcount(cohort, new Set(staysOf(cohort.id).map((stay) => stay.projectId)).size)?.count ?? null),
      ],
      source: { table: 'cohorts', id: cohort.id },
    })),
    notes:
      peak === null
        ? []
        : [
            `Au plus ${String(peak.count)} présents en même temps, du ${formatDate(peak.from)}${peak.to === null ? '' : ` au ${formatDate(peak.to)}`}. Les promotions qui se recouvrent se comptent ensemble, jour par jour.`,
          ],
  }
}

/** Hours by project and company, their total and their mean. */
export function hoursSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const entries = sources.entries.filter(({ on }) => within(on, period))
  const { minutes, companies } = totalHours(entries)
  const ids = [...new Set(entries.map(receiverOf).filter((id) => id !== null))]
  const lines = ids
    .map((id) => ({ name: sources.names.get(id) ?? id, own: entries.filter((entry) => receiverOf(entry) === id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))
    .map(({ name, own }): ReportRow => ({
      kind: 'line',
      cells: [{ value: name }, { value: own.length }, { value: hoursNumber(totalHours(own).minutes) }],
    }))
  const frame = {
    heading,
    columns: [
      { key: 'who', title: 'Projet ou entreprise', type: 'text' as const, width: 40 },
      { key: 'lines', title: 'Rendez-vous', type: 'integer' as const, width: 12 },
      { key: 'hours', title: 'Heures', type: 'decimal' as const, width: 12, decimals: 2 },
    ],
    notes: [] as readonly string[],
  }
  const { firstRow } = layoutOf(frame)
  const range = { from: firstRow, to: firstRow + lines.length - 1 }
  const mean = meanHours(minutes, companies)
  return {
    ...frame,
    name: 'Heures',
    paper: 'A4',
    orientation: 'portrait',
    rows:
      lines.length === 0
        ? []
        : [
            ...lines,
            { kind: 'total', cells: [{ value: 'Total' }, totalCell(lines, 1, range), totalCell(lines, 2, range)] },
          ],
    notes: [
      mean === null
        ? 'Aucune heure saisie sur la période.'
        : `${formatDuration(minutes)} pour ${String(companies)} projets et entreprises, soit ${formatMeanHours(mean)} chacun.`,
    ],
  }
}
