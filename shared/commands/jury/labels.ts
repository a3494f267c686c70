import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import {
  dateField,
  idField,
  optionalDate,
  optionalInt,
  optionalText,
  refField,
  textField,
} from '#shared/workspace/fields.ts'
import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { need } from './shared.ts'

export const createLabel = defineCommand({
  name: 'jury.createLabel',
  input: z.strictObject({
    name: textField('Nom du label.'),
    programmeId: refField('Programme.'),
    issuerId: refField('Organisme qui l’attribue.'),
    validityMonths: optionalInt('Durée de validité, en mois.', 1, 600),
    example: z.boolean().optional(),
  }),
  async plan({ example = false, ...fields }, context) {
    const changes = new ChangeSet(context)
    changes.create('labels', { ...fields, example })
    return Promise.resolve(changes.plan(`Créer le label «\u00a0${fields.name}\u00a0»`))
  },
})

const holder = {
  labelId: idField(),
  projectId: refField('Projet labellisé.'),
  organisationId: refField('Organisme labellisé.'),
  note: optionalText('Précision.'),
  example: z.boolean().optional(),
}

/** Records a label held: by a project or an organisation, with or without a jury decision, dates as far as known. */
export const awardLabel = defineCommand({
  name: 'jury.awardLabel',
  input: z.strictObject({
    ...holder,
    decisionId: refField('Décision d’origine.'),
    awardedOn: optionalDate('Date d’attribution.'),
    endsOn: optionalDate('Fin de validité.'),
  }),
  async plan({ example = false, ...fields }, context) {
    const label = await need(context, 'labels', fields.labelId, 'Ce label')
    if ('refused' in label) return label.refused
    if ((fields.projectId === null) === (fields.organisationId === null))
      return refuse('holder', 'Un label va à un projet ou à un organisme\u00a0: indiquez l’un des deux.', 'projectId')
    if (fields.awardedOn !== null && fields.endsOn !== null && fields.endsOn < fields.awardedOn)
      return refuse('dates', 'La fin de validité précède l’attribution. Revoyez les deux dates.', 'endsOn')
    if (fields.decisionId !== null) {
      const decision = await need(context, 'decisions', fields.decisionId, 'Cette décision')
      if ('refused' in decision) return decision.refused
      if (decision.row.outcome !== 'labelled')
        return refuse('outcome', 'Cette décision n’attribue pas de label.', 'decisionId')
    }
    const changes = new ChangeSet(context)
    changes.create('awards', { ...fields, state: 'held', example })
    return changes.plan(`Attribuer le label «\u00a0${label.row.name}\u00a0»`)
  },
})

/** Records a label asked for, whose answer is awaited. */
export const requestLabel = defineCommand({
  name: 'jury.requestLabel',
  input: z.strictObject(holder),
  async plan({ example = false, ...fields }, context) {
    const label = await need(context, 'labels', fields.labelId, 'Ce label')
    if ('refused' in label) return label.refused
    if ((fields.projectId === null) === (fields.organisationId === null))
      return refuse(
        'holder',
        'Un label se demande pour un projet ou pour un organisme\u00a0: indiquez l’un des deux.',
        'projectId',
      )
    const changes = new ChangeSet(context)
    changes.create('awards', {
      ...fields,
      decisionId: null,
      state: 'requested',
      awardedOn: null,
      endsOn: null,
      example,
    })
    return changes.plan(`Demander le label «\u00a0${label.row.name}\u00a0»`)
  },
})

/**
 * Renews a label held: its validity runs again from its end (from the day given when it has none, or when it is over by
 * then), for the length of the label unless another end is given. The award stays the same record, with its history.
 */
export const renewAward = defineCommand({
  name: 'jury.renewAward',
  input: z.strictObject({
    awardId: idField(),
    on: dateField('Jour du renouvellement.'),
    endsOn: optionalDate('Nouvelle fin de validité\u00a0; calculée sur la durée du label quand elle n’est pas donnée.'),
  }),
  async plan({ awardId, on, endsOn }, context) {
    const award = await need(context, 'awards', awardId, 'Cette attribution')
    if ('refused' in award) return award.refused
    const label = await need(context, 'labels', award.row.labelId, 'Ce label')
    if ('refused' in label) return label.refused
    const { state, endsOn: end } = award.row
    if (state !== 'held') return refuse('state', 'Seul un label détenu se renouvelle. Rien n’a changé.')
    const { validityMonths, name } = label.row
    const from = end !== null && end > on ? end : on
    const next = endsOn ?? (validityMonths === null ? null : addMonths(from, validityMonths, 'same-day'))
    if (next === null)
      return refuse(
        'no-length',
        `Le label «\u00a0${name}\u00a0» n’a pas de durée\u00a0: indiquez la nouvelle fin.`,
        'endsOn',
      )
    if (next <= from)
      return refuse('dates', `La nouvelle fin doit suivre le ${formatDate(from)}. Revoyez la date.`, 'endsOn')
    const changes = new ChangeSet(context)
    const trace = `Renouvelé le ${formatDate(on)}, jusqu’au ${formatDate(next)}.`
    changes.update('awards', award.row, {
      endsOn: next,
      note: [award.row.note, trace]
        .filter((text) => text !== null)
        .join(' ')
        .slice(-4000),
    })
    return changes.plan(`Renouveler le label «\u00a0${name}\u00a0»`)
  },
})

/** Withdraws a label held, on a day and for a reason that stays with it. */
export const withdrawAward = defineCommand({
  name: 'jury.withdrawAward',
  input: z.strictObject({
    awardId: idField(),
    on: dateField('Jour du retrait.'),
    reason: z.string().trim().min(1, 'Le retrait d’un label demande un motif.').max(400),
  }),
  async plan({ awardId, on, reason }, context) {
    const award = await need(context, 'awards', awardId, 'Cette attribution')
    if ('refused' in award) return award.refused
    const label = await need(context, 'labels', award.row.labelId, 'Ce label')
    if ('refused' in label) return label.refused
    if (award.row.state !== 'held') return refuse('state', 'Seul un label détenu se retire. Rien n’a changé.')
    if (award.row.awardedOn !== null && on < award.row.awardedOn)
      return refuse('dates', 'Le retrait précède l’attribution. Revoyez la date.', 'on')
    const changes = new ChangeSet(context)
    changes.update('awards', award.row, {
      state: 'withdrawn',
      endsOn: on,
      note: [award.row.note, `Retiré le ${formatDate(on)}\u00a0: ${reason}`]
        .filter((text) => text !== null)
        .join(' ')
        .slice(-4000),
    })
    return changes.plan(`Retirer le label «\u00a0${label.row.name}\u00a0»`)
  },
})
