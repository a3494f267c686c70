import { z } from 'zod'
import { reserveOrder } from '#shared/domain/programmes/reserve.ts'
import { idField } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { missingRef } from '../inputs.ts'

/**
 * Gives an application on the reserve list its rank there; those after it move down. The list is that of one programme and
 * one cohort; whoever leaves it (retained, refused, withdrawn) loses the rank.
 */
export const rankInReserve = defineCommand({
  name: 'programmes.rankInReserve',
  input: z.strictObject({
    applicationId: idField('Candidature.'),
    rank: z.int('Un rang est un nombre entier.').min(1, 'Un rang part de 1.').max(10_000),
  }),
  plan: async ({ applicationId, rank }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['applications', applicationId, 'applicationId']])
    const row = await context.read.get('applications', applicationId)
    if (fault !== null || row === undefined)
      return fault ?? refuse('missing-record', 'Candidature introuvable.', 'applicationId')
    if (row.status !== 'waiting')
      return refuse(
        'not-waiting',
        'Seule une candidature sur liste d’attente y a un rang. Rien n’a changé. Donnez-lui d’abord ce statut.',
        'applicationId',
      )
    const ofProgramme = await context.read.where('applications', 'programmeId', row.programmeId)
    const list = reserveOrder(ofProgramme.filter((one) => one.cohortId === row.cohortId))
    const others = list.filter((one) => one.id !== row.id)
    const order = [...others.slice(0, rank - 1), row, ...others.slice(rank - 1)]
    const set = new ChangeSet(context)
    for (const [index, one] of order.entries()) set.update('applications', one, { reserveRank: index + 1 })
    const project = await context.read.get('projects', row.projectId)
    return set.plan(
      `«\u00a0${project?.name ?? row.projectId}\u00a0», rang ${String(order.indexOf(row) + 1)} sur la liste d’attente`,
    )
  },
})
