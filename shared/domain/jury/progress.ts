import { ballotKey, readCells, type Cell } from './ballots.ts'
import type { JuryFile } from './jury-file.ts'

export type JurorProgress = {
  /** Ballots in (abstentions included) out of those expected, over the projects heard. */
  readonly done: number
  readonly expected: number
  /** Projects heard whose ballot is awaited, in passing order. */
  readonly missing: readonly string[]
}

/** How far each juror is over the projects already heard, by juror id: who has scored, and what remains of whom. */
export function jurorProgress(
  file: JuryFile,
  cells: ReadonlyMap<string, Cell> = readCells(file),
): ReadonlyMap<string, JurorProgress> {
  const heard = file.grid === null ? [] : file.pitches.filter(({ status }) => status === 'done')
  return new Map(
    file.jurors.map(({ id }) => {
      const missing: string[] = []
      let [done, expected] = [0, 0]
      for (const pitch of heard) {
        const kind = cells.get(ballotKey(id, pitch.id))?.kind ?? 'not-expected'
        if (kind === 'recused' || kind === 'not-expected') continue
        expected += 1
        if (kind === 'scored' || kind === 'abstained') done += 1
        else missing.push(pitch.id)
      }
      return [id, { done, expected, missing }]
    }),
  )
}
