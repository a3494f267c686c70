// @ts-check
// `npm run dist [-- --dir] [--stub <folder>]`: builds everything, then packages it with electron-builder.
// `--stub` packages over another Electron folder than the downloaded one.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, stub: { type: 'string' }, output: { type: 'string' } },
})

await build(['renderer', 'desktop', 'preload'])
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/electron-builder/cli.js',
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
    ...(values.dir ? ['--dir'] : []),
    ...(values.stub === undefined ? [] : [`-c.electronDist=${values.stub}`]),
    ...(values.output === undefined ? [] : [`-c.directories.output=${values.output}`]),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
