import { juryResults, scoresOf } from '#shared/domain/jury/results.ts'
import { reliability } from '#shared/domain/jury/reliability.ts'
import { sensitivitySteps } from '#shared/domain/jury/sensitivity.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { madeJury, seeded, type MadeCell } from '#test/builders/random-jury.ts'
import { against, timed, type Bench, type Figure } from './bench.ts'
import { floor, numericTable } from './jury-floor.ts'

const runs = 7
const seed = 20_171_214

/** 500 projects × 60 jurors × 8 weighted criteria by half points; `away` is the share of cells without a ballot. */
function contest(away: number): JuryFile {
  const random = seeded(seed)
  const level = Array.from({ length: 500 }, () => 6 + 10 * random())
  const severity = Array.from({ length: 60 }, () => 4 * random() - 2)
  const cell = (p: number, j: number): MadeCell => {
    if (random() < away) return random() < 0.5 ? 'recused' : 'abstains'
    return Array.from({ length: 8 }, () => {
      const score = (level[p] ?? 0) + (severity[j] ?? 0) + 4 * random() - 2
      return Math.max(0, Math.min(20, Math.round(score * 2) / 2))
    })
  }
  return madeJury({
    cells: Array.from({ length: 500 }, (_, p) => Array.from({ length: 60 }, (_, j) => cell(p, j))),
    weights: [3, 3, 2, 2, 2, 1, 1, 1],
    session: {
      aggregate: 'corrected',
      tieRules: ['median', 'majority', 'draw'],
      thresholds: [
        { min: 14, outcome: 'labelled' },
        { min: 12, outcome: 'waiting' },
        { min: 0, outcome: 'refused' },
      ],
    },
  })
}

function measure(name: string, file: JuryFile): Promise<readonly Figure[]> {
  const [projects, jurors] = [file.pitches.length, file.jurors.length]
  const plain = (): unknown => floor(numericTable(file), projects, jurors)
  const rank = () => juryResults(file)
  const results = rank()
  const scores = scoresOf(results)
  const agree = () => reliability(scores)
  const vary = (): unknown => [...sensitivitySteps(file, results)].length
  const parts = { whole: [] as number[], rank: [] as number[], agree: [] as number[], vary: [] as number[] }
  const floors: number[] = []
  return (async () => {
    plain()
    for (let index = 0; index < runs; index += 1) {
      floors.push(await timed(plain))
      const [ranked, agreed, varied] = [await timed(rank), await timed(agree), await timed(vary)]
      parts.rank.push(ranked)
      parts.agree.push(agreed)
      parts.vary.push(varied)
      parts.whole.push(ranked + agreed + varied)
    }
    const peer = { name: 'plain loops on floats', runs: floors }
    const title = `500 projects × 60 jurors × 8 criteria, ${name}`
    return [
      against(`${title}: all`, 'ms', parts.whole, peer, 25),
      against('  ballots, aggregates, exact correction, ranks', 'ms', parts.rank, peer),
      against('  agreement of jurors', 'ms', parts.agree, peer),
      against('  sensitivity, 63 rankings', 'ms', parts.vary, peer),
    ]
  })()
}

export const bench: Bench = {
  name: 'jury',
  run: async () => [
    ...(await measure('every ballot in', contest(0))),
    ...(await measure('one cell in twenty empty', contest(0.05))),
  ],
}
