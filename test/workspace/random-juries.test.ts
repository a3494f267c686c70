import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { recompute } from '#main/cli/verify-ballots.ts'
import { compare, type Fraction } from '#shared/domain/jury/fraction.ts'
import { aggregates, juryResults } from '#shared/domain/jury/results.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { randomJury, rowsOf, shuffled } from '#test/builders/jury-rows.ts'
import { seeded } from '#test/builders/random-jury.ts'

/** Set SEED to play a failure again; each message names the jury. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000_000))

const juries = 100_000

/** What is asked of a jury; `other` is the same with its rows in another order. Answers what is wrong, or null. */
type Check = (file: JuryFile, other: JuryFile, number: number) => string | null

/** Draws every jury once and runs all the checks on each; three in ten have every ballot in. */
function onJuries(checks: readonly Check[]): readonly string[] {
  const faults: string[] = []
  for (let number = 0; number < juries && faults.length < 3; number += 1) {
    const file = randomJury(seed + number, { full: isFull(number) })
    const other = turned(file, seeded(seed + number))
    for (const check of checks) {
      const fault = check(file, other, number)
      if (fault !== null) faults.push(`jury ${String(seed + number)}: ${fault}`)
    }
  }
  return faults
}

const isFull = (number: number): boolean => number % 10 < 3

/** The same jury, whose ballots, recusals and jurors arrived in another order. */
const turned = (file: JuryFile, random: () => number): JuryFile => ({
  ...file,
  ballots: shuffled(file.ballots, random),
  recusals: shuffled(file.recusals, random),
  jurors: shuffled(file.jurors, random),
})

/** A second reading that shares no rule, of the rows as they came, finds the figures and ranks of the turned ones. */
const readAgain: Check = (file, other) => {
  const results = juryResults(other)
  const { values, ranks } = recompute(rowsOf(file))
  for (const row of results.pitches) {
    for (const name of aggregates) {
      const [ours, theirs] = [row.values[name], values.get(row.pitchId)?.[name] ?? null]
      const same =
        ours === null || theirs === null ? ours === theirs : compare(ours, { n: theirs[0], d: theirs[1] }) === 0
      if (!same) return `${name} of ${row.pitchId}: ${ratio(ours)}, second reading ${String(theirs)}`
    }
    const rank = file.session.ranked ? (ranks.get(row.pitchId)?.rank ?? null) : null
    if (row.ranks[results.announced] !== rank) return `rank of ${row.pitchId}: second reading ${String(rank)}`
  }
  return null
}

/** One in ten is shown whole in both orders: listing, ranks under every aggregate, proposals, ties. */
const shownAlike: Check = (file, other, number) =>
  number % 10 !== 5 || shown(other) === shown(file) ? null : 'another result in another order'

/** A juror who gives everybody the same ballot changes no order under a mean, where every juror scored every project. */
const keepsOrder: Check = (file, _, number) => {
  if (!isFull(number)) return null
  const aggregate = number % 2 === 0 ? 'mean' : 'corrected'
  const plain: JuryFile = { ...file, session: { ...file.session, aggregate, tieRules: [] } }
  const order = (jury: JuryFile) =>
    juryResults(jury)
      .pitches.map(({ pitchId, ranks }) => `${pitchId} ${String(ranks[aggregate])}`)
      .join()
  const [before, after] = [order(plain), order(withSameBallots(plain))]
  return before === after ? null : `${before} became ${after}`
}

const shown = (file: JuryFile) => {
  const { pitches, ties } = juryResults(file)
  return JSON.stringify([
    pitches.map(({ pitchId, ranks, values, proposed }) => [
      pitchId,
      ranks,
      aggregates.map((name) => ratio(values[name])),
      proposed,
    ]),
    ties,
  ])
}
const ratio = (value: Fraction | null): string => (value === null ? '' : `${String(value.n)}/${String(value.d)}`)

/** A new juror who gives the same ballot to every project. */
function withSameBallots(file: JuryFile): JuryFile {
  const [first] = file.jurors
  const juror = first === undefined ? undefined : { ...first, id: 'juror-9999', rank: 99, role: 'member' as const }
  if (juror === undefined) return file
  const scores = Object.fromEntries(file.criteria.map(({ id }) => [id, 10]))
  const ballots = file.pitches.map(({ id: pitchId }) => {
    const content = {
      ...{ sessionId: file.session.id, jurorId: juror.id, pitchId, version: 1 },
      ...{ scores, abstained: false, comment: null, castAt: file.session.createdAt },
    }
    return { ...file.session, ...content, id: `ballot-9999-${pitchId}`, receipt: 'AAAAAAAA' }
  })
  return {
    ...file,
    jurors: [...file.jurors, juror],
    ballots: [...file.ballots, ...(ballots as unknown as JuryFile['ballots'])],
  }
}

// Minutes rather than seconds only where several suites share the processor.
describe(`shared/domain/jury over 100 000 random juries, seed ${String(seed)}`, { timeout: 240_000 }, () => {
  it('reads the same a second time, in any order of arrival, and a juror who gives all the same changes no order', () => {
    expect(onJuries([readAgain, shownAlike, keepsOrder])).toEqual([])
  })

  it('keeps every figure that decides an integer: no float in the files that rank', async () => {
    const floats = /toNumber|parseFloat|Math\.(sqrt|pow|log)|[^\w.]\d+\.\d/
    for (const name of ['aggregates', 'ranking', 'severity', 'linear-system', 'ties']) {
      const text = await readFile(new URL(`../../shared/domain/jury/${name}.ts`, import.meta.url), 'utf8')
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*/g, '')
      expect({ name, float: floats.exec(code)?.[0] ?? null }).toEqual({ name, float: null })
    }
  })
})
