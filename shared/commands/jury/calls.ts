import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { count } from '#shared/domain/jury/words.ts'
import { idField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { need, needSession } from './shared.ts'

/** Statuses with which a candidature may still come before a jury. */
const candidate: readonly Row<'applications'>['status'][] = [
  'received',
  'admissible',
  'invited',
  'waiting',
  'adjourned',
]

/**
 * Puts the candidatures of a call into the passing order, in the order in which they came: the invited ones when some
 * are, else every one still in the running. Those already there stay as they are.
 */
export const takeFromCall = defineCommand({
  name: 'jury.takeFromCall',
  input: z.strictObject({ sessionId: idField(), callId: idField() }),
  async plan({ sessionId, callId }, context) {
    const found = await needSession(context, sessionId, ['prepared', 'open'], 'L’ordre de passage ne change plus.')
    if ('refused' in found) return found.refused
    const call = await need(context, 'calls', callId, 'Cet appel à projets')
    if ('refused' in call) return call.refused
    const { session, pitches } = found.file
    const all = (await context.read.where('applications', 'callId', callId)).filter(({ status }) =>
      candidate.includes(status),
    )
    if (all.length === 0)
      return refuse(
        'empty',
        `«\u00a0${call.row.name}\u00a0» n’a aucune candidature à entendre. Saisissez-les, ou choisissez un autre appel.`,
        'callId',
      )
    const invited = all.filter(({ status }) => status === 'invited')
    const known = new Set(pitches.map(({ projectId }) => projectId))
    const chosen = (invited.length > 0 ? invited : all).filter(({ projectId }) => !known.has(projectId))
    if (chosen.length === 0)
      return refuse(
        'unchanged',
        `Les candidatures de «\u00a0${call.row.name}\u00a0» sont déjà dans l’ordre. Rien n’a changé.`,
      )
    const ordered = [...chosen].sort((a, b) => (a.receivedOn + a.id < b.receivedOn + b.id ? -1 : 1))
    const changes = new ChangeSet(context)
    const added = new Set<string>()
    for (const { id, projectId } of ordered) {
      if (added.has(projectId)) continue
      added.add(projectId)
      changes.create('pitches', {
        sessionId,
        projectId,
        applicationId: id,
        rank: pitches.length + added.size,
        status: 'scheduled',
        constraint: null,
        notBefore: null,
        notAfter: null,
        breakSeconds: null,
        fromPitchId: null,
        example: session.example,
      })
    }
    changes.update('jurySessions', session, {
      callId: session.callId ?? callId,
      ...(session.drawSeed === null ? {} : { drawChanged: true }),
    })
    return changes.plan(`${count(added.size, 'candidature')} de «\u00a0${call.row.name}\u00a0» dans l’ordre de passage`)
  },
})
