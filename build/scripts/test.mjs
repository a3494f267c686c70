// @ts-check
// `npm test`: every suite, then one line that adds them up. Needs nothing else on a bare machine with Node.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { findOrInstallChromium } from './find-chromium.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const root = fileURLToPath(new URL('../..', import.meta.url))
const results = mkdtempSync(path.join(tmpdir(), 'tremplin-test-'))

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {boolean} */
const run = (args, env = {}) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status === 0

/**
 * Counts of one suite. A run that failed without naming a failed test counts as one failure.
 * @param {boolean} success @param {string} file @param {(report: any) => Count} read @returns {Count}
 */
function countsOf(success, file, read) {
  const count = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  return success || count.failed > 0 ? count : { ...count, failed: 1 }
}

/** @returns {Count} */
function runVitest() {
  const file = path.join(results, 'vitest.json')
  const success = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '-c',
    'build/configs/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return countsOf(success, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

/** @param {string | null} chromium @returns {Count} */
function runPlaywright(chromium) {
  if (chromium === null) return { passed: 0, failed: 1, skipped: 0 }
  const file = path.join(results, 'playwright.json')
  const success = run(['node_modules/@playwright/test/cli.js', 'test', '-c', 'build/configs/playwright.config.ts'], {
    TREMPLIN_CHROMIUM: chromium,
    TREMPLIN_E2E_JSON: file,
  })
  return countsOf(success, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
}

/** @param {() => Count | Promise<Count>} suite @returns {Promise<Count>} */
async function counted(suite) {
  try {
    return await suite()
  } catch (error) {
    process.stderr.write(`${String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const chromium = findOrInstallChromium()
if (chromium !== null) process.env['TREMPLIN_CHROMIUM'] = chromium
const counts = [
  await counted(async () => {
    await build()
    return { passed: 0, failed: 0, skipped: 0 }
  }),
  await counted(runVitest),
  await counted(() => runPlaywright(chromium)),
]
rmSync(results, { recursive: true, force: true })

const sum = (/** @type {keyof Count} */ key) => counts.reduce((total, count) => total + count[key], 0)
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
process.exitCode = sum('failed') > 0 ? 1 : 0
