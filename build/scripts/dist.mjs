// @ts-check
// `npm run dist [-- --dir] [--stub <folder>]`: builds everything, then packages it with electron-builder.
// `--stub` packages over another Electron folder than the downloaded one; `--output` puts the result elsewhere than out/.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build as pack } from 'electron-builder'
import { build } from './build.mjs'

const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, stub: { type: 'string' }, output: { type: 'string' } },
})

await build(['renderer', 'desktop', 'preload'])
await pack({
  projectDir: fileURLToPath(new URL('../..', import.meta.url)),
  dir: values.dir,
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    ...(values.stub === undefined ? {} : { electronDist: values.stub }),
    ...(values.output === undefined ? {} : { directories: { output: values.output } }),
  },
})
