import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { optional, required } from '../conventions/input.ts'
import { find } from '../conventions/lookup.ts'

const count = () =>
  z.int('Un nombre de voix est entier.').min(0, 'Un nombre de voix n’est pas négatif.').max(1000).nullable().optional()

/** Records the vote on a whole deliberation, or on one of its lines. Contradictions are shown beside the vote, not blocked. */
export const recordVote = defineCommand({
  name: 'deliberations.recordVote',
  input: z.strictObject({
    deliberationId: required.id(),
    /** A line voted apart; left out for the whole. */
    itemId: optional.id(),
    voteResult: z.enum(['unanimous', 'majority', 'rejected', 'adjourned']).nullable(),
    votesFor: count(),
    votesAgainst: count(),
    votesAbstain: count(),
    votesNotTaking: count(),
  }),
  plan: async ({ deliberationId, itemId = null, ...input }, context) => {
    const vote = {
      voteResult: input.voteResult,
      votesFor: input.votesFor ?? null,
      votesAgainst: input.votesAgainst ?? null,
      votesAbstain: input.votesAbstain ?? null,
      votesNotTaking: input.votesNotTaking ?? null,
    }
    const deliberation = await find(context.read, 'deliberations', deliberationId)
    if (deliberation.row === null) return deliberation.plan
    const set = new ChangeSet(context)
    if (itemId === null) {
      set.update('deliberations', deliberation.row, vote)
      return set.plan(`Vote enregistré\u00a0: ${deliberation.row.title}`)
    }
    const item = await find(context.read, 'deliberationItems', itemId)
    if (item.row === null) return item.plan
    if (item.row.deliberationId !== deliberationId)
      return refuse('other-deliberation', 'Cette ligne est d’une autre délibération. Rien n’a changé.', 'itemId')
    set.update('deliberationItems', item.row, vote)
    return set.plan(`Vote enregistré\u00a0: ${item.row.object}`)
  },
})

/**
 * Notes that a deliberation was adopted, then sent to and received by the prefect's control. What it votes becomes adopted
 * at the date of the sitting, except the lines rejected or adjourned. Received, it is executory.
 */
export const adoptDeliberation = defineCommand({
  name: 'deliberations.adopt',
  input: z.strictObject({
    id: required.id(),
    number: optional.text(60),
    transmittedOn: optional.date(),
    receivedOn: optional.date(),
    signatory: optional.text(120),
  }),
  plan: async ({ id, ...input }, context) => {
    const found = await find(context.read, 'deliberations', id)
    if (found.row === null) return found.plan
    if (found.row.voteResult === 'rejected' || found.row.voteResult === 'adjourned')
      return refuse(
        'not-passed',
        `La délibération est ${found.row.voteResult === 'rejected' ? 'rejetée' : 'ajournée'}. Rien n’a changé. Corrigez le vote si ce n’est pas le cas.`,
      )
    const receivedOn = input.receivedOn ?? found.row.receivedOn
    const set = new ChangeSet(context)
    const after = set.update('deliberations', found.row, {
      state: receivedOn === null ? 'adopted' : 'executory',
      number: input.number ?? found.row.number,
      transmittedOn: input.transmittedOn ?? found.row.transmittedOn,
      receivedOn,
      signatory: input.signatory ?? found.row.signatory,
    })
    for (const item of await context.read.where('deliberationItems', 'deliberationId', id)) {
      if (item.versionId === null || item.voteResult === 'rejected' || item.voteResult === 'adjourned') continue
      const version = await context.read.get('conventionVersions', item.versionId)
      if (version === undefined || version.deletedAt !== null) continue
      set.update('conventionVersions', version, {
        state: version.state === 'draft' ? 'adopted' : version.state,
        adoptedOn: version.adoptedOn ?? after.sittingOn,
      })
    }
    return set.plan(`Délibération adoptée\u00a0: ${after.title}`)
  },
})
