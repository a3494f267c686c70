import { z } from 'zod'
import { flagField, idField, partialDateField, textField } from '#shared/workspace/fields.ts'
import { families, isFamilyName } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { rowInWords } from './history-words.ts'

/** Heaviest attachment, in bytes: 25 Mo. */
export const heaviestAttachment = 25_000_000

const longestName = 255
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u

/** A file name without control, invisible or direction characters, which would make it look like another. May be empty. */
export function tidyFileName(name: string): string {
  return name.normalize('NFC').replace(new RegExp(unseen, 'gu'), '').replace(/\s+/g, ' ').trim()
}

/** Why a file of this size is not taken, in a French sentence, or null. `size` in bytes. */
export function whyNotThisSize(name: string, size: number): string | null {
  if (size <= 0)
    return `«\u00a0${name}\u00a0» est vide (0\u00a0octet). Rien n’a été joint\u00a0; vérifiez le fichier, puis choisissez-le de nouveau.`
  if (size > heaviestAttachment)
    return `«\u00a0${name}\u00a0» dépasse 25\u00a0Mo. Rien n’a été joint\u00a0; réduisez-le ou divisez-le, puis choisissez-le de nouveau.`
  return null
}

const nameFault = (name: string): Plan | null => {
  if (tidyFileName(name) === '')
    return refuse('empty-name', 'Cette pièce n’a pas de nom. Rien n’a changé\u00a0; donnez-lui un nom.', 'name')
  if (unseen.test(name))
    return refuse(
      'unseen-characters',
      'Ce nom contient des caractères invisibles, qui peuvent le faire passer pour un autre. Rien n’a changé\u00a0; écrivez le nom de nouveau.',
      'name',
    )
  if (name.length > longestName)
    return refuse(
      'long-name',
      `Ce nom dépasse ${String(longestName)} caractères. Rien n’a changé\u00a0; raccourcissez-le.`,
      'name',
    )
  return null
}

/** Attaches to a record a file whose content is already kept under its SHA-256. The same content is attached once a record. */
export const attachFile = defineCommand({
  name: 'attachments.attachFile',
  input: z.strictObject({
    table: z.string().min(1).max(40),
    recordId: idField(),
    name: z.string(),
    mediaType: textField('Type du contenu.', 120),
    size: z.int('La taille d’une pièce est un nombre entier d’octets.'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'L’empreinte de cette pièce n’est pas valable. Joignez-la de nouveau.'),
    receivedOn: partialDateField('Date de la pièce.').unwrap().optional(),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  async plan(input, context) {
    const { table, recordId, mediaType, size, sha256 } = input
    const name = input.name.trim()
    const fault = nameFault(name)
    if (fault !== null) return fault
    const tooMuch = whyNotThisSize(name, size)
    if (tooMuch !== null) return refuse('bad-size', tooMuch, 'size')
    const family = isFamilyName(table) && table !== 'attachments' ? table : null
    const record = family === null ? undefined : await context.read.get(family, recordId)
    if (family === null || record === undefined || record.deletedAt !== null)
      return refuse(
        'missing-record',
        'La fiche à laquelle joindre cette pièce n’existe pas ou a été supprimée. Rien n’a été joint\u00a0; rouvrez la fiche.',
        'recordId',
      )
    const there = await attachmentsOf(context, table, recordId)
    const same = there.find((row) => row.sha256 === sha256)
    if (same !== undefined)
      return refuse(
        'already-attached',
        `Ce fichier est déjà joint ici, sous le nom «\u00a0${same.name}\u00a0». Rien n’a changé.`,
        'sha256',
      )
    const changes = new ChangeSet(context)
    const receivedOn = input.receivedOn ?? null
    changes.create('attachments', {
      ...{ table, recordId, name, mediaType, size, sha256, receivedOn },
      example: input.example ?? false,
    })
    return changes.plan(`Pièce «\u00a0${name}\u00a0» jointe, ${rowInWords(family, record)}`.slice(0, 400))
  },
})

/** Changes the name under which an attachment is listed and saved. Its content does not change. */
export const renameAttachment = defineCommand({
  name: 'attachments.renameAttachment',
  input: z.strictObject({ id: idField(), name: z.string() }),
  async plan(input, context) {
    const name = input.name.trim()
    const fault = nameFault(name)
    if (fault !== null) return fault
    const row = await liveAttachment(context, input.id)
    if (row === null) return gone
    const changes = new ChangeSet(context)
    changes.update('attachments', row, { name })
    return changes.plan(`Pièce «\u00a0${row.name}\u00a0» renommée «\u00a0${name}\u00a0»`.slice(0, 400))
  },
})

/** Takes an attachment off its record. The content stays in the folder, so that this can be undone. */
export const removeAttachment = defineCommand({
  name: 'attachments.removeAttachment',
  input: z.strictObject({ id: idField() }),
  async plan({ id }, context) {
    const row = await liveAttachment(context, id)
    if (row === null) return gone
    const changes = new ChangeSet(context)
    changes.remove('attachments', row)
    const from = isFamilyName(row.table) ? `, ${families[row.table].label}` : ''
    return changes.plan(`Pièce «\u00a0${row.name}\u00a0» retirée${from}`.slice(0, 400))
  },
})

const gone = refuse('not-found', 'Cette pièce a déjà été retirée. Rien n’a changé.', 'id')

async function liveAttachment({ read }: PlanContext, id: string) {
  const row = await read.get('attachments', id)
  return row === undefined || row.deletedAt !== null ? null : row
}

async function attachmentsOf({ read }: PlanContext, table: string, recordId: string) {
  const rows = await read.where('attachments', 'recordId', recordId)
  return rows.filter((row) => row.table === table)
}
