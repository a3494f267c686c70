import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { advancingFault, roundOf } from '#shared/domain/jury/contest.ts'
import { loadJury } from '#shared/domain/jury/jury-file.ts'
import { count } from '#shared/domain/jury/words.ts'
import { idField } from '#shared/workspace/fields.ts'
import { need, needSession } from './shared.ts'

/** Says which session receives the projects that this one retains, or that it leads to none. Possible until minutes are signed. */
export const linkRound = defineCommand({
  name: 'jury.linkRound',
  input: z.strictObject({ sessionId: idField(), nextSessionId: idField().nullable() }),
  async plan({ sessionId, nextSessionId }, context) {
    const found = await need(context, 'jurySessions', sessionId, 'Cette séance')
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    if (nextSessionId === null) {
      changes.update('jurySessions', found.row, { nextSessionId })
      return changes.plan(`«\u00a0${found.row.name}\u00a0» ne mène plus à un autre tour`)
    }
    const next = await need(context, 'jurySessions', nextSessionId, 'La séance du tour suivant')
    if ('refused' in next) return next.refused
    const passed = new Set([sessionId])
    for (let id: string | null = nextSessionId; id !== null;) {
      if (passed.has(id))
        return refuse('loop', 'Un tour ne peut pas mener à lui-même, ni à un tour qui le précède.', 'nextSessionId')
      passed.add(id)
      id = (await context.read.get('jurySessions', id))?.nextSessionId ?? null
    }
    changes.update('jurySessions', found.row, { nextSessionId })
    return changes.plan(`«\u00a0${found.row.name}\u00a0» mène à «\u00a0${next.row.name}\u00a0»`)
  },
})

/**
 * Puts the projects that the earlier rounds retained into the order of this one, in the order of the rounds. Refused
 * while a round is not closed. Called again after a reopening, it adds the new ones and takes out those no longer retained.
 */
export const advanceWinners = defineCommand({
  name: 'jury.advanceWinners',
  input: z.strictObject({ sessionId: idField() }),
  async plan({ sessionId }, context) {
    const found = await needSession(context, sessionId, ['prepared'], 'Les projets retenus passent avant l’ouverture.')
    if ('refused' in found) return found.refused
    const { session, pitches } = found.file
    const feeders = await context.read.where('jurySessions', 'nextSessionId', sessionId)
    const ordered = [...feeders].sort((a, b) => (a.heldOn + a.name < b.heldOn + b.name ? -1 : 1))
    const files = await Promise.all(ordered.map(({ id }) => loadJury(context.read, id)))
    const rounds = files.flatMap((file) => (file === undefined ? [] : [roundOf(file)]))
    const fault = advancingFault(rounds)
    if (fault !== null) return refuse('not-ready', fault)
    const winners = rounds.flatMap(({ retained }) => retained)
    const changes = new ChangeSet(context)
    const known = new Set(pitches.map(({ projectId }) => projectId))
    const lost = pitches.filter(
      ({ fromPitchId, projectId }) => fromPitchId !== null && winners.every((row) => row.projectId !== projectId),
    )
    for (const pitch of lost) changes.remove('pitches', pitch)
    const stays = pitches.filter((pitch) => !lost.includes(pitch))
    for (const [index, pitch] of stays.entries()) changes.update('pitches', pitch, { rank: index + 1 })
    let rank = stays.length
    for (const winner of winners) {
      if (known.has(winner.projectId)) continue
      known.add(winner.projectId)
      rank += 1
      changes.create('pitches', {
        sessionId,
        projectId: winner.projectId,
        applicationId: winner.applicationId,
        rank,
        status: 'scheduled',
        constraint: null,
        notBefore: null,
        notAfter: null,
        breakSeconds: null,
        fromPitchId: winner.id,
        example: session.example,
      })
    }
    if (session.drawSeed !== null) changes.update('jurySessions', session, { drawChanged: true })
    const plan = changes.plan(
      `${count(winners.length, 'projet retenu', 'projets retenus')} dans «\u00a0${session.name}\u00a0»`,
    )
    return plan.ok
      ? plan
      : refuse('unchanged', 'Les projets retenus sont déjà dans l’ordre de passage. Rien n’a changé.')
  },
})
