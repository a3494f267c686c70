// @ts-check
// Where the Electron binary is and whether it can start here. Requiring the package would download it: only files are looked at.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = path.join(root, 'node_modules/electron')
const attempt = path.join(root, 'node_modules/.cache/tremplin/electron-fetch')
const day = 24 * 60 * 60 * 1000

/** @returns {string | null} */
function binary() {
  const listed = path.join(folder, 'path.txt')
  const name = existsSync(listed) ? readFileSync(listed, 'utf8').trim() : 'electron'
  const file = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name)
  return existsSync(file) ? file : null
}

/** Fetches the binary once a day at most, and for two minutes at most: starting must stay quick without a network. */
function fetchBinary() {
  if (process.env['CI'] || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || process.env['ELECTRON_OVERRIDE_DIST_PATH'])
    return
  if (existsSync(attempt) && Date.now() - statSync(attempt).mtimeMs < day) return
  mkdirSync(path.dirname(attempt), { recursive: true })
  writeFileSync(attempt, '')
  process.stderr.write('Electron est absent : téléchargement, deux minutes au plus…\n')
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: 120_000 })
}

/** @returns {{ file: string } | { reason: string }} the binary, or why the desktop cannot open, in French */
export function electronBinary() {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined
  const linux = process.platform === 'linux'
  if (linux && !chosen && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { reason: 'aucun écran n’est relié' }
  if (linux && !chosen && process.getuid?.() === 0) return { reason: 'Electron ne s’ouvre pas sous le compte root' }
  if (binary() === null) fetchBinary()
  const file = binary()
  return file === null ? { reason: 'le programme Electron n’a pas pu être téléchargé' } : { file }
}
