import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { documentsOf, usualDocuments } from '#shared/domain/conventions/required-documents.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/** Asks for a document before an instalment is paid (or for the whole convention). */
export const askDocument = defineCommand({
  name: 'conventions.askDocument',
  input: z.strictObject({
    conventionId: required.id(),
    instalmentId: optional.id(),
    label: required.text(200),
    receivedOn: optional.date(),
    note: optional.text(400),
    example: optional.flag(),
  }),
  plan: async ({ conventionId, instalmentId = null, label, receivedOn = null, note = null, example }, context) => {
    const convention = await find(context.read, 'conventions', conventionId)
    if (convention.row === null) return convention.plan
    const absent = await missingRef(context.read, [['instalments', instalmentId, 'instalmentId']])
    if (absent !== null) return absent
    const others = await context.read.where('requiredDocuments', 'conventionId', conventionId)
    const set = new ChangeSet(context)
    set.create('requiredDocuments', {
      conventionId,
      instalmentId,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      label,
      receivedOn,
      note,
      example: example ?? convention.row.example,
    })
    return set.plan(`Pièce demandée\u00a0: ${label}`)
  },
})

/** Asks for the documents that are usual for this kind of instalment, without those already asked. */
export const askUsualDocuments = defineCommand({
  name: 'conventions.askUsualDocuments',
  input: z.strictObject({ instalmentId: required.id(), example: optional.flag() }),
  plan: async ({ instalmentId, example }, context) => {
    const found = await find(context.read, 'instalments', instalmentId)
    if (found.row === null) return found.plan
    const { conventionId, kind, year } = found.row
    const others = await context.read.where('requiredDocuments', 'conventionId', conventionId)
    const instalments = await context.read.where('instalments', 'conventionId', conventionId)
    const asked = new Set(documentsOf(others, instalments)(instalmentId).map(({ label }) => label.toLowerCase()))
    const set = new ChangeSet(context)
    let rank = Math.max(0, ...others.map((other) => other.rank))
    for (const label of usualDocuments[kind])
      if (!asked.has(label.toLowerCase()))
        set.create('requiredDocuments', {
          conventionId,
          instalmentId,
          rank: ++rank,
          label,
          receivedOn: null,
          note: null,
          example: example ?? found.row.example,
        })
    return set.plan(`Pièces usuelles demandées pour l’échéance ${String(year)}`)
  },
})

/** Changes a document: what it is, received or missing. A document cannot be received in the future. */
export const updateDocument = defineCommand({
  name: 'conventions.updateDocument',
  input: z.strictObject({
    id: required.id(),
    label: required.text(200).optional(),
    receivedOn: optional.date(),
    note: optional.text(400),
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'requiredDocuments', id)
    if (found.row === null) return found.plan
    if (fields.receivedOn != null && fields.receivedOn > context.now.slice(0, 10))
      return refuse(
        'received-in-future',
        `Le ${formatDate(fields.receivedOn)} n’est pas encore venu\u00a0: une pièce ne peut pas être reçue ce jour-là. Rien n’a changé. Corrigez la date.`,
        'receivedOn',
      )
    const set = new ChangeSet(context)
    const after = set.update('requiredDocuments', found.row, given(fields))
    return set.plan(`Pièce ${after.receivedOn === null ? 'manquante' : 'reçue'}\u00a0: ${after.label}`)
  },
})

export const removeDocument = defineCommand({
  name: 'conventions.removeDocument',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'requiredDocuments', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('requiredDocuments', found.row)
    return set.plan(`Pièce retirée\u00a0: ${found.row.label}`)
  },
})
