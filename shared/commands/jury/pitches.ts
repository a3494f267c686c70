import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { drawOrder } from '#shared/domain/jury/draw.ts'
import { pitchName } from '#shared/domain/jury/jury-file.ts'
import { idField, optionalInt, optionalText } from '#shared/workspace/fields.ts'
import { need, needSession } from './shared.ts'

/** Puts a project at the end of the passing order. */
export const addPitch = defineCommand({
  name: 'jury.addPitch',
  input: z.strictObject({
    sessionId: idField(),
    projectId: idField(),
    applicationId: idField().nullable().default(null),
    constraint: optionalText('Contrainte du porteur.', 200),
    breakSeconds: optionalInt('Pause après ce passage, en secondes.', 0, 14_400),
    example: z.boolean().optional(),
  }),
  async plan({ sessionId, projectId, applicationId, example, ...fields }, context) {
    const found = await needSession(context, sessionId, ['prepared', 'open'], 'L’ordre de passage ne change plus.')
    if ('refused' in found) return found.refused
    const project = await need(context, 'projects', projectId, 'Ce projet')
    if ('refused' in project) return project.refused
    const { pitches, session } = found.file
    if (pitches.some((pitch) => pitch.projectId === projectId))
      return refuse('double', `${project.row.name} est déjà dans l’ordre de passage.`, 'projectId')
    if (applicationId !== null) {
      const application = await need(context, 'applications', applicationId, 'Cette candidature')
      if ('refused' in application) return application.refused
      if (application.row.projectId !== projectId)
        return refuse('mismatch', 'Cette candidature est celle d’un autre projet.', 'applicationId')
    }
    const changes = new ChangeSet(context)
    changes.create('pitches', {
      ...fields,
      sessionId,
      projectId,
      applicationId,
      rank: Math.max(0, ...pitches.map(({ rank }) => rank)) + 1,
      status: 'scheduled',
      example: example ?? session.example,
    })
    return changes.plan(`Ajouter ${project.row.name} à l’ordre de passage`)
  },
})

/** Changes the constraint of a project or the break after it. */
export const updatePitch = defineCommand({
  name: 'jury.updatePitch',
  input: z.strictObject({
    pitchId: idField(),
    constraint: z.string().min(1).max(200).nullable().optional(),
    breakSeconds: z.int().min(0).max(14_400).nullable().optional(),
  }),
  async plan({ pitchId, constraint, breakSeconds }, context) {
    const pitch = await need(context, 'pitches', pitchId, 'Ce passage')
    if ('refused' in pitch) return pitch.refused
    const found = await needSession(
      context,
      pitch.row.sessionId,
      ['prepared', 'open'],
      'L’ordre de passage ne change plus.',
    )
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.update('pitches', pitch.row, {
      ...(constraint === undefined ? {} : { constraint }),
      ...(breakSeconds === undefined ? {} : { breakSeconds }),
    })
    return changes.plan(`Modifier le passage de ${pitchName(found.file, pitchId)}`)
  },
})

export const removePitch = defineCommand({
  name: 'jury.removePitch',
  input: z.strictObject({ pitchId: idField() }),
  async plan({ pitchId }, context) {
    const pitch = await need(context, 'pitches', pitchId, 'Ce passage')
    if ('refused' in pitch) return pitch.refused
    const found = await needSession(context, pitch.row.sessionId, ['prepared'], 'Notez plutôt le projet absent.')
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('pitches', pitch.row)
    for (const recusal of found.file.recusals) if (recusal.pitchId === pitchId) changes.remove('recusals', recusal)
    const rest = found.file.pitches.filter(({ id }) => id !== pitchId)
    rest.forEach((row, index) => changes.update('pitches', row, { rank: index + 1 }))
    return changes.plan(`Retirer ${pitchName(found.file, pitchId)} de l’ordre de passage`)
  },
})

/** Gives the whole passing order, by pitch id. Projects that have begun keep their place. */
export const reorderPitches = defineCommand({
  name: 'jury.reorderPitches',
  input: z.strictObject({ sessionId: idField(), order: z.array(idField()).min(1).max(1000) }),
  async plan({ sessionId, order }, context) {
    const found = await needSession(context, sessionId, ['prepared', 'open'], 'L’ordre de passage ne change plus.')
    if ('refused' in found) return found.refused
    const { file } = found
    const same = new Set(order).size === file.pitches.length && file.pitches.every(({ id }) => order.includes(id))
    if (!same) return refuse('mismatch', 'L’ordre donné ne cite pas chaque projet une fois. Rien n’a changé.', 'order')
    const begun = new Set(file.timerEvents.map(({ pitchId }) => pitchId))
    const moved = file.pitches.find((pitch, index) => begun.has(pitch.id) && order[index] !== pitch.id)
    if (moved !== undefined)
      return refuse('begun', `${pitchName(file, moved.id)} est déjà passé\u00a0: sa place ne change plus.`, 'order')
    const changes = new ChangeSet(context)
    for (const pitch of file.pitches) changes.update('pitches', pitch, { rank: order.indexOf(pitch.id) + 1 })
    return changes.plan('Ranger l’ordre de passage')
  },
})

/** Draws the passing order from a seed that is kept and printed: the same seed gives the same order. */
export const drawPassingOrder = defineCommand({
  name: 'jury.drawPassingOrder',
  input: z.strictObject({
    sessionId: idField(),
    seed: z.string().trim().min(1, 'La graine du tirage est obligatoire.').max(80),
  }),
  async plan({ sessionId, seed }, context) {
    const found = await needSession(context, sessionId, ['prepared'], 'Le tirage se fait avant l’ouverture.')
    if ('refused' in found) return found.refused
    const { pitches, session } = found.file
    if (pitches.length === 0) return refuse('empty', 'Aucun projet à tirer au sort. Ajoutez-en d’abord.')
    const order = drawOrder(
      pitches.map(({ id }) => id),
      seed,
    )
    const changes = new ChangeSet(context)
    changes.update('jurySessions', session, { drawSeed: seed })
    for (const pitch of pitches) changes.update('pitches', pitch, { rank: order.indexOf(pitch.id) + 1 })
    return changes.plan(`Tirer l’ordre de passage au sort, graine «\u00a0${seed}\u00a0»`)
  },
})
