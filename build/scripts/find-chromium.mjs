// @ts-check
// Finds a Chromium (or Chrome, or Edge) on this machine, or installs one with the system's package manager.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

/** @param {string | undefined} file @returns {file is string} */
function runs(file) {
  if (!file) return false
  try {
    accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK)
    return true
  } catch {
    return false
  }
}

function usualPlaces() {
  if (process.platform === 'darwin')
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  if (process.platform !== 'win32') return []
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const files = [
    'Google/Chrome/Application/chrome.exe',
    'Chromium/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
  ]
  return folders.flatMap((folder) => files.map((file) => path.join(folder, file)))
}

function playwrightOwn() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath()
  } catch {
    return undefined
  }
}

/** @returns {string | null} path of the executable */
export function findChromium() {
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, process.platform === 'win32' ? `${name}.exe` : name)))
  const candidates = [process.env['TREMPLIN_CHROMIUM'], process.env['CHROME_PATH'], ...onPath, ...usualPlaces()]
  return candidates.find(runs) ?? [playwrightOwn()].find(runs) ?? null
}

/** @returns {readonly (readonly string[])[]} commands, to be run one after the other */
function installation() {
  const has = (/** @type {string} */ tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (process.platform === 'darwin') return has('brew') ? [['brew', 'install', '--cask', 'chromium']] : []
  if (process.platform === 'win32')
    return has('winget')
      ? [
          [
            'winget',
            'install',
            '-e',
            '--id',
            'Google.Chrome',
            '--silent',
            '--accept-source-agreements',
            '--accept-package-agreements',
          ],
        ]
      : []
  if (has('apt-get'))
    return [
      [...asRoot, 'apt-get', 'update', '-q'],
      [...asRoot, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
    ]
  return has('dnf') ? [[...asRoot, 'dnf', 'install', '-y', '-q', 'chromium']] : []
}

/** Installs a Chromium when there is none. @returns {string | null} */
export function findOrInstallChromium() {
  const found = findChromium()
  if (found !== null) return found
  for (const [tool, ...args] of installation()) {
    process.stderr.write(`Chromium est absent : ${[tool, ...args].join(' ')}\n`)
    spawnSync(String(tool), args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  const installed = findChromium()
  if (installed === null)
    process.stderr.write(
      'Aucun navigateur Chromium, et le système n’a pas pu en installer un. Installez Chromium ou Chrome, ou donnez son chemin dans TREMPLIN_CHROMIUM.\n',
    )
  return installed
}
