import type { Row } from '#shared/workspace/registry.ts'
import type { JuryFile } from './jury-file.ts'

type Entry = Row<'paperEntries'>
type Content = Pick<Entry, 'scores' | 'abstained'>

/** One cell that two entries of the same paper do not read alike; `criterionId` null is the abstention itself. */
export type PaperDifference = {
  readonly criterionId: string | null
  readonly first: number | null | undefined
  readonly second: number | null | undefined
}

/** Where the double entry of one paper ballot stands. Only `agreed` and `settled` made a ballot that counts. */
export type PaperState =
  | { readonly kind: 'none'; readonly round: number }
  | { readonly kind: 'awaits-second'; readonly round: number; readonly first: Entry }
  | {
      readonly kind: 'differs'
      readonly round: number
      readonly first: Entry
      readonly second: Entry
      readonly differences: readonly PaperDifference[]
    }
  | { readonly kind: 'agreed'; readonly round: number; readonly first: Entry; readonly second: Entry }
  | { readonly kind: 'settled'; readonly round: number; readonly settled: Entry }

/** The cells on which two entries differ, in the order of the grid. Two abstentions are alike whatever else was typed. */
export function paperDifferences(
  first: Content,
  second: Content,
  criteria: readonly Pick<Row<'criteria'>, 'id'>[],
): readonly PaperDifference[] {
  if (first.abstained && second.abstained) return []
  if (first.abstained !== second.abstained) return [{ criterionId: null, first: undefined, second: undefined }]
  return criteria.flatMap(({ id }) =>
    first.scores[id] === second.scores[id]
      ? []
      : [{ criterionId: id, first: first.scores[id], second: second.scores[id] }],
  )
}

/** Are these two names the same person's? Case, accents and spaces do not tell two people apart. */
export function samePerson(one: string, other: string): boolean {
  const plain = (name: string): string =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[\s'’.-]+/gu, ' ')
      .trim()
      .toLocaleLowerCase('fr')
  return plain(one) === plain(other)
}

/** State of the paper ballot of one juror on one project: the last round, as its entries tell it. */
export function paperState(file: JuryFile, jurorId: string, pitchId: string): PaperState {
  const entries = file.paperEntries.filter((entry) => entry.jurorId === jurorId && entry.pitchId === pitchId)
  const round = Math.max(1, ...entries.map((entry) => entry.round))
  const of = (step: Entry['step']) => entries.find((entry) => entry.round === round && entry.step === step)
  const [first, second, settled] = [of('first'), of('second'), of('settled')]
  if (of('rejected') !== undefined) return { kind: 'none', round: round + 1 }
  if (settled !== undefined) return { kind: 'settled', round, settled }
  if (first === undefined) return { kind: 'none', round }
  if (second === undefined) return { kind: 'awaits-second', round, first }
  const differences = paperDifferences(first, second, file.criteria)
  return differences.length === 0
    ? { kind: 'agreed', round, first, second }
    : { kind: 'differs', round, first, second, differences }
}

/** Paper ballots begun and not yet counted, in passing order then by juror. */
export function pendingPapers(file: JuryFile): readonly {
  readonly jurorId: string
  readonly pitchId: string
  readonly state: Extract<PaperState, { readonly kind: 'awaits-second' | 'differs' }>
}[] {
  if (file.paperEntries.length === 0) return []
  return file.pitches.flatMap(({ id: pitchId }) =>
    file.jurors.flatMap(({ id: jurorId }) => {
      const state = paperState(file, jurorId, pitchId)
      return state.kind === 'awaits-second' || state.kind === 'differs' ? [{ jurorId, pitchId, state }] : []
    }),
  )
}
