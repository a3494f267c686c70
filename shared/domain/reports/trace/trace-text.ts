import type { Trace, TraceStep } from './knot.ts'

export const stepWords: Readonly<Record<TraceStep, string>> = {
  workbook: 'Classeur',
  deliberation: 'Délibération',
  plan: 'Plan de financement',
  convention: 'Convention',
  label: 'Label',
  decision: 'Décision du jury',
  ranking: 'Classement',
  ballots: 'Bulletins',
}

/** The trace as tab-separated lines, for a paste into a message or a sheet. `journal` is the proof of each knot, in order. */
export function traceText(trace: Trace, journal: readonly string[]): string {
  const lines = trace.knots.flatMap((knot, index) => [
    [stepWords[knot.step], knot.title, knot.detail, knot.value ?? '', journal[index] ?? ''].join('\t'),
    ...knot.lines.map(({ name, value, note }) => ['', name, note, value, ''].join('\t')),
  ])
  return [['Étape', 'Ce qui s’y trouve', 'Précision', 'Valeur', 'Au journal'].join('\t'), ...lines].join('\n')
}
