// npm run bench [-- name …] [--json]: runs the benches of test/bench one after the other and prints their figures.
// @ts-check
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// The pages that are measured are built as they are for people.
process.env['NODE_ENV'] = 'production'

const root = fileURLToPath(new URL('../..', import.meta.url))
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const json = process.argv.includes('--json')

/** @param {import('../../test/bench/bench.ts').Figure} figure */
function line(figure) {
  const digits = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : 0)
  const value = `${digits(figure.median)} ${figure.unit}`
  const measured = figure.against?.ratio ?? figure.median
  const ratio =
    figure.against === undefined
      ? ''
      : `${figure.against.ratio.toFixed(2)} × ${figure.against.name} (${digits(figure.against.median)} ${figure.unit})`
  const promise =
    figure.atMost === undefined
      ? ''
      : `${measured <= figure.atMost ? 'holds' : 'BROKEN'}: at most ${String(figure.atMost)}`
  return [figure.name.padEnd(56), value.padStart(12), ratio.padEnd(44), promise].join('  ').trimEnd()
}

const files = (await readdir(`${root}/test/bench`)).filter((name) => name.endsWith('.bench.ts')).sort()
const results = []
for (const file of files) {
  const name = file.replace('.bench.ts', '')
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { module } = await runnerImport(`${root}/test/bench/${file}`, { root, configFile: false, logLevel: 'warn' })
  if (!json) process.stdout.write(`\n${module.bench.name}\n`)
  const figures = await module.bench.run()
  results.push({ bench: module.bench.name, figures })
  if (!json) for (const figure of figures) process.stdout.write(`  ${line(figure)}\n`)
}
if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
