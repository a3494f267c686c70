import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'

const runs = Number(process.env['TREMPLIN_KILLS'] ?? 25)
const root = new URL('../..', import.meta.url).pathname

let place = ''
let script = ''

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'tremplin-kill-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/workspace/support/appender.ts'),
      outDir: place,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'appender.mjs' } },
    },
    ssr: { noExternal: true },
  })
  script = join(place, 'appender.mjs')
})

afterAll(async () => {
  await rm(place, { recursive: true, force: true })
})

/** Lets a process append, kills it some moments after its first acknowledgement, and gives all it had said. */
function killed(folder: string, after: number): Promise<{ readonly mode: string; readonly said: Map<number, string> }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    let timer: NodeJS.Timeout | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('ack ')) timer ??= setTimeout(() => child.kill('SIGKILL'), after)
    })
    child.on('error', reject)
    child.on('close', () => {
      const lines = text.split('\n').slice(0, -1)
      const said = lines.map((line) => line.split(' ')).filter(([word]) => word === 'ack')
      resolve({
        mode: lines.find((line) => line.startsWith('open '))?.slice(5) ?? 'never',
        said: new Map(said.map(([, seq = '', hash = '']) => [Number(seq), hash])),
      })
    })
  })
}

describe('main/core/workspace under SIGKILL', () => {
  it(`loses none of the acknowledged entries over ${String(runs)} kills`, { timeout: 30_000 * runs }, async () => {
    const folder = join(place, 'Mon programme.tremplin')
    let total = 0
    for (let run = 0; run < runs; run += 1) {
      const { mode, said } = await killed(folder, (run * 37) % 200)
      expect(mode).toBe('write')
      const { head, damage } = await readWorkspace(folder)
      expect(damage).toBeNull()
      expect(head.seq).toBeGreaterThanOrEqual(Math.max(...said.keys()))
      const reader = await openWorkspace({ folder, actor: 'Paul Durand', readOnly: true })
      const first = Math.min(...said.keys())
      for (let after = first - 1; after < Math.max(...said.keys());) {
        const { entries } = await reader.read(after, 2000)
        for (const entry of entries) if (said.has(entry.seq)) expect(entry.hash).toBe(said.get(entry.seq))
        after += entries.length
      }
      await reader.close()
      total += said.size
    }
    expect(total).toBeGreaterThan(runs)
  })
})
