import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/** Changes fields of a convention's record. What the act fixes in time changes by an amendment; this corrects the record. */
export const updateConvention = defineCommand({
  name: 'conventions.update',
  input: z.strictObject({
    id: required.id(),
    title: required.text().optional(),
    reference: optional.text(80),
    kind: z.enum(['framework', 'convention']).optional(),
    parentId: optional.id(),
    grantorId: required.id().optional(),
    beneficiaryId: required.id().optional(),
    projectId: optional.id(),
    decisionId: optional.id(),
    object: required.text(1000).optional(),
    startsOn: optional.partialDate(),
    endsOn: optional.partialDate(),
    renewable: optional.flag(),
    roundingPolicy: z.enum(['largest-remainder', 'balance-last']).optional(),
    requestedCents: optional.amount(),
    applicationFiledOn: optional.date(),
    notifiedOn: optional.date(),
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'conventions', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [
      ['organisations', fields.grantorId, 'grantorId'],
      ['organisations', fields.beneficiaryId, 'beneficiaryId'],
      ['conventions', fields.parentId, 'parentId'],
      ['projects', fields.projectId, 'projectId'],
      ['decisions', fields.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    if (fields.parentId === id)
      return refuse('own-parent', 'Une convention ne se rattache pas à elle-même. Rien n’a changé.', 'parentId')
    const after = { ...found.row, ...given(fields) }
    if (after.startsOn !== null && after.endsOn !== null && comparePartialDates(after.endsOn, after.startsOn) < 0)
      return refuse('period', 'La fin vient avant le début. Rien n’a changé. Corrigez l’une des deux dates.', 'endsOn')
    const set = new ChangeSet(context)
    set.update('conventions', found.row, given(fields))
    return set.plan(`Convention modifiée\u00a0: ${after.title}`)
  },
})
