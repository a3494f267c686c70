import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkspaceWith } from '#main/core/workspace/create.ts'
import { creation, type Change } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { z } from 'zod'
import { deskRows, type DeskOptions } from './desk-rows.ts'
import { largeRows, type LargeOptions, type LargeRows } from './large-rows.ts'

const changesAtATime = 2000

/** A large authority with its juries and conventions, put into `folder`. */
export const putLargeWorkspace = (folder: string, options: LargeOptions): Promise<void> =>
  put(folder, options, 'large-rows.ts', () => largeRows(options))

/** The desk of a large authority, put into `folder`. */
export const putDeskWorkspace = (folder: string, options: DeskOptions): Promise<void> =>
  put(folder, options, 'desk-rows.ts', () => deskRows(options))

/**
 * Puts a workspace of these rows into `folder`. It is built once for the same options, generator and records, and copied
 * from the folder of temporary files afterwards.
 */
async function put(
  folder: string,
  options: { readonly seed: number },
  generator: string,
  make: () => LargeRows,
): Promise<void> {
  const kept = await build(options, generator, make)
  await cp(kept, folder, { recursive: true })
}

async function build(options: { readonly seed: number }, file: string, make: () => LargeRows): Promise<string> {
  const generator = await Promise.all(
    [...new Set(['large-rows.ts', file])].map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  )
  const schemas = Object.values(families).map((family) => z.toJSONSchema(family.schema, { unrepresentable: 'any' }))
  const text = JSON.stringify([options, generator, schemas])
  const key = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), 'tremplin-bench', `${key}.tremplin`)
  if (existsSync(folder)) return folder
  await mkdir(join(tmpdir(), 'tremplin-bench'), { recursive: true })
  const building = `${folder}.${String(process.pid)}`
  try {
    await createWorkspaceWith({ folder: building, name: 'Banc' }, bodiesOf(options.seed, make()))
    await rename(building, folder)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return folder
}

function* bodiesOf(seed: number, tables: LargeRows): Generator<EntryBody> {
  const changes = [...tables].flatMap(([table, rows]) =>
    rows.map((row): Change => creation<FamilyName>(table, row as Row<FamilyName>)),
  )
  for (let from = 0; from < changes.length; from += changesAtATime)
    yield {
      commandId: `large-${String(seed)}-${String(from)}`,
      command: 'bench.fill',
      label: 'Remplissage',
      actor: 'Banc',
      revises: null,
      changes: changes.slice(from, from + changesAtATime),
    }
}
