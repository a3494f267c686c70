import { z } from 'zod'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import { flagField, idField, optionalDate, optionalText } from '#shared/workspace/fields.ts'
import { families, isFamilyName } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse } from './command.ts'

const workspaceZone = 'Europe/Paris'

/**
 * Answers a finding with a note (« écart justifié »). Answering the same facts again replaces the note.
 * `fingerprint` is the one of the finding that was read, so that the answer lapses when its facts change.
 */
export const answerFinding = defineCommand({
  name: 'coherence.answerFinding',
  input: z.strictObject({
    rule: z.string().min(1).max(60),
    table: z.string().min(1).max(40),
    recordId: idField(),
    fingerprint: z.string().min(1).max(300),
    note: z
      .string()
      .trim()
      .min(1, 'Écrivez la note qui justifie l’écart\u00a0: elle est reprise dans le classeur.')
      .max(2000, 'Cette note ne peut pas dépasser 2\u202f000 caractères.'),
    answeredBy: optionalText('Auteur de la note\u00a0; par défaut, la personne qui saisit.', 120),
    answeredOn: optionalDate('Date de la note\u00a0; par défaut, aujourd’hui.'),
    example: flagField('Donnée inventée.'),
  }),
  async plan(input, context) {
    const { rule, table, recordId, fingerprint, note, example } = input
    const known = rules.find(({ id }) => id === rule)
    if (known === undefined)
      return refuse('unknown-rule', `Le contrôle «\u00a0${rule}\u00a0» n’existe pas. Rien n’a changé.`, 'rule')
    const record = isFamilyName(table) ? await context.read.get(table, recordId) : undefined
    if (!isFamilyName(table) || record === undefined || record.deletedAt !== null) {
      return refuse(
        'not-found',
        'La fiche de ce contrôle n’existe plus. Rien n’a changé\u00a0; actualisez la liste.',
        'recordId',
      )
    }
    const fields = {
      fingerprint,
      note,
      answeredBy: input.answeredBy ?? context.actor,
      answeredOn: input.answeredOn ?? todayIn(workspaceZone, context.now),
    }
    const changes = new ChangeSet(context)
    const given = await context.read.where('findingAnswers', 'recordId', recordId)
    const before = given.find(
      (answer) => answer.rule === rule && answer.table === table && answer.fingerprint === fingerprint,
    )
    if (before === undefined) changes.create('findingAnswers', { rule, table, recordId, ...fields, example })
    else changes.update('findingAnswers', before, fields)
    return changes.plan(`Écart justifié, ${families[table].label}\u00a0: ${known.title}`.slice(0, 400))
  },
})

/** Withdraws an answer: its finding is open again. */
export const withdrawAnswer = defineCommand({
  name: 'coherence.withdrawAnswer',
  input: z.strictObject({ answerId: idField() }),
  async plan({ answerId }, context) {
    const answer = await context.read.get('findingAnswers', answerId)
    if (answer === undefined || answer.deletedAt !== null) {
      return refuse('not-found', 'Cette réponse n’existe plus. Rien n’a changé.', 'answerId')
    }
    const changes = new ChangeSet(context)
    changes.remove('findingAnswers', answer)
    const title = rules.find(({ id }) => id === answer.rule)?.title ?? answer.rule
    return changes.plan(`Réponse retirée\u00a0: ${title}`)
  },
})
