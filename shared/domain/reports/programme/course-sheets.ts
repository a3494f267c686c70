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
import { gateWords, leaveReasonWords } from '#shared/domain/programmes/words.ts'
import { dash, moneyCell, totalCell } from '../cells.ts'
import type { Cell, Chart, ReportRow, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'
import { within, type ReportPeriod } from './period.ts'
import type { ProgrammeSources } from './sources.ts'

/** Bars that a page holds and that can still be told apart. */
const mostDrawn = 16

const number = (value: number | null): Cell => (value === null ? { missing: 'not-given' } : { value })

const collator = new Intl.Collator('fr', { numeric: true })

/** Rows by a key, in their order; those without one are left out. One pass. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/** Phases with their gate and what they ask, and what became of the projects. */
export function phasesSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const left = new Map<keyof typeof leaveReasonWords, number>()
  const rows = sources.phases.map((phase): ReportRow => {
    const stays = sources.enrolments.filter((stay) => stay.phaseId === phase.id)
    const clocks = stays.map((stay) => phaseClock(stay, phase, period.to))
    for (const { leftOn, leaveReason } of stays)
      if (leaveReason !== null && within(leftOn, period)) left.set(leaveReason, (left.get(leaveReason) ?? 0) + 1)
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
      { key: 'min', title: 'Mois, au moins', type: 'integer', width: 11 },
      { key: 'max', title: 'Mois, au plus', type: 'integer', width: 11 },
      { key: 'once', title: 'Reste à charge, une fois, HT', type: 'money', width: 16 },
      { key: 'yearly', title: 'Reste à charge, par an, HT', type: 'money', width: 16 },
      { key: 'in', title: 'Entrés', type: 'integer', width: 9 },
      { key: 'there', title: 'Présents à la fin', type: 'integer', width: 12 },
      { key: 'out', title: 'Sortis', type: 'integer', width: 9 },
      { key: 'over', title: 'Au-delà du plafond', type: 'integer', width: 13 },
    ],
    rows,
    notes: [
      ...(rows.length === 0 ? ['Aucune phase.'] : []),
      'Présents et dépassements se lisent au dernier jour de la période.',
      ...(left.size === 0
        ? []
        : [
            `Sorties\u00a0: ${[...left].map(([reason, count]) => `${leaveReasonWords[reason]}, ${String(count)}`).join(' ; ')}.`,
          ]),
    ],
  }
}

/** Promotions with their headcount, and the most people there at the same time. */
export function cohortsSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  const stays = grouped(sources.enrolments, (stay) => stay.cohortId)
  const staysOf = (id: string) => stays.get(id) ?? []
  const steps = concurrentHeadcount(sources.cohorts.flatMap((cohort) => cohortPresences(cohort, staysOf(cohort.id))))
  const peak = peakHeadcount(steps)
  return {
    name: 'Promotions',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'cohort', title: 'Promotion', type: 'text', width: 40 },
      { key: 'from', title: 'Premier jour', type: 'date', width: 15 },
      { key: 'to', title: 'Dernier jour', type: 'date', width: 15 },
      { key: 'places', title: 'Places', type: 'integer', width: 15 },
      { key: 'count', title: 'Effectif', type: 'integer', width: 15 },
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
    charts: cohortsChart(sources, staysOf),
    notes:
      peak === null
        ? sources.cohorts.length === 0
          ? ['Aucune promotion.']
          : []
        : [
            `Au plus ${String(peak.count)} présents en même temps, du ${formatDate(peak.from)}${peak.to === null ? '' : ` au ${formatDate(peak.to)}`}. Les promotions qui se recouvrent se comptent ensemble, jour par jour.`,
          ],
  }
}

/** Headcounts drawn; nothing to compare with fewer than two known. */
function cohortsChart(
  { cohorts }: ProgrammeSources,
  staysOf: (id: string) => ProgrammeSources['enrolments'],
): readonly Chart[] {
  const counts = cohorts.flatMap((cohort) => {
    const count = cohortHeadcount(cohort, new Set(staysOf(cohort.id).map((stay) => stay.projectId)).size)?.count
    return count === undefined ? [] : [{ name: cohort.name, count }]
  })
  const [first] = counts
  if (first === undefined || counts.length < 2 || cohorts.length > mostDrawn) return []
  const most = counts.reduce((best, one) => (one.count > best.count ? one : best), first)
  return [
    {
      kind: 'bars',
      title: 'Effectif et places par promotion',
      finding: `${String(counts.length)} promotions\u00a0: l’effectif le plus fort est ${String(most.count)}, ${most.name}.`,
      category: 'cohort',
      series: ['count', 'places'],
      from: 0,
      to: cohorts.length - 1,
    },
  ]
}

/** Hours by project and company, their total and their mean. */
export function hoursSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  const entries = sources.entries.filter(({ on }) => within(on, period))
  const { minutes, companies } = totalHours(entries)
  const lines = [...grouped(entries, receiverOf)]
    .map(([id, own]) => ({ name: sources.names.get(id) ?? id, own }))
    .sort((a, b) => collator.compare(a.name, b.name))
    .map(({ name, own }): ReportRow => ({
      kind: 'line',
      cells: [{ value: name }, { value: own.length }, { value: hoursNumber(totalHours(own).minutes) }],
    }))
  const frame = {
    heading,
    columns: [
      { key: 'who', title: 'Projet ou entreprise', type: 'text' as const, width: 40 },
      { key: 'lines', title: 'Rendez-vous', type: 'integer' as const, width: 16 },
      { key: 'hours', title: 'Heures', type: 'decimal' as const, width: 14, decimals: 2 },
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
    charts:
      lines.length < 2 || lines.length > mostDrawn
        ? []
        : [
            {
              kind: 'bars',
              title: 'Heures par projet et entreprise',
              finding: `${formatDuration(minutes)} d’accompagnement pour ${String(companies)} projets et entreprises.`,
              category: 'who',
              series: ['hours'],
              from: 0,
              to: lines.length - 1,
            },
          ],
    notes: [
      mean === null
        ? 'Aucune heure saisie sur la période.'
        : `${formatDuration(minutes)} pour ${String(companies)} projets et entreprises, soit ${formatMeanHours(mean)} chacun.`,
    ],
  }
}
