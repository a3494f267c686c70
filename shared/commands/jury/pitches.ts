import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { given } from '../inputs.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { breaksByPlace, drawFor } from '#shared/domain/jury/order.ts'
import { idField, optionalInt, optionalText } from '#shared/workspace/fields.ts'
import { hourField } from '#shared/workspace/records/jury.ts'
import { need, needSession } from './shared.ts'

/** Puts a project at the end of the passing order. */
export const addPitch = defineCommand({
  name: 'jury.addPitch',
  input: z.strictObject({
    sessionId: idField(),
    projectId: idField(),
    applicationId: idField().nullable().default(null),
    constraint: optionalText('Demande du porteur.', 200),
    notBefore: hourField('Pas avant.'),
    notAfter: hourField('Fini à.'),
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
    const wrong = hoursFault(fields)
    if (wrong !== null) return refuse('bad-hours', wrong, 'notAfter')
    const changes = new ChangeSet(context)
    markChanged(changes, found.file)
    changes.create('pitches', {
      ...fields,
      fromPitchId: null,
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
    constraint: z.string().min(1).max(200, 'La demande du porteur tient en 200 caractères.').nullable().optional(),
    notBefore: hourField('Pas avant.').unwrap().optional(),
    notAfter: hourField('Fini à.').unwrap().optional(),
    breakSeconds: z.int().min(0).max(14_400).nullable().optional(),
  }),
  async plan({ pitchId, ...fields }, context) {
    const pitch = await need(context, 'pitches', pitchId, 'Ce passage')
    if ('refused' in pitch) return pitch.refused
    const found = await needSession(
      context,
      pitch.row.sessionId,
      ['prepared', 'open'],
      'L’ordre de passage ne change plus.',
    )
    if ('refused' in found) return found.refused
    const wrong = hoursFault({ ...pitch.row, ...given(fields) })
    if (wrong !== null) return refuse('bad-hours', wrong, fields.notBefore === undefined ? 'notAfter' : 'notBefore')
    const changes = new ChangeSet(context)
    changes.update('pitches', pitch.row, given(fields))
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
    markChanged(changes, found.file)
    const rest = found.file.pitches.filter(({ id }) => id !== pitchId)
    rest.forEach((row, index) => changes.update('pitches', row, { rank: index + 1 }))
    return changes.plan(`Retirer ${pitchName(found.file, pitchId)} de l’ordre de passage`)
  },
})

/** Gives the whole passing order, by pitch id. Projects that have begun keep their place; breaks keep their hour. */
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
    arrange(changes, file, order)
    markChanged(changes, file)
    return changes.plan('Ranger l’ordre de passage')
  },
})

/**
 * Draws the passing order from a seed that is kept and printed: the same seed and the same constraints give the same
 * order. Hours asked are kept, or the refusal names those that cannot be.
 */
export const drawPassingOrder = defineCommand({
  name: 'jury.drawPassingOrder',
  input: z.strictObject({
    sessionId: idField(),
    seed: z
      .string()
      .trim()
      .min(1, 'La graine du tirage est obligatoire\u00a0: un mot, une date, un nombre tiré par la présidence.')
      .max(80, 'La graine du tirage tient en 80 caractères.'),
    /** Projects on which the same juror recuses stand together, so that he leaves the room once. */
    together: z.boolean().default(true),
  }),
  async plan({ sessionId, seed, together }, context) {
    const found = await needSession(context, sessionId, ['prepared'], 'Le tirage se fait avant l’ouverture.')
    if ('refused' in found) return found.refused
    const { pitches, session } = found.file
    if (pitches.length === 0) return refuse('empty', 'Aucun projet à tirer au sort. Ajoutez-en d’abord.')
    const drawn = drawFor(found.file, seed, together)
    if (!drawn.ok) return refuse('impossible-order', drawn.fault, 'seed')
    const changes = new ChangeSet(context)
    changes.update('jurySessions', session, { drawSeed: seed, drawChanged: false })
    arrange(changes, found.file, drawn.order)
    return changes.plan(`Tirer l’ordre de passage au sort, graine «\u00a0${seed}\u00a0»`)
  },
})

/** Gives each project its place; the breaks stay after the places where they were. */
function arrange(changes: ChangeSet, { pitches }: JuryFile, order: readonly string[]): void {
  const breaks = breaksByPlace(pitches)
  for (const pitch of pitches) {
    const place = order.indexOf(pitch.id)
    changes.update('pitches', pitch, { rank: place + 1, breakSeconds: breaks[place] ?? null })
  }
}

/** A drawn order that is changed by hand says so from then on. */
function markChanged(changes: ChangeSet, { session }: JuryFile): void {
  if (session.drawSeed !== null) changes.update('jurySessions', session, { drawChanged: true })
}

/** Why two hours asked cannot stand together, or null. */
function hoursFault({ notBefore, notAfter }: { readonly notBefore: string | null; readonly notAfter: string | null }) {
  return notBefore !== null && notAfter !== null && notAfter <= notBefore
    ? `Le projet ne peut pas être fini à ${notAfter} sans commencer avant ${notBefore}. Revoyez les deux heures.`
    : null
}
