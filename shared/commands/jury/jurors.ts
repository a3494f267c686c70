import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { declarationOf } from '#shared/domain/jury/interests.ts'
import { jurorName, personName, pitchName } from '#shared/domain/jury/jury-file.ts'
import { seatOf, seatTakenBy } from '#shared/domain/jury/presence.ts'
import { dateField, idField, instantField, optionalInstant, optionalText } from '#shared/workspace/fields.ts'
import { recusalKinds } from '#shared/workspace/records/jury.ts'
import { need, needJuror, needSession } from './shared.ts'

const before = ['prepared', 'open', 'deliberating'] as const

/**
 * Adds a member to the jury. A substitute names the juror whose seat he takes: when he is there, the other one is noted
 * as gone, for two persons never vote in one seat.
 */
export const addJuror = defineCommand({
  name: 'jury.addJuror',
  input: z.strictObject({
    sessionId: idField(),
    personId: idField(),
    role: z.enum(['chair', 'member']).default('member'),
    voting: z.boolean().default(true),
    present: z.boolean().default(false),
    replacesId: idField().nullable().default(null),
    quality: optionalText('Qualité.', 200),
    at: instantField('Instant du remplacement.').optional(),
    example: z.boolean().optional(),
  }),
  async plan({ sessionId, personId, example, at, ...fields }, context) {
    const found = await needSession(context, sessionId, ['prepared', 'open'], 'Le jury ne change plus.')
    if ('refused' in found) return found.refused
    const person = await need(context, 'people', personId, 'Cette personne')
    if ('refused' in person) return person.refused
    const { jurors, session } = found.file
    if (jurors.some((juror) => juror.personId === personId))
      return refuse('double', `${personName(person.row)} siège déjà dans ce jury.`, 'personId')
    if (fields.role === 'chair' && jurors.some((juror) => juror.role === 'chair'))
      return refuse('double-chair', 'Ce jury a déjà une présidence. Passez-la d’abord en membre.', 'role')
    const replaced = jurors.find(({ id }) => id === fields.replacesId)
    if (fields.replacesId !== null && replaced === undefined)
      return refuse('not-found', 'Le juré à remplacer ne siège pas dans ce jury.', 'replacesId')
    const other = jurors.find(({ replacesId }) => replacesId === fields.replacesId)
    if (fields.replacesId !== null && other !== undefined)
      return refuse(
        'double-seat',
        `${jurorName(found.file, fields.replacesId)} est déjà remplacé par ${jurorName(found.file, other.id)}. Remplacez plutôt ce dernier.`,
        'replacesId',
      )
    const open = session.state === 'open'
    const instant = at ?? context.now
    const changes = new ChangeSet(context)
    if (replaced !== undefined && fields.present && replaced.present)
      changes.update('jurors', replaced, { present: false, ...(open ? { presentTo: instant } : {}) })
    changes.create('jurors', {
      ...fields,
      sessionId,
      personId,
      rank: Math.max(0, ...jurors.map(({ rank }) => rank)) + 1,
      presentFrom: open && fields.present ? instant : null,
      presentTo: null,
      example: example ?? session.example,
    })
    return changes.plan(`Ajouter ${personName(person.row)} au jury`)
  },
})

/** Changes role, quality or vote of a juror while the session is in preparation. */
export const updateJuror = defineCommand({
  name: 'jury.updateJuror',
  input: z.strictObject({
    jurorId: idField(),
    role: z.enum(['chair', 'member']).optional(),
    voting: z.boolean().optional(),
    quality: z.string().min(1).max(200, 'La qualité tient en 200 caractères.').nullable().optional(),
    replacesId: idField().nullable().optional(),
  }),
  async plan({ jurorId, role, voting, quality, replacesId }, context) {
    const found = await needJuror(context, jurorId, ['prepared'], 'Rôles et voix sont figés.')
    if ('refused' in found) return found.refused
    const { jurors } = found.file
    if (role === 'chair' && jurors.some((other) => other.role === 'chair' && other.id !== jurorId))
      return refuse('double-chair', 'Ce jury a déjà une présidence. Passez-la d’abord en membre.', 'role')
    if (replacesId !== undefined && replacesId !== null) {
      const next = jurors.map((row) => (row.id === jurorId ? { ...row, replacesId } : row))
      const known = jurors.some(({ id }) => id === replacesId)
      const loops = seatOf(next, { ...found.juror, replacesId }) === jurorId || replacesId === jurorId
      if (!known || loops)
        return refuse(
          'bad-seat',
          'Un juré remplace un autre membre du jury, qui ne le remplace pas lui-même.',
          'replacesId',
        )
    }
    const changes = new ChangeSet(context)
    changes.update('jurors', found.juror, {
      ...(role === undefined ? {} : { role }),
      ...(voting === undefined ? {} : { voting }),
      ...(quality === undefined ? {} : { quality }),
      ...(replacesId === undefined ? {} : { replacesId }),
    })
    return changes.plan(`Modifier ${jurorName(found.file, jurorId)}`)
  },
})

export const removeJuror = defineCommand({
  name: 'jury.removeJuror',
  input: z.strictObject({ jurorId: idField() }),
  async plan({ jurorId }, context) {
    const found = await needJuror(context, jurorId, ['prepared'], 'Pointez plutôt un départ.')
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('jurors', found.juror)
    const { recusals, declarations, jurors } = found.file
    for (const recusal of recusals) if (recusal.jurorId === jurorId) changes.remove('recusals', recusal)
    for (const row of declarations) if (row.jurorId === jurorId) changes.remove('interestDeclarations', row)
    for (const row of jurors) if (row.replacesId === jurorId) changes.update('jurors', row, { replacesId: null })
    return changes.plan(`Retirer ${jurorName(found.file, jurorId)} du jury`)
  },
})

/** Notes that a juror is there, or has left. Once the session is open, the instant is kept. */
export const setPresence = defineCommand({
  name: 'jury.setPresence',
  input: z.strictObject({ jurorId: idField(), present: z.boolean(), at: instantField('Instant.').optional() }),
  async plan({ jurorId, present, at }, context) {
    const found = await needJuror(context, jurorId, before, 'Les présences ne changent plus.')
    if ('refused' in found) return found.refused
    const timed = found.file.session.state !== 'prepared'
    const instant = at ?? context.now
    const row = found.juror
    const seated = present ? seatTakenBy(found.file.jurors, row) : undefined
    if (seated !== undefined)
      return refuse(
        'seat-taken',
        `${jurorName(found.file, seated.id)} tient déjà ce siège. Notez d’abord son départ, puis l’arrivée de ${jurorName(found.file, jurorId)}.`,
        'present',
      )
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

/** Corrects the hours between which a juror was in the room; null: not noted. */
export const setPresenceHours = defineCommand({
  name: 'jury.setPresenceHours',
  input: z.strictObject({
    jurorId: idField(),
    presentFrom: optionalInstant('Arrivée.'),
    presentTo: optionalInstant('Départ.'),
  }),
  async plan({ jurorId, presentFrom, presentTo }, context) {
    const found = await needJuror(context, jurorId, before, 'Les présences ne changent plus.')
    if ('refused' in found) return found.refused
    const name = jurorName(found.file, jurorId)
    if (presentFrom !== null && presentTo !== null && presentTo < presentFrom)
      return refuse('order', `${name} ne peut pas partir avant d’arriver. Revoyez les deux heures.`, 'presentTo')
    if (presentFrom === null && presentTo !== null)
      return refuse('order', `Donnez aussi l’heure d’arrivée de ${name}.`, 'presentFrom')
    const changes = new ChangeSet(context)
    changes.update('jurors', found.juror, {
      presentFrom,
      presentTo,
      ...(presentTo !== null ? { present: false } : presentFrom !== null ? { present: true } : {}),
    })
    return changes.plan(`Heures de présence de ${name}`)
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
    const found = await needJuror(context, jurorId, before, 'Rouvrez la séance, avec un motif, pour noter un déport.')
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
      example: found.juror.example,
    })
    const declaration = declarationOf(file, jurorId)
    if (declaration?.nothing === true) changes.update('interestDeclarations', declaration, { nothing: false })
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
