import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { cycleOf } from '#shared/domain/conventions/kinship.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { periodFault, recordFields } from './create-convention.ts'
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
    ...recordFields,
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'conventions', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [
      ['organisations', fields.grantorId, 'grantorId'],
      ['organisations', fields.beneficiaryId, 'beneficiaryId'],
      ['conventions', fields.parentId, 'parentId'],
      ['conventions', fields.mirrorOfId, 'mirrorOfId'],
      ['projects', fields.projectId, 'projectId'],
      ['decisions', fields.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    if (fields.parentId === id)
      return refuse('own-parent', 'Une convention ne se rattache pas à elle-même. Rien n’a changé.', 'parentId')
    if (fields.mirrorOfId === id)
      return refuse('own-mirror', 'Une convention n’est pas son propre miroir. Rien n’a changé.', 'mirrorOfId')
    const cycle = fields.parentId == null ? null : await cycleIn(context.read, found.row, fields.parentId)
    if (cycle !== null) return refuse('family-cycle', cycle, 'parentId')
    const after = { ...found.row, ...given(fields) }
    const period = periodFault(after, 'Rien n’a changé.')
    if (period !== null) return period
    const set = new ChangeSet(context)
    set.update('conventions', found.row, given(fields))
    return set.plan(`Convention modifiée\u00a0: ${after.title}`)
  },
})

/** The sentence that refuses an attachment which would put a convention under itself; null when it would not. */
async function cycleIn(read: Reader, convention: Row<'conventions'>, parentId: string): Promise<string | null> {
  const all = new Map((await read.all('conventions')).map((row) => [row.id, row]))
  const chain = cycleOf(convention.id, parentId, all)
  if (chain === null) return null
  const path = [convention, ...chain].map(({ title }) => `«\u00a0${title}\u00a0»`).join(', rattachée à ')
  return `Ce rattachement tournerait en rond\u00a0: ${path}. Rien n’a changé. Choisissez une autre convention cadre.`
}
