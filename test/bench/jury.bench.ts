import { juryResults, scoresOf } from '#shared/domain/jury/results.ts'
import { reliability } from '#shared/domain/jury/reliability.ts'
import { sensitivity } from '#shared/domain/jury/sensitivity.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { against, timed, type Bench, type Figure } from './bench.ts'
import { contest } from './jury-contest.ts'
import { floor, numericTable } from './jury-floor.ts'

const runs = 7

function measure(name: string, file: JuryFile): Promise<readonly Figure[]> {
  const [projects, jurors] = [file.pitches.length, file.jurors.length]
  const plain = (): unknown => floor(numericTable(file), projects, jurors)
  const rank = () => juryResults(file)
  const results = rank()
  const scores = scoresOf(results)
  const agree = () => reliability(scores)
  const vary = (): unknown => sensitivity(file, results).length
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
