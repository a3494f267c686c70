import { planCommand } from '#shared/commands/command.ts'
import { erasePerson } from '#shared/commands/personal.ts'
import { formerBodyStates, lastMovementOf, ownBodiesOf, textsOfBodies } from '#shared/domain/personal/bodies.ts'
import { namesOf } from '#shared/domain/personal/mentions.ts'
import { formerStates, placesOf, recordsOf } from '#shared/domain/personal/traces.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Bridge } from '#renderer/bridge/client.ts'
import type { FoundEntry, WorkspaceHandle } from '#renderer/data/workspace.ts'

export type EraseMode = Row<'erasures'>['mode']

type EraseInput = Parameters<typeof erasePerson.plan>[0]

/** What an erasure would touch, counted before anything is done. */
export type ErasurePreview = {
  readonly input: EraseInput
  readonly entries: readonly FoundEntry[]
  /** Records written anew, by family, the most numerous first. */
  readonly records: readonly { readonly label: string; readonly count: number }[]
  readonly snapshots: number
  readonly attachments: number
  /** Names of the bodies that are the person, whose bank details go too. */
  readonly bodies: readonly string[]
  /** Day of the last movement of money to them. */
  readonly paidOn: CivilDate | null
}

type Asked = {
  readonly person: Row<'people'>
  readonly mode: EraseMode
  readonly visa: string
  readonly visaOn: CivilDate
  /** Attachments of projects and candidatures that go too. */
  readonly files: readonly Row<'attachments'>[]
}

type Look =
  | { readonly ok: true; readonly preview: ErasurePreview }
  | { readonly ok: false; readonly message: string; readonly field: string | null }

/** Looks the whole journal through for a person, and plans the erasure without doing it. */
export async function previewErasure(workspace: WorkspaceHandle, bridge: Bridge, asked: Asked): Promise<Look> {
  const { read } = workspace
  const records = await recordsOf(read, asked.person.id)
  const own = new Set(records.map(({ id }) => id))
  const histories = await Promise.all(
    records.map(async (record) => {
      const entries = await workspace.history([{ table: 'people', id: record.id }])
      const changes = entries.flatMap(
        ({ body }) => body?.changes.filter(({ table, id }) => table === 'people' && id === record.id) ?? [],
      )
      return formerStates(record, changes)
    }),
  )
  const former = histories.flat()
  const others = (await read.all('people')).filter(({ id }) => !own.has(id))
  const bodies = await ownBodiesOf(read, records)
  const bodyTexts = await textsBehind(workspace, bodies)
  const texts = [...namesOf([...records, ...former], others), ...bodyTexts]
  const entries = await workspace.findEntries({ texts, ...placesOf(records, asked.files, bodies) })
  const { snapshots } = await bridge.call('snapshots.list', { folder: null })
  const input: EraseInput = {
    personId: asked.person.id,
    mode: asked.mode,
    visa: asked.visa,
    visaOn: asked.visaOn,
    former: former.map((state) => ({ ...state })),
    bodyTexts: [...bodyTexts],
    touched: touchedBy(entries),
    seqs: entries.map(({ seq }) => seq),
    files: asked.files.map(({ id }) => id),
    snapshots: snapshots.length,
  }
  const now = new Date().toISOString() as Instant
  const context = { read, now, newId: () => 'preview', actor: workspace.actor, node: 'preview' }
  const plan = await planCommand(erasePerson, input, context)
  if (!plan.ok) return { ok: false, message: plan.refusal.message, field: plan.refusal.field }
  const tables = plan.changes.map(({ table }) => table).filter((table) => table !== 'erasures')
  return {
    ok: true,
    preview: {
      input,
      entries,
      records: countedBy(tables as readonly FamilyName[]),
      snapshots: snapshots.length,
      attachments: plan.created.length - 1,
      bodies: bodies.map(({ name }) => name),
      paidOn: await lastMovementOf(
        read,
        bodies.map(({ id }) => id),
      ),
    },
  }
}

/** What names the bodies that are the person, in their records as they are and as the journal has them. */
async function textsBehind(
  workspace: WorkspaceHandle,
  bodies: readonly Row<'organisations'>[],
): Promise<readonly string[]> {
  const { read } = workspace
  const ids = new Set(bodies.map(({ id }) => id))
  const states = await Promise.all(
    bodies.map(async (body) => {
      const changes = (await workspace.history([{ table: 'organisations', id: body.id }])).flatMap(
        ({ body: content }) => content?.changes.filter(({ id }) => id === body.id) ?? [],
      )
      return [body, ...formerBodyStates(body, changes)]
    }),
  )
  const accounts = await Promise.all(bodies.map(({ id }) => read.where('bankAccounts', 'organisationId', id)))
  const others = (await read.all('organisations')).filter(({ id }) => !ids.has(id))
  return textsOfBodies(
    states.flat(),
    accounts.flat().map(({ iban }) => iban),
    others,
  )
}

/** Rows of the entries, each once; made by one of them when any says so. */
function touchedBy(entries: readonly FoundEntry[]): EraseInput['touched'] {
  const rows = new Map<string, EraseInput['touched'][number]>()
  for (const row of entries.flatMap((entry) => entry.rows)) {
    const key = `${row.table}/${row.id}`
    rows.set(key, {
      table: row.table as FamilyName,
      id: row.id,
      created: row.created || rows.get(key)?.created === true,
    })
  }
  return [...rows.values()]
}

function countedBy(tables: readonly FamilyName[]): ErasurePreview['records'] {
  const counts = new Map<FamilyName, number>()
  for (const table of tables) counts.set(table, (counts.get(table) ?? 0) + 1)
  return [...counts]
    .map(([table, count]) => ({ label: families[table].label, count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr'))
}
