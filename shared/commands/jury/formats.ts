import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { nameInput } from '../inputs.ts'
import { formatFault, juryFormats, offeredFormats } from '#shared/domain/jury/formats.ts'
import { idField } from '#shared/workspace/fields.ts'
import { juryPurposes } from '#shared/workspace/records/jury.ts'
import { need, segmentsInput } from './shared.ts'

const formatInput = {
  name: nameInput('Nom du format', 200),
  segments: segmentsInput,
  turnoverSeconds: z
    .int('Le temps entre deux passages est un nombre entier de secondes.')
    .min(0, 'Le temps entre deux passages ne peut pas être négatif.')
    .max(3600, 'Le temps entre deux passages tient en une heure.'),
  purpose: z.enum(juryPurposes),
}

const unique = (names: readonly string[], name: string): boolean =>
  names.every((other) => other.trim().toLocaleLowerCase('fr') !== name.trim().toLocaleLowerCase('fr'))

/** Adds a format of the organisation's own. */
export const addFormat = defineCommand({
  name: 'jury.addFormat',
  input: z.strictObject(formatInput),
  async plan(input, context) {
    const fault = formatFault(input)
    if (fault !== null) return refuse('bad-format', fault, 'segments')
    const offered = offeredFormats(await context.read.all('juryFormats'))
    if (
      !unique(
        offered.map(({ name }) => name),
        input.name,
      )
    )
      return refuse('double', `Un format s’appelle déjà «\u00a0${input.name}\u00a0». Donnez un autre nom.`, 'name')
    const changes = new ChangeSet(context)
    changes.create('juryFormats', { ...input, shippedKey: null })
    return changes.plan(`Ajouter le format «\u00a0${input.name}\u00a0»`)
  },
})

/**
 * Changes a format on offer. One that ships is kept as it was beside the workspace's own copy, and can be brought back.
 * Sessions that were created from it keep their segments.
 */
export const updateFormat = defineCommand({
  name: 'jury.updateFormat',
  input: z.strictObject({
    formatId: idField(),
    name: formatInput.name.optional(),
    segments: segmentsInput.optional(),
    turnoverSeconds: formatInput.turnoverSeconds.optional(),
    purpose: formatInput.purpose.optional(),
  }),
  async plan({ formatId, ...fields }, context) {
    const rows = await context.read.all('juryFormats')
    const format = offeredFormats(rows).find(({ id }) => id === formatId)
    if (format === undefined) return refuse('not-found', 'Ce format n’existe pas ou a été retiré.', 'formatId')
    const next = {
      name: fields.name ?? format.name,
      segments: fields.segments ?? format.segments.map((part) => ({ ...part, marks: [...part.marks] })),
      turnoverSeconds: fields.turnoverSeconds ?? format.turnoverSeconds,
      purpose: fields.purpose ?? format.purpose,
    }
    const fault = formatFault(next)
    if (fault !== null) return refuse('bad-format', fault, 'segments')
    const others = offeredFormats(rows).filter(({ id }) => id !== formatId)
    if (
      !unique(
        others.map(({ name }) => name),
        next.name,
      )
    )
      return refuse('double', `Un format s’appelle déjà «\u00a0${next.name}\u00a0». Donnez un autre nom.`, 'name')
    const row = rows.find(({ id, shippedKey }) => id === formatId || shippedKey === formatId)
    const changes = new ChangeSet(context)
    if (row === undefined) changes.create('juryFormats', { ...next, shippedKey: formatId })
    else changes.update('juryFormats', row, next)
    return changes.plan(`Modifier le format «\u00a0${next.name}\u00a0»`)
  },
})

/** Takes a format of the organisation away, or brings back a shipped one as it ships. */
export const removeFormat = defineCommand({
  name: 'jury.removeFormat',
  input: z.strictObject({ formatId: idField() }),
  async plan({ formatId }, context) {
    const rows = await context.read.all('juryFormats')
    const row = rows.find(({ id, shippedKey }) => id === formatId || shippedKey === formatId)
    if (row === undefined)
      return refuse(
        'shipped',
        'Ce format est livré avec Tremplin et n’a pas été changé\u00a0: il reste proposé.',
        'formatId',
      )
    const changes = new ChangeSet(context)
    changes.remove('juryFormats', row)
    const shipped = juryFormats.find(({ id }) => id === row.shippedKey)
    return changes.plan(
      shipped === undefined
        ? `Retirer le format «\u00a0${row.name}\u00a0»`
        : `Revenir au format livré «\u00a0${shipped.name}\u00a0»`,
    )
  },
})

/** Keeps the segments of a session, changed for it, as a format of the organisation. */
export const keepFormat = defineCommand({
  name: 'jury.keepFormat',
  input: z.strictObject({ sessionId: idField(), name: formatInput.name }),
  async plan({ sessionId, name }, context) {
    const session = await need(context, 'jurySessions', sessionId, 'Cette séance')
    if ('refused' in session) return session.refused
    const { segments, turnoverSeconds, purpose } = session.row
    const plain = segments.map((part) => ({ ...part, marks: [...part.marks] }))
    const added = await addFormat.plan({ name, segments: plain, turnoverSeconds, purpose }, context)
    if (!added.ok) return added
    const changes = new ChangeSet(context)
    changes.update('jurySessions', session.row, { formatKey: added.created[0] ?? null })
    const kept = changes.plan(added.label)
    return kept.ok ? { ...added, changes: [...added.changes, ...kept.changes] } : added
  },
})
