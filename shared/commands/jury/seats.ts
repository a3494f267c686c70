import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { jurorName, personName } from '#shared/domain/jury/jury-file.ts'
import { idField, instantField, optionalText } from '#shared/workspace/fields.ts'
import { personDraft } from '../directory.ts'
import { need, needJuror } from './shared.ts'

/**
 * Another person takes the seat of a juror during the session: who leaves is noted as gone, who comes is there from this
 * instant with the same voice and the same seat, the chair included. Ballots already given stay those of who gave them.
 * A person whom the directory does not know is added to it in the same stroke.
 */
export const seatSubstitute = defineCommand({
  name: 'jury.seatSubstitute',
  input: z.strictObject({
    jurorId: idField(),
    personId: idField().optional(),
    newPerson: z
      .strictObject({
        givenName: optionalText('Prénom.', 120),
        familyName: z.string().trim().min(1, 'Écrivez le nom de la personne qui siège.').max(120),
      })
      .optional(),
    at: instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional(),
  }),
  async plan({ jurorId, personId, newPerson, at }, context) {
    const found = await needJuror(
      context,
      jurorId,
      ['open'],
      'Un remplaçant siège pendant la séance, avant le scellement.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    if ((personId === undefined) === (newPerson === undefined))
      return refuse('who', 'Choisissez la personne qui siège dans l’annuaire, ou écrivez son nom.', 'personId')
    const known = personId === undefined ? null : await need(context, 'people', personId, 'Cette personne')
    if (known !== null && 'refused' in known) return known.refused
    if (known !== null && file.jurors.some((other) => other.personId === known.row.id))
      return refuse('double', `${personName(known.row)} siège déjà dans ce jury.`, 'personId')
    const taken = file.jurors.find(({ replacesId }) => replacesId === jurorId)
    if (taken !== undefined)
      return refuse('taken', `${jurorName(file, jurorId)} est déjà remplacé par ${jurorName(file, taken.id)}.`)
    const instant = at ?? context.now
    const row = found.juror
    const changes = new ChangeSet(context)
    const person =
      known?.row ??
      changes.create('people', personDraft({ familyName: '', ...newPerson, example: file.session.example }))
    changes.update('jurors', row, {
      present: false,
      presentTo: row.present ? instant : row.presentTo,
    })
    changes.create('jurors', {
      sessionId: file.session.id,
      personId: person.id,
      rank: Math.max(0, ...file.jurors.map(({ rank }) => rank)) + 1,
      role: 'member',
      voting: row.voting,
      present: true,
      presentFrom: instant,
      presentTo: null,
      replacesId: jurorId,
      quality: null,
      example: file.session.example,
    })
    return changes.plan(`${personName(person)} remplace ${jurorName(file, jurorId)}`)
  },
})
