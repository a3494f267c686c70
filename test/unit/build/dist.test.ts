import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuseSentinel, writeStubElectron } from './stub-electron.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: { readonly electron: string }
}
const asar = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('@electron/asar') as {
  listPackage(archive: string, options: object): string[]
  extractAll(archive: string, folder: string): void
}

describe.runIf(process.platform === 'linux')('npm run dist -- --dir, over a stub Electron', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tremplin-dist-'))
  const packed = path.join(scratch, 'out/linux-unpacked')
  const archive = path.join(packed, 'resources/app.asar')

  beforeAll(async () => {
    const stub = path.join(scratch, 'stub')
    await writeStubElectron(stub, manifest.devDependencies.electron)
    const output = path.join(scratch, 'out')
    const done = spawnSync(process.execPath, ['build/scripts/dist.mjs', '--dir', '--stub', stub, '--output', output], {
      cwd: root,
      encoding: 'utf8',
    })
    if (done.status !== 0) throw new Error(`${done.stdout}\n${done.stderr}`)
  }, 240_000)
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true })
  })

  test('the archive holds the bundles, the pages and the manifest, and nothing else', () => {
    const files = asar.listPackage(archive, {}).map((name) => name.slice(1).replaceAll('\\', '/'))
    for (const name of [
      'package.json',
      'dist/desktop/main.mjs',
      'dist/desktop/preload.cjs',
      'dist/renderer/index.html',
    ])
      expect(files).toContain(name)
    const allowed =
      /^(package\.json|LICENSE|dist|dist\/desktop(\/main\.mjs|\/preload\.cjs)?|dist\/renderer(\/(index|stage)\.html|\/assets(\/[\w.-]+\.(js|css|woff2|svg|png))?)?)$/
    expect(files.filter((name) => !allowed.test(name))).toEqual([])
  })

  test('nothing of the application lies beside the archive', () => {
    expect(existsSync(path.join(packed, 'resources/app'))).toBe(false)
    expect(existsSync(path.join(packed, 'resources/app.asar.unpacked'))).toBe(false)
    expect(existsSync(path.join(packed, 'tremplin'))).toBe(true)
  })

  test('the fuses of the program are set', () => {
    const program = readFileSync(path.join(packed, 'tremplin'), 'latin1')
    const wire = program.slice(program.indexOf(fuseSentinel) + fuseSentinel.length + 2).slice(0, 8)
    expect(wire).toBe('01001100')
  })

  test('the packed main bundle boots, opens the desk and serves every part of its page', async () => {
    const app = path.join(scratch, 'app')
    asar.extractAll(archive, app)
    const electron = path.join(app, 'node_modules/electron')
    await mkdir(electron, { recursive: true })
    await writeFile(path.join(electron, 'package.json'), '{"type":"module","exports":"./index.mjs"}')
    cpSync(path.join(root, 'test/unit/build/fake-electron-process.mjs'), path.join(electron, 'index.mjs'))
    const done = spawnSync(process.execPath, [path.join(app, 'dist/desktop/main.mjs')], {
      cwd: scratch,
      encoding: 'utf8',
      env: { ...process.env, TREMPLIN_CONFIG: path.join(scratch, 'config') },
      timeout: 30_000,
    })
    expect(done.stderr).toBe('')
    const told = JSON.parse(done.stdout) as {
      windows: string[]
      handlers: string[]
      preload: string
      pages: Record<string, number>
    }
    expect(told.windows).toEqual(['app://tremplin/'])
    expect(told.handlers).toEqual(['bridge'])
    expect(existsSync(told.preload)).toBe(true)
    expect(Object.keys(told.pages).length).toBeGreaterThan(2)
    expect(Object.values(told.pages).every((status) => status === 200)).toBe(true)
  })
})
