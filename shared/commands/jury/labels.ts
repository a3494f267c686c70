import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { idField, optionalDate, optionalInt, optionalText, refField, textField } from '#shared/workspace/fields.ts'
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
