import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { countedResult, reachedShare } from '#shared/domain/conventions/action-results.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import { latestMeasures, targetShare } from '#shared/domain/programmes/results.ts'
import { dash, textCell } from '../cells.ts'
import type { Cell, Chart, Column, ReportRow, Sheet } from '../report-model.ts'
import type { ProgrammeSources } from './sources.ts'

const given = (value: number | null): Cell => (value === null ? { missing: 'not-given' } : { value })
/** Tenths of a percent as the ratio that a percent column holds. */
const ratio = (tenths: number | null): Cell =>
  tenths === null ? { missing: 'not-computable' } : { value: tenths / 1000 }

const figures: readonly Column[] = [
  { key: 'unit', title: 'Unité', type: 'text', width: 16 },
  { key: 'top', title: 'Signe, cible', type: 'text', width: 15 },
  { key: 'target', title: 'Cible', type: 'decimal', width: 15, decimals: 2 },
  { key: 'rop', title: 'Signe, résultat', type: 'text', width: 15 },
  { key: 'result', title: 'Résultat', type: 'decimal', width: 15, decimals: 2 },
  { key: 'share', title: 'Réalisation', type: 'percent', width: 15, decimals: 1 },
]

const indicatorColumns: readonly Column[] = [
  { key: 'name', title: 'Indicateur', type: 'text', width: 34 },
  ...figures,
  { key: 'on', title: 'Date', type: 'text', width: 16 },
  { key: 'source', title: 'Source', type: 'text', width: 34 },
  { key: 'definition', title: 'Définition', type: 'text', width: 56 },
]

const actionColumns: readonly Column[] = [
  { key: 'convention', title: 'Convention', type: 'text', width: 30 },
  { key: 'name', title: 'Action', type: 'text', width: 30 },
  { key: 'indicator', title: 'Indicateur', type: 'text', width: 28 },
  ...figures,
  { key: 'counted', title: 'Compté ici', type: 'decimal', width: 15, decimals: 2 },
  { key: 'period', title: 'Période', type: 'text', width: 16 },
  { key: 'source', title: 'Source', type: 'text', width: 34 },
]

/** A line with the share of its target that is reached, in tenths of a percent. */
type Result = { readonly name: string; readonly share: number | null; readonly row: ReportRow }

/** Those that can be compared with their target come first, so that one drawing holds them. */
const comparedFirst = (results: readonly Result[]): readonly Result[] => [
  ...results.filter(({ share }) => share !== null),
  ...results.filter(({ share }) => share === null),
]

/** A figure and the operator it was quoted with, in two cells: an operator without its figure says nothing. */
const quoted = (operator: string | null, value: number | null): readonly [Cell, Cell] => [
  value === null || operator === null ? { missing: 'not-given' } : { value: operator },
  given(value),
]

/** What the sheets of results share: wide enough for a target beside its result. */
const resultSheet = (
  name: string,
  columns: readonly Column[],
  results: readonly Result[],
  heading: readonly string[],
): Omit<Sheet, 'notes'> => ({
  name,
  paper: 'A3',
  orientation: 'landscape',
  heading,
  columns,
  rows: results.map(({ row }) => row),
})

/** Results in their targets, drawn. Units differ from line to line: only the share can be compared. */
function sharesChart(results: readonly Result[], what: string, category: string): readonly Chart[] {
  const shares = results.flatMap(({ name, share }) => (share === null ? [] : [{ name, share }]))
  const drawn = shares.slice(0, 16)
  const [first] = drawn
  if (first === undefined) return []
  const reached = shares.filter(({ share }) => share >= 1000).length
  const least = drawn.reduce((lowest, one) => (one.share < lowest.share ? one : lowest), first)
  return [
    {
      kind: 'bars',
      title: `Résultat rapporté à la cible, ${what} (100\u00a0%\u00a0: cible atteinte)`,
      finding: `${String(reached)} sur ${String(shares.length)} à la cible ou au-delà\u00a0; le plus bas est ${formatPercent(least.share, 1)}, ${least.name}.`,
      category,
      series: ['share'],
      from: 0,
      to: drawn.length - 1,
    },
  ]
}

/** Targets of the programme against results: one line a rival value, none wins. */
export function indicatorsSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  const results = comparedFirst(
    sources.indicators.flatMap((indicator): readonly Result[] => {
      const latest = latestMeasures(sources.measures.filter((row) => row.indicatorId === indicator.id))
      const shown = latest.length === 0 ? [null] : latest
      return shown.map((measure) => {
        const share = targetShare(measure?.value ?? null, indicator.target)
        const cells: readonly Cell[] = [
          { value: indicator.name },
          { value: indicator.unit },
          ...quoted(indicator.targetOperator, indicator.target),
          ...quoted(measure?.operator ?? null, measure?.value ?? null),
          ratio(share),
          measure?.on == null ? { missing: 'not-given' } : { value: formatPartialDate(measure.on) },
          textCell(measure?.source ?? null),
          { value: indicator.definition },
        ]
        return {
          name: indicator.name,
          share,
          row: { kind: 'line', cells, source: { table: 'indicators', id: indicator.id } },
        }
      })
    }),
  )
  return {
    ...resultSheet('Indicateurs', indicatorColumns, results, heading),
    notes: [
      ...(results.length === 0 ? ['Aucun indicateur.'] : []),
      'Emplois bruts et emplois nets sont deux indicateurs. Des valeurs rivales se suivent, aucune ne l’emporte.',
    ],
    charts: sharesChart(results, 'par indicateur', 'name'),
  }
}

/** Actions of conventions, targets against results as the acts give them, beside what is counted from hours and cohorts. */
export function actionsSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  const results = comparedFirst(
    sources.actions.map(({ action, convention }): Result => {
      const share = reachedShare(action.target, action.result)
      const cells: readonly Cell[] = [
        { value: convention },
        { value: action.name },
        { value: action.indicator },
        { value: action.unit },
        ...quoted(action.targetOperator, action.target),
        ...quoted(action.resultOperator, action.result),
        ratio(share),
        action.feed === null ? dash : given(countedResult(action, sources.entries, sources.enrolments)),
        textCell(action.period === null ? null : formatPartialDate(action.period)),
        textCell(action.source),
      ]
      return {
        name: action.indicator,
        share,
        row: { kind: 'line', cells, source: { table: 'actions', id: action.id } },
      }
    }),
  )
  return {
    ...resultSheet('Actions', actionColumns, results, heading),
    notes: [
      ...(results.length === 0 ? ['Aucune action de convention.'] : []),
      'Résultat\u00a0: tel que l’acte ou le bilan le donne. Compté ici\u00a0: par les heures et les promotions saisies\u00a0; un tiret, rien n’est compté.',
    ],
    charts: sharesChart(results, 'par action', 'indicator'),
  }
}
