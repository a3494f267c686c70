import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { declarationOf } from '#shared/domain/jury/interests.ts'
import { jurorName, pitchName } from '#shared/domain/jury/jury-file.ts'
import { count } from '#shared/domain/jury/words.ts'
import { idField, instantField, optionalText, textField, type CivilDate } from '#shared/workspace/fields.ts'
import { recusalKinds } from '#shared/workspace/records/jury.ts'
import { need, needJuror, needSession } from './shared.ts'

const before = ['prepared', 'open', 'deliberating'] as const

/**
 * A juror declares his interests before any file opens: « rien à déclarer », or the projects from which he recuses. It
 * covers the projects of the order on that day; declaring again takes the place of the former declaration.
 */
export const declareInterests = defineCommand({
  name: 'jury.declareInterests',
  input: z.strictObject({
    jurorId: idField(),
    recusals: z
      .array(z.strictObject({ pitchId: idField(), kind: z.enum(recusalKinds), reason: optionalText('Précision.') }))
      .max(1000)
      .default([]),
    note: optionalText('Précision du juré.', 400),
    typedBy: z.enum(['juror', 'facilitator']).default('facilitator'),
    at: instantField('Instant de la déclaration\u00a0; maintenant quand il n’est pas donné.').optional(),
  }),
  async plan({ jurorId, recusals, note, typedBy, at }, context) {
    const found = await needJuror(
      context,
      jurorId,
      before,
      'Rouvrez la séance, avec un motif, pour noter une déclaration.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const name = jurorName(file, jurorId)
    const own = file.recusals.filter((row) => row.jurorId === jurorId)
    const changes = new ChangeSet(context)
    for (const { pitchId, kind, reason } of recusals) {
      if (!file.pitches.some(({ id }) => id === pitchId))
        return refuse('not-found', 'Ce projet n’est pas dans l’ordre de passage de cette séance.', 'recusals')
      if (own.some((row) => row.pitchId === pitchId))
        return refuse('double', `${name} s’est déjà déporté sur ${pitchName(file, pitchId)}.`, 'recusals')
      changes.create('recusals', {
        sessionId: file.session.id,
        jurorId,
        pitchId,
        kind,
        reason,
        declaredOn: context.now.slice(0, 10) as CivilDate,
        example: found.juror.example,
      })
    }
    const former = declarationOf(file, jurorId)
    if (former !== undefined) changes.remove('interestDeclarations', former)
    const all = own.length + recusals.length
    changes.create('interestDeclarations', {
      sessionId: file.session.id,
      jurorId,
      declaredAt: at ?? context.now,
      nothing: all === 0,
      typedBy,
      note,
      example: found.juror.example,
    })
    return changes.plan(
      all === 0 ? `${name}\u00a0: rien à déclarer` : `${name} déclare ses intérêts, ${count(all, 'déport')}`,
    )
  },
})

/** A juror takes his declaration back: files close again for him until he declares. Recusals stay. */
export const withdrawDeclaration = defineCommand({
  name: 'jury.withdrawDeclaration',
  input: z.strictObject({ jurorId: idField() }),
  async plan({ jurorId }, context) {
    const found = await needJuror(context, jurorId, ['prepared', 'open'], 'Les déclarations sont scellées.')
    if ('refused' in found) return found.refused
    const declaration = declarationOf(found.file, jurorId)
    if (declaration === undefined)
      return refuse('nothing', `${jurorName(found.file, jurorId)} n’a pas encore déclaré ses intérêts.`)
    const changes = new ChangeSet(context)
    changes.remove('interestDeclarations', declaration)
    return changes.plan(`Retirer la déclaration de ${jurorName(found.file, jurorId)}`)
  },
})

/** Sets aside an interest that the data proposed, with the reason; it is not proposed again. */
export const dismissInterest = defineCommand({
  name: 'jury.dismissInterest',
  input: z.strictObject({
    jurorId: idField(),
    pitchId: idField(),
    kind: z.enum(recusalKinds),
    reason: textField('Dites pourquoi ce lien n’en est pas un.', 400),
  }),
  async plan({ jurorId, pitchId, kind, reason }, context) {
    const found = await needJuror(context, jurorId, before, 'Les déclarations sont scellées.')
    if ('refused' in found) return found.refused
    const { file } = found
    if (!file.pitches.some(({ id }) => id === pitchId))
      return refuse('not-found', 'Ce projet n’est pas dans l’ordre de passage de cette séance.', 'pitchId')
    const changes = new ChangeSet(context)
    changes.create('dismissedInterests', {
      sessionId: file.session.id,
      jurorId,
      pitchId,
      kind,
      reason,
      example: found.juror.example,
    })
    return changes.plan(`Écarter le lien proposé entre ${jurorName(file, jurorId)} et ${pitchName(file, pitchId)}`)
  },
})

/** Takes back a tie set aside too fast: it is proposed again; the journal keeps the reason that was given. */
export const proposeAgain = defineCommand({
  name: 'jury.proposeAgain',
  input: z.strictObject({ dismissedId: idField() }),
  async plan({ dismissedId }, context) {
    const dismissed = await need(context, 'dismissedInterests', dismissedId, 'Ce lien écarté')
    if ('refused' in dismissed) return dismissed.refused
    const { sessionId, jurorId, pitchId } = dismissed.row
    const found = await needSession(context, sessionId, before, 'Les déclarations sont scellées.')
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('dismissedInterests', dismissed.row)
    return changes.plan(
      `Proposer de nouveau le lien entre ${jurorName(found.file, jurorId)} et ${pitchName(found.file, pitchId)}`,
    )
  },
})
