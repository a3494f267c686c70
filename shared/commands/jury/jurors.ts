import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { jurorName, personName, pitchName } from '#shared/domain/jury/jury-file.ts'
import { dateField, idField, instantField, optionalText } from '#shared/workspace/fields.ts'
import { recusalKinds } from '#shared/workspace/records/jury.ts'
import { need, needSession } from './shared.ts'

const before = ['prepared', 'open', 'deliberating'] as const

/** Adds a member to the jury. A replacement names the juror whose seat is taken. */
export const addJuror = defineCommand({
  name: 'jury.addJuror',
  input: z.strictObject({
    sessionId: idField(),
    personId: idField(),
    role: z.enum(['chair', 'member']).default('member'),
    voting: z.boolean().default(true),
    present: z.boolean().default(false),
    replacesId: idField().nullable().default(null),
    example: z.boolean().optional(),
  }),
  async plan({ sessionId, personId, example, ...fields }, context) {
    const found = await needSession(context, sessionId, ['prepared', 'open'], 'Le jury ne change plus.')
    if ('refused' in found) return found.refused
    const person = await need(context, 'people', personId, 'Cette personne')
    if ('refused' in person) return person.refused
    const { jurors, session } = found.file
    if (jurors.some((juror) => juror.personId === personId))
      return refuse('double', `${personName(person.row)} siège déjà dans ce jury.`, 'personId')
    if (fields.role === 'chair' && jurors.some((juror) => juror.role === 'chair'))
      return refuse('double-chair', 'Ce jury a déjà une présidence. Passez-la d’abord en membre.', 'role')
    const changes = new ChangeSet(context)
    changes.create('jurors', {
      ...fields,
      sessionId,
      personId,
      rank: Math.max(0, ...jurors.map(({ rank }) => rank)) + 1,
      presentFrom: null,
      presentTo: null,
      example: example ?? session.example,
    })
    return changes.plan(`Ajouter ${personName(person.row)} au jury`)
  },
})

/** Changes role or vote of a juror while the session is in preparation. */
export const updateJuror = defineCommand({
  name: 'jury.updateJuror',
  input: z.strictObject({
    jurorId: idField(),
    role: z.enum(['chair', 'member']).optional(),
    voting: z.boolean().optional(),
  }),
  async plan({ jurorId, role, voting }, context) {
    const juror = await need(context, 'jurors', jurorId, 'Ce juré')
    if ('refused' in juror) return juror.refused
    const found = await needSession(context, juror.row.sessionId, ['prepared'], 'Rôles et voix sont figés.')
    if ('refused' in found) return found.refused
    const { jurors } = found.file
    if (role === 'chair' && jurors.some((other) => other.role === 'chair' && other.id !== jurorId))
      return refuse('double-chair', 'Ce jury a déjà une présidence. Passez-la d’abord en membre.', 'role')
    const changes = new ChangeSet(context)
    changes.update('jurors', juror.row, {
      ...(role === undefined ? {} : { role }),
      ...(voting === undefined ? {} : { voting }),
    })
    return changes.plan(`Modifier ${jurorName(found.file, jurorId)}`)
  },
})

export const removeJuror = defineCommand({
  name: 'jury.removeJuror',
  input: z.strictObject({ jurorId: idField() }),
  async plan({ jurorId }, context) {
    const juror = await need(context, 'jurors', jurorId, 'Ce juré')
    if ('refused' in juror) return juror.refused
    const found = await needSession(context, juror.row.sessionId, ['prepared'], 'Pointez plutôt un départ.')
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('jurors', juror.row)
    for (const recusal of found.file.recusals) if (recusal.jurorId === jurorId) changes.remove('recusals', recusal)
    return changes.plan(`Retirer ${jurorName(found.file, jurorId)} du jury`)
  },
})

/** Notes that a juror is there, or has left. Once the session is open, the instant is kept. */
export const setPresence = defineCommand({
  name: 'jury.setPresence',
  input: z.strictObject({ jurorId: idField(), present: z.boolean(), at: instantField('Instant.').optional() }),
  async plan({ jurorId, present, at }, context) {
    const juror = await need(context, 'jurors', jurorId, 'Ce juré')
    if ('refused' in juror) return juror.refused
    const found = await needSession(context, juror.row.sessionId, before, 'Les présences ne changent plus.')
    if ('refused' in found) return found.refused
    const timed = found.file.session.state !== 'prepared'
    const instant = at ?? context.now
    const { row } = juror
    const changes = new ChangeSet(context)
    if (present)
      changes.update('jurors', row, {
        present,
        presentFrom: row.presentFrom ?? (timed ? instant : null),
        presentTo: null,
      })
    else changes.update('jurors', row, { present, presentTo: timed && row.present ? instant : row.presentTo })
    return changes.plan(`${jurorName(found.file, jurorId)}\u00a0: ${present ? 'présent' : 'absent'}`)
  },
})

/** Declares a recusal: the juror leaves the mean and the quorum for this project. A ballot already given stops counting. */
export const declareRecusal = defineCommand({
  name: 'jury.declareRecusal',
  input: z.strictObject({
    jurorId: idField(),
    pitchId: idField(),
    kind: z.enum(recusalKinds),
    reason: optionalText('Précision.'),
    declaredOn: dateField('Date de déclaration.').optional(),
  }),
  async plan({ jurorId, pitchId, kind, reason, declaredOn }, context) {
    const juror = await need(context, 'jurors', jurorId, 'Ce juré')
    if ('refused' in juror) return juror.refused
    const found = await needSession(
      context,
      juror.row.sessionId,
      before,
      'Rouvrez la séance, avec un motif, pour noter un déport.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    if (!file.pitches.some(({ id }) => id === pitchId))
      return refuse('not-found', 'Ce projet n’est pas dans l’ordre de passage de cette séance.', 'pitchId')
    if (file.recusals.some((row) => row.jurorId === jurorId && row.pitchId === pitchId))
      return refuse('double', `${jurorName(file, jurorId)} s’est déjà déporté sur ${pitchName(file, pitchId)}.`)
    const changes = new ChangeSet(context)
    changes.create('recusals', {
      sessionId: file.session.id,
      jurorId,
      pitchId,
      kind,
      reason,
      declaredOn: declaredOn ?? (context.now.slice(0, 10) as typeof file.session.heldOn),
      example: juror.row.example,
    })
    return changes.plan(`Déport de ${jurorName(file, jurorId)} sur ${pitchName(file, pitchId)}`)
  },
})

export const withdrawRecusal = defineCommand({
  name: 'jury.withdrawRecusal',
  input: z.strictObject({ recusalId: idField() }),
  async plan({ recusalId }, context) {
    const recusal = await need(context, 'recusals', recusalId, 'Ce déport')
    if ('refused' in recusal) return recusal.refused
    const found = await needSession(
      context,
      recusal.row.sessionId,
      ['prepared', 'open'],
      'Les déports sont scellés avec les bulletins.',
    )
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('recusals', recusal.row)
    return changes.plan(`Retirer le déport de ${jurorName(found.file, recusal.row.jurorId)}`)
  },
})
