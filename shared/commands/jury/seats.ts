import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { jurorName, personName } from '#shared/domain/jury/jury-file.ts'
import { idField, instantField } from '#shared/workspace/fields.ts'
import { need, needSession } from './shared.ts'

/**
 * Another person takes the seat of a juror during the session: who leaves is noted as gone, who comes is there from this
 * instant with the same voice, and the chair goes with the seat. Ballots already given stay those of who gave them.
 */
export const seatSubstitute = defineCommand({
  name: 'jury.seatSubstitute',
  input: z.strictObject({
    jurorId: idField(),
    personId: idField(),
    at: instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional(),
  }),
  async plan({ jurorId, personId, at }, context) {
    const juror = await need(context, 'jurors', jurorId, 'Ce juré')
    if ('refused' in juror) return juror.refused
    const found = await needSession(
      context,
      juror.row.sessionId,
      ['open'],
      'Un remplaçant siège pendant la séance, avant le scellement.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const person = await need(context, 'people', personId, 'Cette personne')
    if ('refused' in person) return person.refused
    if (file.jurors.some((other) => other.personId === personId))
      return refuse('double', `${personName(person.row)} siège déjà dans ce jury.`, 'personId')
    const taken = file.jurors.find(({ replacesId }) => replacesId === jurorId)
    if (taken !== undefined)
      return refuse('taken', `${jurorName(file, jurorId)} est déjà remplacé par ${jurorName(file, taken.id)}.`)
    const instant = at ?? context.now
    const { row } = juror
    const changes = new ChangeSet(context)
    changes.update('jurors', row, {
      present: false,
      role: 'member',
      presentTo: row.present ? instant : row.presentTo,
    })
    changes.create('jurors', {
      sessionId: file.session.id,
      personId,
      rank: Math.max(0, ...file.jurors.map(({ rank }) => rank)) + 1,
      role: row.role,
      voting: row.voting,
      present: true,
      presentFrom: instant,
      presentTo: null,
      replacesId: jurorId,
      example: file.session.example,
    })
    return changes.plan(`${personName(person.row)} remplace ${jurorName(file, jurorId)}`)
  },
})
