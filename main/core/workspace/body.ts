import type { z } from 'zod'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { canonicalJson, isJson, sameJson } from '#shared/workspace/canonical-json.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { families, isFamilyName } from '#shared/workspace/registry.ts'
import { BodyText } from './body-text.ts'

const tombstone = new Set(['deletedAt', 'updatedAt'])
const fixed = new Set(['id', 'createdAt'])

/** Changes that are checked before others get their turn: some ten milliseconds of work. */
const slice = 400

const invalid = (detail: string): BridgeFailure =>
  new BridgeFailure('invalid-input', `Cet enregistrement est mal formé : ${detail} Rien n’a été enregistré.`)

/**
 * Refuses a body that could not be replayed into valid rows, and gives its text for the journal. That it is a body at all
 * is checked where it comes in. The machine keeps no rows in memory, so what is checked is what can be without them: a
 * creation is a whole valid row under its own id, with nothing left to defaults; an update has the same known fields on
 * both sides, each new value valid by itself; a ledger row is only ever added or tombstoned. That `before` is what is
 * stored is guaranteed elsewhere: `expected` pins the sequence that the plan was made on, and there is one writer. An
 * update of an unknown row is caught when the next snapshot is built.
 * @throws BridgeFailure invalid-input
 */
export function checkBody(body: EntryBody): BodyText {
  const text = new BodyText()
  for (const piece of checkedPieces(body)) text.add(piece)
  return text
}

/** The same, with a pause after each slice of a large body, so that nobody else waits for all of it. */
export async function checkInSlices(body: EntryBody, pause: () => Promise<void>): Promise<BodyText> {
  const text = new BodyText()
  for (const piece of checkedPieces(body)) {
    text.add(piece)
    await pause()
  }
  return text
}

/** Does checking it take long enough for others to notice? */
export const isLarge = (body: EntryBody): boolean => body.changes.length > slice

/** The canonical text of a body, each piece given once what it holds is checked. */
function* checkedPieces({ actor, changes, ...others }: EntryBody): Generator<string> {
  if (!isJson(actor) || !isJson(others))
    throw invalid('son intitulé ou son auteur contient une valeur que le journal ne peut pas garder.')
  yield `{"actor":${canonicalJson(actor)},"changes":[`
  for (let from = 0; from < changes.length; from += slice) {
    const part = changes.slice(from, from + slice)
    for (const change of part) checkChange(change)
    yield `${from === 0 ? '' : ','}${canonicalJson(part).slice(1, -1)}`
  }
  yield `],${canonicalJson(others).slice(1)}`
}

function checkChange(change: Change): void {
  if (!isFamilyName(change.table)) throw invalid(`table « ${String(change.table)} » inconnue.`)
  const where = `${change.table}/${change.id}`
  if (!isJson(change)) throw invalid(`${where} contient une valeur que le journal ne peut pas garder.`)
  if (change.before === null) checkCreation(change, where)
  else checkUpdate(change, change.before, where)
}

function checkCreation(change: Change, where: string): void {
  if (change.after['id'] !== change.id) throw invalid(`${where} porte un autre identifiant dans ses champs.`)
  const row = families[change.table].schema.safeParse(change.after)
  if (!row.success) {
    const issue = row.error.issues[0]
    throw invalid(`${where}, champ « ${issue?.path.join('.') ?? ''} » : ${issue?.message ?? 'valeur refusée'}`)
  }
  if (!sameJson(row.data, change.after)) throw invalid(`${where} est incomplet.`)
}

function checkUpdate(change: Change, before: Change['after'], where: string): void {
  const { schema, ledger } = families[change.table]
  const shape = (schema as unknown as z.ZodObject).shape as Readonly<Record<string, z.ZodType>>
  const keys = Object.keys(change.after)
  if (keys.length === 0) throw invalid(`${where} ne change aucun champ.`)
  if (keys.length !== Object.keys(before).length || !keys.every((key) => Object.hasOwn(before, key)))
    throw invalid(`${where} n’a pas les mêmes champs avant et après.`)
  for (const key of keys) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (field === undefined || fixed.has(key)) throw invalid(`${where}, champ « ${key} » : il ne peut pas changer.`)
    if (ledger && !tombstone.has(key))
      throw invalid(`${where}, champ « ${key} » : cette fiche est un registre, elle ne se modifie pas.`)
    const value = field.safeParse(change.after[key])
    if (!value.success)
      throw invalid(`${where}, champ « ${key} » : ${value.error.issues[0]?.message ?? 'valeur refusée'}`)
  }
}
