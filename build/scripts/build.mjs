// @ts-check
// Builds what is stale: `node build/scripts/build.mjs [--all] [renderer local desktop preload cli]`.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @typedef {'renderer' | 'local' | 'desktop' | 'preload' | 'cli'} Target */

/** @type {Readonly<Record<Target, { inputs: readonly string[], output: string, config: string }>>} */
const targets = {
  renderer: { inputs: ['renderer', 'shared'], output: 'dist/renderer/index.html', config: 'vite.config.ts' },
  local: { inputs: ['main', 'shared'], output: 'dist/local/main.mjs', config: 'vite.main.config.ts' },
  desktop: { inputs: ['main', 'shared'], output: 'dist/desktop/main.mjs', config: 'vite.main.config.ts' },
  preload: {
    inputs: ['main/desktop', 'shared/bridge'],
    output: 'dist/desktop/preload.cjs',
    config: 'vite.main.config.ts',
  },
  cli: { inputs: ['main', 'shared'], output: 'dist/cli/main.mjs', config: 'vite.main.config.ts' },
}

const everything = /** @type {readonly Target[]} */ (Object.keys(targets))

/** @param {string} file newest change of a file or of anything in a folder, in milliseconds @returns {number} */
function newest(file) {
  const stat = statSync(file)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), stat.mtimeMs)
}

/** @param {Target} name */
function isStale(name) {
  const { inputs, output, config } = targets[name]
  const built = path.join(root, output)
  if (!existsSync(built)) return true
  const sources = [...inputs, `build/configs/${config}`, 'package-lock.json']
  return sources.some((source) => newest(path.join(root, source)) > statSync(built).mtimeMs)
}

/**
 * Builds the targets that are older than their sources, or all of them.
 * @param {readonly Target[]} names @param {{ all?: boolean }} [options]
 */
export async function build(names = everything, { all = false } = {}) {
  const stale = names.filter((name) => all || isStale(name))
  if (stale.length === 0) return
  const vite = await import('vite')
  const environment = process.env['NODE_ENV']
  // Whatever the process that asks is for: what is built is what people run.
  process.env['NODE_ENV'] = 'production'
  try {
    for (const name of stale) {
      process.stderr.write(`Construction : ${name}\n`)
      const configFile = path.join(root, 'build/configs', targets[name].config)
      const mode = name === 'renderer' ? 'production' : `host-${name}`
      await vite.build({ configFile, mode, logLevel: 'warn' })
    }
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = environment
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = everything.filter((name) => process.argv.slice(2).includes(name))
  await build(names.length > 0 ? names : undefined, { all: process.argv.includes('--all') })
}
