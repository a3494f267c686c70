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

/** Runs `check` on juries drawn from the seed; `check` answers what is wrong, or null. */
function onJuries(count: number, full: boolean, check: (file: JuryFile, random: () => number) => string | null) {
  const faults: string[] = []
  for (let number = 0; number < count && faults.length < 3; number += 1) {
    const fault = check(randomJury(seed + number, { full }), seeded(seed + number))
    if (fault !== null) faults.push(`jury ${String(seed + number)}: ${fault}`)
  }
  expect(faults).toEqual([])
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
  it('40 000: a second reading that shares no rule finds the same figures and ranks', () => {
    onJuries(40_000, false, (file) => {
      const results = juryResults(file)
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
    })
  })

  it('30 000: the order of arrival of ballots, jurors and recusals does not matter', () => {
    onJuries(30_000, false, (file, random) => {
      const turned = {
        ...file,
        ballots: shuffled(file.ballots, random),
        recusals: shuffled(file.recusals, random),
        jurors: shuffled(file.jurors, random),
      }
      return shown(turned) === shown(file) ? null : 'another result in another order'
    })
  })

  it('30 000: a juror who gives everybody the same ballot changes no order where all jurors scored all', () => {
    onJuries(30_000, true, (file) => {
      const { aggregate } = file.session
      if (aggregate === 'median' || aggregate === 'trimmed') return null
      const plain = { ...file, session: { ...file.session, tieRules: [] } }
      const order = (jury: JuryFile) =>
        juryResults(jury)
          .pitches.map(({ pitchId, ranks }) => `${pitchId} ${String(ranks[aggregate])}`)
          .join()
      const [before, after] = [order(plain), order(withSameBallots(plain))]
      return before === after ? null : `${before} became ${after}`
    })
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
