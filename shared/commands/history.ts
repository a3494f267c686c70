import { sameJson } from '#shared/workspace/canonical-json.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { RowBase } from '#shared/workspace/fields.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { ChangeSet, refuse, whyIrrevocable, type Plan, type PlanContext } from './command.ts'
import { fieldInWords, rowInWords } from './history-words.ts'
import { stepsOf } from './parse-input.ts'

export type Revision = 'undo' | 'redo'

export const revisionCommands = { undo: 'history.undo', redo: 'history.redo' } as const satisfies Record<
  Revision,
  string
>

const openings = { undo: 'Impossible d’annuler', redo: 'Impossible de rétablir' } as const
const prefixes = { undo: 'Annulation\u00A0: ', redo: 'Rétablissement\u00A0: ' } as const

/** Label of an entry without the mark of an undo or a redo. */
export function plainLabel(label: string): string {
  const prefix = Object.values(prefixes).find((mark) => label.startsWith(mark))
  return prefix === undefined ? label : label.slice(prefix.length)
}

/** Net effect of an entry on one row: the fields that it wrote, as they were (null: there was no row) and as it left them. */
type Effect = {
  readonly table: FamilyName
  readonly id: string
  readonly before: Fields | null
  readonly after: Fields
}

/** What taking an entry back does to one row. */
type Target = { readonly effect: Effect; readonly current: Row<FamilyName>; readonly restored: Row<FamilyName> }

/**
 * Plans the command that takes an entry back. A created row gets a tombstone, an updated one its former fields.
 * Taking back an undo is how a redo is made: undo then redo leaves every field but `updatedAt` as it was.
 * Refused in words when something later stands in the way: a field that changed since, a live row that refers to a row
 * which would go, a row that would come back to a reference which is gone. `since` are the entries after `entry`.
 */
export async function planRevision(
  revision: Revision,
  entry: JournalEntry,
  since: readonly JournalEntry[],
  context: PlanContext,
): Promise<Plan> {
  const { body } = entry
  if (body === null)
    return refuse('erased', 'Le contenu de cette action a été effacé du journal\u00A0: elle ne peut plus être annulée.')
  const label = plainLabel(body.label)
  const cannot = `${openings[revision]} «\u00A0${label}\u00A0»\u00A0: `
  const standing = whyIrrevocable(body.command)
  if (standing !== null) return refuse('irrevocable', standing)

  const targets: Target[] = []
  const effects = effectsOf(body.changes)
  await readTogether(effects, context.read)
  const turn = stepsOf('planning', context, 3 * effects.length)
  for (const effect of effects) {
    await turn()
    const current = await context.read.get(effect.table, effect.id)
    if (current === undefined)
      return refuse('missing', `${cannot}une fiche concernée n’existe plus. Rien n’a été modifié.`)
    const clash = changedSince(effect, current)
    if (clash !== null) return refuse('changed-since', `${cannot}${clashInWords(effect, current, clash, since)}`)
    const former = effect.before ?? { deletedAt: context.now }
    targets.push({ effect, current, restored: { ...current, ...former } })
  }
  const obstacle = await referenceInTheWay(revision, targets, context.read, turn)
  if (obstacle !== null) return refuse('referred-to', `${cannot}${obstacle}`)

  const changes = new ChangeSet(context)
  for (const { effect, current, restored } of targets) {
    await turn()
    const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...fields } = restored
    changes.update(effect.table, current, fields)
  }
  return changes.plan(`${prefixes[revision]}${label}`.slice(0, 400))
}

function effectsOf(changes: readonly Effect[]): readonly Effect[] {
  const effects = new Map<string, Effect>()
  for (const change of changes) {
    const key = `${change.table}/${change.id}`
    const earlier = effects.get(key)
    const before = earlier === undefined ? change.before : earlier.before && { ...change.before, ...earlier.before }
    effects.set(key, { ...change, before, after: { ...earlier?.after, ...change.after } })
  }
  return [...effects.values()]
}

/** The first field that no longer holds what the entry wrote, or null. */
function changedSince(effect: Effect, current: RowBase): string | null {
  const now = current as unknown as Fields
  const differs = (field: string) => !sameJson(now[field] ?? null, effect.after[field] ?? null)
  if (current.deletedAt !== null && differs('deletedAt')) return 'deletedAt'
  return Object.keys(effect.after).find((field) => field !== 'updatedAt' && differs(field)) ?? null
}

function clashInWords(effect: Effect, current: RowBase, field: string, since: readonly JournalEntry[]): string {
  const row = rowInWords(effect.table, current as unknown as Fields)
  const happened =
    field === 'deletedAt' && current.deletedAt !== null
      ? `depuis, la fiche ${row} a été supprimée`
      : `depuis, «\u00A0${fieldInWords(effect.table, field)}\u00A0» a changé dans la fiche ${row}`
  const cause = since.findLast(
    (entry) => entry.body?.changes.some((change) => change.id === effect.id && field in change.after) === true,
  )
  const advice =
    cause?.body === undefined || cause.body === null
      ? 'Corrigez plutôt la fiche.'
      : `Annulez d’abord «\u00A0${plainLabel(cause.body.label)}\u00A0», ou corrigez la fiche.`
  return `${happened}. ${advice} Rien n’a été modifié.`
}

/** A redo deletes only what a command had deleted with the same rows around it: who refers to it was asked then. */
async function referenceInTheWay(
  revision: Revision,
  targets: readonly Target[],
  read: Reader,
  turn: () => Promise<void> | undefined,
): Promise<string | null> {
  const own = new Map(targets.map((target) => [target.current.id, target.restored]))
  if (revision === 'undo') {
    const held = await heldByOthers(targets, own, read)
    if (held !== null)
      return `la fiche ${held.referrer} se rattache encore à la fiche ${rowInWords(held.target.effect.table, held.target.current)}. Supprimez-la ou rattachez-la ailleurs d’abord. Rien n’a été modifié.`
  }
  for (const { effect, current, restored } of targets) {
    await turn()
    if (restored.deletedAt !== null) continue
    const back = current.deletedAt !== null
    for (const [field, table] of Object.entries(families[effect.table].refs) as [string, FamilyName][]) {
      const id = (restored as unknown as Fields)[field]
      if (typeof id !== 'string' || !(back || field in effect.after)) continue
      const referred = own.get(id) ?? (await read.get(table, id))
      if (referred !== undefined && referred.deletedAt !== null)
        return `la fiche ${rowInWords(effect.table, current)} se rattacherait à la fiche ${rowInWords(table, referred)}, qui est supprimée. Rétablissez-la d’abord. Rien n’a été modifié.`
    }
  }
  return null
}

/** Above so many rows of a family, reading it whole is quicker than asking for each of them. */
const many = 100

/** Reads whole the families of which an entry touched many rows: the reader of a plan keeps what it has read. */
async function readTogether(effects: readonly Effect[], read: Reader): Promise<void> {
  const counts = new Map<FamilyName, number>()
  for (const { table } of effects) counts.set(table, (counts.get(table) ?? 0) + 1)
  for (const [table, count] of counts) if (count > many) await read.all(table)
}

/** The first row that would go while another one, which stays, still refers to it. */
async function heldByOthers(
  targets: readonly Target[],
  own: ReadonlyMap<string, RowBase>,
  read: Reader,
): Promise<{ readonly target: Target; readonly referrer: string } | null> {
  const leaving = new Map<FamilyName, Map<string, Target>>()
  for (const target of targets) {
    if (target.current.deletedAt !== null || target.restored.deletedAt === null) continue
    const { table, id } = target.effect
    leaving.set(table, (leaving.get(table) ?? new Map<string, Target>()).set(id, target))
  }
  for (const [table, going] of leaving)
    for (const family of familyNames)
      for (const field of referenceFields(family, table)) {
        const rows =
          going.size > many
            ? await read.all(family)
            : (await Promise.all([...going.keys()].map((id) => read.where(family, field as 'id', id)))).flat()
        for (const row of rows) {
          const after = (own.get(row.id) ?? row) as unknown as Fields
          const target = going.get(String(after[field]))
          const points = target !== undefined && (field !== 'recordId' || after['table'] === table)
          if (points && after['deletedAt'] === null) return { target, referrer: rowInWords(family, row) }
        }
      }
  return null
}

/** Fields of `family` that may point to a row of `table`. */
function referenceFields(family: FamilyName, table: FamilyName): readonly string[] {
  const { refs, indexes } = families[family]
  const direct = Object.keys(refs).filter((field) => (refs as Readonly<Record<string, string>>)[field] === table)
  return (indexes as readonly string[]).includes('[table+recordId]') ? [...direct, 'recordId'] : direct
}
