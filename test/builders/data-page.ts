import { z } from 'zod'
import { openIndex } from '#renderer/data/index-opening.ts'
import type { Locks, Machine } from '#renderer/data/machine.ts'
import { WorkspaceSession } from '#renderer/data/session.ts'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { stepsOf } from '#shared/commands/parse-input.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { FakeMachine, FakePage } from './fake-machine.ts'

const clock = { at: Date.parse('2026-11-22T09:00:00.000Z'), ids: 0 }

/** Locks as the browser gives them, among the pages of one test. */
export function memoryLocks(): Locks {
  type Holder = { readonly release: (reason?: Error) => void }
  const holders = new Map<string, Holder>()
  const queues = new Map<string, (() => void)[]>()
  const hold = async (name: string, whenHeld: (held: boolean) => Promise<void>): Promise<void> => {
    const stolen = new Promise<never>((_, reject) => {
      holders.set(name, { release: (reason) => reject(reason ?? new Error('stolen')) })
    })
    const mine = holders.get(name)
    try {
      await Promise.race([whenHeld(true), stolen])
    } finally {
      if (holders.get(name) === mine) {
        holders.delete(name)
        queues.get(name)?.shift()?.()
      }
    }
  }
  return async (name, { steal, ifAvailable, signal }, whenHeld) => {
    if (steal === true) {
      holders.get(name)?.release()
      return hold(name, whenHeld)
    }
    if (!holders.has(name)) return hold(name, whenHeld)
    if (ifAvailable === true) return whenHeld(false)
    await new Promise<void>((resolve, reject) => {
      queues.set(name, [...(queues.get(name) ?? []), resolve])
      signal?.addEventListener('abort', () => reject(new Error('aborted')))
    })
    if (signal?.aborted !== true) await hold(name, whenHeld)
  }
}

/** What a browser gives a page, with a clock and ids of their own. */
export function testMachine(locks: Locks = memoryLocks(), node = 'ici'): Machine {
  const memory = new Map<string, string>()
  return {
    now: () => new Date((clock.at += 1000)).toISOString() as Instant,
    newId: () => `id-${String(++clock.ids).padStart(8, '0')}`,
    node,
    locks,
    memory: {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => {
        if (value === null) memory.delete(key)
        else memory.set(key, value)
      },
    },
    persist: () => Promise.resolve(true),
  }
}

/** A writing session on the fake machine, without the steps of opening. */
export async function openSession(
  machine: FakeMachine,
  page: FakePage = machine.page(),
  mode: 'write' | 'read' = 'write',
) {
  const { index } = await openIndex(page, machine.status(mode), '2026-11-22T09:00:00.000Z', () => undefined)
  const head = await index.head()
  if (head === null) throw new Error('no head')
  const lost: number[] = []
  const session = new WorkspaceSession({
    bridge: page,
    machine: testMachine(),
    index,
    head,
    status: machine.status(mode),
    actor: 'Claire Martin',
    maintains: true,
    onLost: () => void lost.push(1),
  })
  return { page, index, session, lost }
}

export const addOrganisation = defineCommand({
  name: 'essai.ajouter',
  input: z.strictObject({ name: z.string() }),
  plan: (input, context) => {
    const set = new ChangeSet(context)
    const nothing = { legalNature: null, siren: null, siret: null, rna: null, address: null, notes: null }
    set.create('organisations', { name: input.name, aliases: [], ...nothing })
    return Promise.resolve(set.plan(`${input.name} ajouté`))
  },
})

/** Adds as many organisations, as an import does. */
export const addMany = defineCommand({
  name: 'essai.ajouterBeaucoup',
  input: z.strictObject({ names: z.array(z.string()) }),
  plan: async (input, context) => {
    const set = new ChangeSet(context)
    const turn = stepsOf('planning', context, input.names.length)
    const nothing = { legalNature: null, siren: null, siret: null, rna: null, address: null, notes: null }
    for (const name of input.names) {
      await turn()
      set.create('organisations', { name, aliases: [], ...nothing })
    }
    return set.plan('Beaucoup')
  },
})

/** Adds a word to the name of the organisation that has exactly this name: depends on every command before it. */
export const rename = defineCommand({
  name: 'essai.renommer',
  input: z.strictObject({ from: z.string(), to: z.string() }),
  plan: async (input, context) => {
    const [row] = await context.read.where('organisations', 'name', input.from)
    if (row === undefined) return refuse('missing', `Il n’y a pas de « ${input.from} ».`)
    const set = new ChangeSet(context)
    set.update('organisations', row, { name: input.to })
    return set.plan(`${input.from} renommé ${input.to}`)
  },
})

export const removeOrganisation = defineCommand({
  name: 'essai.supprimer',
  input: z.strictObject({ name: z.string() }),
  plan: async (input, context) => {
    const [row] = await context.read.where('organisations', 'name', input.name)
    if (row === undefined) return refuse('missing', `Il n’y a pas de « ${input.name} ».`)
    const set = new ChangeSet(context)
    set.remove('organisations', row)
    return set.plan(`${input.name} supprimé`)
  },
})

/** Every live row, by family and id, to compare an index with a state in memory. */
export async function livePicture(read: Reader): Promise<Readonly<Record<string, unknown>>> {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  const tables = await Promise.all(
    familyNames.map(async (name) => [name, [...(await read.all(name))].sort(byId)] as const),
  )
  return Object.fromEntries(tables.filter(([, rows]) => rows.length > 0))
}

/** Puts as many organisations as asked in the machine, as one imported command, and takes a snapshot of them. */
export function fillMachine(machine: FakeMachine, rows: number): void {
  const at = '2026-11-22T08:00:00.000Z' as Instant
  const made = Array.from({ length: rows }, (_, place): Row<'organisations'> => ({
    id: `o-${String(place).padStart(6, '0')}`,
    createdAt: at,
    updatedAt: `${at}_0000_ici`,
    deletedAt: null,
    example: false,
    name: `Organisme ${String(place)}`,
    aliases: [],
    legalNature: null,
    siren: null,
    siret: null,
    rna: null,
    address: null,
    notes: null,
  }))
  machine.append(machine.head.seq, {
    commandId: `import-${String(rows)}-${String(machine.head.seq)}`,
    command: 'essai.importer',
    label: 'Import',
    actor: 'Claire Martin',
    revises: null,
    changes: made.map((row) => ({ table: 'organisations' as FamilyName, id: row.id, before: null, after: row })),
  })
}
