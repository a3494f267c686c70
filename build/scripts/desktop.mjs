// @ts-check
// `npm run desktop`: builds what is stale and opens the desktop host.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { electronBinary } from './electron-binary.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const quickMs = 10_000

/**
 * Opens the desktop host and waits until it is closed.
 * @returns {Promise<{ code: number } | { reason: string }>} how it ended, or why it never really started
 */
export async function openDesktop() {
  const found = electronBinary()
  if ('reason' in found) return found
  await build(['renderer', 'desktop', 'preload'])
  const started = Date.now()
  const child = spawn(found.file, ['.', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve({ reason: 'le programme Electron ne démarre pas' }))
    child.on('exit', (code, signal) => {
      const broken = code !== 0 && Date.now() - started < quickMs && signal !== 'SIGINT' && signal !== 'SIGTERM'
      resolve(broken ? { reason: 'Electron s’est arrêté aussitôt' } : { code: code ?? 0 })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ended = await openDesktop()
  if ('code' in ended) process.exitCode = ended.code
  else {
    process.stderr.write(`Le bureau ne peut pas s’ouvrir ici : ${ended.reason}. Essayez : npm run local\n`)
    process.exitCode = 1
  }
}
