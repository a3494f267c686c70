import type { CivilDate } from '#shared/workspace/fields.ts'
import { currentDecisions, outcomeText, waitingRanks } from './decisions.ts'
import { formatFraction } from './fraction.ts'
import { figure, scaleWords } from './grid.ts'
import { pitchName, type JuryFile } from './jury-file.ts'
import { offerSentence, offersOn } from './offers.ts'
import type { JuryResults } from './results.ts'
import { aggregateWords, ordinal, type Outcome } from './words.ts'

/** What one candidate may receive once results are out: its own decision, scores and appreciations; nobody else’s. */
export type CandidateSheet = {
  readonly pitchId: string
  readonly project: string
  readonly outcome: Outcome
  readonly words: string
  readonly decidedOn: CivilDate
  readonly reason: string | null
  /** Rank among the projects heard; null in a format that does not rank. */
  readonly rank: number | null
  readonly heard: number
  /** Score under the announced aggregate, with its name. */
  readonly score: string | null
  readonly aggregate: string
  /** One line a ballot, jurors numbered: scores in the order of the criteria, then the appreciation. */
  readonly ballots: readonly {
    readonly juror: string
    readonly scores: readonly (number | null)[]
    readonly comment: string | null
  }[]
  /** Advice and contacts given to the candidate in session, in the words of each juror. */
  readonly offers: readonly string[]
}

/**
 * Sheets of the candidates of a closed session. Score sheets and appreciations that the administration kept are
 * communicable to the candidate after the results, what concerns other candidates is not (CADA, opinion 20140591 of
 * 13 March 2014; CRPA, art. L.311-6). Jurors are numbered, since an appreciation is the jury’s and not a person’s.
 * Working notes stay out: they are given on request only. Advice and contacts were given face to face, in the name of
 * who gave them: they keep it.
 */
export function candidateSheets(file: JuryFile, results: JuryResults): readonly CandidateSheet[] {
  const { session, criteria } = file
  if (session.state !== 'closed' && session.state !== 'signed') return []
  const current = currentDecisions(file.decisions)
  const places = waitingRanks(
    results.pitches.map(({ pitchId }) => ({ pitchId, outcome: current.get(pitchId)?.outcome ?? null })),
  )
  const heard = file.pitches.filter(({ status }) => status !== 'absent').length
  return results.pitches.flatMap(({ pitchId, cells, values }): CandidateSheet[] => {
    const decision = current.get(pitchId)
    if (decision === undefined) return []
    const value = values[results.announced]
    return [
      {
        pitchId,
        project: pitchName(file, pitchId),
        outcome: decision.outcome,
        words: outcomeText(decision.outcome, places.get(pitchId) ?? null),
        decidedOn: decision.decidedOn,
        reason: decision.reason,
        rank: session.ranked ? decision.rank : null,
        heard,
        score: value === null ? null : formatFraction(value, 3),
        aggregate: aggregateWords[results.announced].sentence,
        ballots: file.jurors.flatMap(({ id }, index) => {
          const cell = cells.get(id)
          if (cell?.kind !== 'scored') return []
          const { scores, comment } = cell.ballot
          return [
            { juror: `Juré\u00a0${String(index + 1)}`, scores: criteria.map((row) => scores[row.id] ?? null), comment },
          ]
        }),
        offers: offersOn(file, pitchId)
          .filter(({ kind }) => kind !== 'recruitment')
          .map((offer) => offerSentence(file, offer)),
      },
    ]
  })
}

/** `Labellisé, 1er sur 4 projets entendus. Note retenue : 4,125, la moyenne brute.` */
export function sheetSentence({ words, rank, heard, score, aggregate }: CandidateSheet): string {
  const place = rank === null ? '' : `, ${ordinal(rank)} sur ${String(heard)} projets entendus`
  return `${words}${place}.${score === null ? '' : ` Note retenue\u00a0: ${score}, ${aggregate}.`}`
}

/** Scores of a sheet as a table: a line a criterion, a column a juror; null where the criterion did not apply. */
export type SheetScores = {
  /** Grid and scale, in words. */
  readonly scale: string
  readonly jurors: readonly string[]
  readonly rows: readonly { readonly criterion: string; readonly cells: readonly (string | null)[] }[]
}

/** The scores of a sheet, or null when the format has no grid or no ballot counts. */
export function sheetScores({ grid, criteria }: JuryFile, { ballots }: CandidateSheet): SheetScores | null {
  if (grid === null || ballots.length === 0) return null
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  return {
    scale: `Grille «\u00a0${grid.name}\u00a0», notes ${scaleWords(grid)}.`,
    jurors: ballots.map(({ juror }) => juror),
    rows: criteria.map(({ name, weight }, index) => ({
      criterion: weight === 0 ? `${name} (noté à part)` : `${name} (poids ${String(weight)} sur ${String(total)})`,
      cells: ballots.map(({ scores }) => {
        const score = scores[index] ?? null
        return score === null ? null : figure(score)
      }),
    })),
  }
}
