import { z } from 'zod'
import { ChangeSet, defineCommand } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { optional, required } from '../conventions/input.ts'
import { find } from '../conventions/lookup.ts'

const fields = {
  number: optional.text(60),
  reportOn: optional.date(),
  rapporteur: optional.text(120),
  commission: optional.text(200),
  signatory: optional.text(120),
}

const articleInput = z.strictObject({ article: required.text(20), text: required.text(4000) })

/** Creates a deliberation as a project, with the articles of the report's text. */
export const createDeliberation = defineCommand({
  name: 'deliberations.create',
  input: z.strictObject({
    grantorId: required.id(),
    body: required.text(120),
    title: required.text(),
    sittingOn: required.date(),
    ...fields,
    articles: z.array(articleInput).max(500).optional(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const absent = await missingRef(context.read, [['organisations', input.grantorId, 'grantorId']])
    if (absent !== null) return absent
    const { example = false } = input
    const set = new ChangeSet(context)
    const deliberation = set.create('deliberations', {
      grantorId: input.grantorId,
      body: input.body,
      number: input.number ?? null,
      title: input.title,
      sittingOn: input.sittingOn,
      reportOn: input.reportOn ?? null,
      rapporteur: input.rapporteur ?? null,
      commission: input.commission ?? null,
      state: 'draft',
      voteResult: null,
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      votesNotTaking: null,
      transmittedOn: null,
      receivedOn: null,
      signatory: input.signatory ?? null,
      acknowledgement: null,
      commonObject: null,
      separateVoteAsked: false,
      example,
    })
    for (const [index, { article, text }] of (input.articles ?? []).entries())
      set.create('deliberationTexts', {
        deliberationId: deliberation.id,
        rank: index + 1,
        article,
        textBefore: text,
        text,
        modifiedInSitting: false,
        example,
      })
    return set.plan(`Délibération créée\u00a0: ${input.title}`)
  },
})

/** Changes fields of a deliberation. */
export const updateDeliberation = defineCommand({
  name: 'deliberations.update',
  input: z.strictObject({
    id: required.id(),
    body: required.text(120).optional(),
    title: required.text().optional(),
    sittingOn: required.date().optional(),
    ...fields,
    transmittedOn: optional.date(),
    receivedOn: optional.date(),
    acknowledgement: optional.text(80),
    commonObject: z.boolean().nullable().optional(),
    separateVoteAsked: optional.flag(),
  }),
  plan: async ({ id, ...changes }, context) => {
    const found = await find(context.read, 'deliberations', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    const after = set.update('deliberations', found.row, given(changes))
    return set.plan(`Délibération modifiée\u00a0: ${after.title}`)
  },
})
