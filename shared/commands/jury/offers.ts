import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { jurorName, pitchName } from '#shared/domain/jury/jury-file.ts'
import { idField, instantField, optionalText } from '#shared/workspace/fields.ts'
import { offerKinds } from '#shared/workspace/records/jury.ts'
import { need, needJuror, needSession } from './shared.ts'

const states = ['open', 'deliberating'] as const
const late = 'Les apports des jurés se notent pendant la séance.'
const verbs = { recruitment: 'recrute', advice: 'conseille', contact: 'ouvre un contact à' } as const

/** Records what a juror brings to a project: recruits the candidate (once each), an advice or a contact, in words. */
export const recordOffer = defineCommand({
  name: 'jury.recordOffer',
  input: z.strictObject({
    pitchId: idField(),
    jurorId: idField(),
    kind: z.enum(offerKinds),
    text: optionalText('Conseil, contact ou précision, en mots.'),
    at: instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional(),
  }),
  async plan({ pitchId, jurorId, kind, text, at }, context) {
    const found = await needJuror(context, jurorId, states, late)
    if ('refused' in found) return found.refused
    const { file } = found
    const name = jurorName(file, jurorId)
    if (!file.pitches.some(({ id }) => id === pitchId))
      return refuse('not-found', 'Ce projet n’est pas dans l’ordre de passage de cette séance.', 'pitchId')
    if (file.recusals.some((row) => row.jurorId === jurorId && row.pitchId === pitchId))
      return refuse('recused', `${name} s’est déporté sur ${pitchName(file, pitchId)}\u00a0: rien à noter.`, 'jurorId')
    if (kind !== 'recruitment' && text === null)
      return refuse(
        'words',
        kind === 'advice' ? 'Écrivez le conseil en quelques mots.' : 'Écrivez qui contacter, et pourquoi.',
        'text',
      )
    const same = file.offers.some((row) => row.jurorId === jurorId && row.pitchId === pitchId && row.kind === kind)
    if (kind === 'recruitment' && same)
      return refuse('double', `${name} recrute déjà ${pitchName(file, pitchId)}.`, 'jurorId')
    const changes = new ChangeSet(context)
    changes.create('jurorOffers', {
      sessionId: file.session.id,
      jurorId,
      pitchId,
      kind,
      text,
      at: at ?? context.now,
      example: file.session.example,
    })
    return changes.plan(`${name} ${verbs[kind]} ${pitchName(file, pitchId)}`)
  },
})

/** Takes back what a juror brought; the journal keeps it. */
export const withdrawOffer = defineCommand({
  name: 'jury.withdrawOffer',
  input: z.strictObject({ offerId: idField() }),
  async plan({ offerId }, context) {
    const offer = await need(context, 'jurorOffers', offerId, 'Cet apport')
    if ('refused' in offer) return offer.refused
    const found = await needSession(context, offer.row.sessionId, states, late)
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    changes.remove('jurorOffers', offer.row)
    return changes.plan(`Retirer l’apport de ${jurorName(found.file, offer.row.jurorId)}`)
  },
})
