import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults } from '#shared/domain/jury/results.ts'
import { aggregateWords, outcomeWords, type Aggregate } from '#shared/domain/jury/words.ts'

/** The results as tab-separated text for a spreadsheet: hyphen as minus, no thin spaces, words for what is missing. */
export function resultsText(file: JuryFile, results: JuryResults, shown: readonly Aggregate[]): string {
  const voting = file.jurors.filter(({ voting }) => voting)
  const decided = currentDecisions(file.decisions)
  const head = [
    'Projet',
    ...voting.map(({ id }) => jurorName(file, id)),
    ...shown.flatMap((name) => [aggregateWords[name].head, 'Rang']),
    'Décision',
  ]
  const lines = results.pitches.map(({ pitchId, cells, values, ranks }) => {
    const decision = decided.get(pitchId)
    return [
      pitchName(file, pitchId),
      ...voting.map(({ id }) => {
        const cell = cells.get(id)
        if (cell?.kind === 'scored') return formatFraction(cell.value, 3)
        return cell?.kind === 'recused' ? 'déport' : cell?.kind === 'abstained' ? 'abstention' : ''
      }),
      ...shown.flatMap((name) => {
        const value = values[name]
        return [value === null ? 'non calculable' : formatFraction(value, 3), String(ranks[name] ?? '')]
      }),
      decision === undefined ? '' : outcomeWords[decision.outcome],
    ]
  })
  return [head, ...lines]
    .map((cells) => cells.join('\t'))
    .join('\n')
    .replaceAll('\u202f', '')
    .replaceAll('−', '-')
}
