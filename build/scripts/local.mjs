// @ts-check
// `npm run local`: builds what is stale, starts the local host and opens the system's browser on it.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { findChromium } from './find-chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param {string} address opens a window of its own where a Chromium is there, else the usual browser, else nothing */
function openBrowser(address) {
  if (process.env['TREMPLIN_NO_BROWSER'] || process.env['CI']) return
  const linux = process.platform === 'linux'
  if (linux && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return
  const chromium = linux && process.getuid?.() === 0 ? null : findChromium()
  const usual = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[/** @type {'darwin'} */ (process.platform)] ?? [
    'xdg-open',
  ]
  const [file, ...args] = chromium === null ? [...usual, address] : [chromium, `--app=${address}`]
  spawn(String(file), args, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref()
}

/** Runs the local host until it ends. @returns {Promise<number>} its exit code */
export async function openLocal() {
  await build(['renderer', 'local'])
  const host = spawn(process.execPath, ['dist/local/main.mjs', ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => host.kill(signal))
  createInterface({ input: host.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    const address = / : (http:\/\/\S+)$/.exec(line)?.[1]
    if (address !== undefined) openBrowser(address)
  })
  return new Promise((resolve) => host.on('exit', (code) => resolve(code ?? 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await openLocal()
