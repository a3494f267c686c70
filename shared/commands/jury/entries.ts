import { z } from 'zod'
import { defineCommand, refuse, type Plan } from '../command.ts'
import { enrol } from '../programmes/enrolments.ts'
import { openedEntries } from '#shared/domain/jury/entries.ts'
import { count } from '#shared/domain/jury/words.ts'
import { dateField, idField, refField } from '#shared/workspace/fields.ts'
import { needSession } from './shared.ts'

/**
 * Enters in the phase that the jury opened the projects that it retained and that have not entered yet: all of them, or
 * the ones named. Each goes through the gate of the phase; one refusal leaves everybody where they are.
 */
export const enterRetained = defineCommand({
  name: 'jury.enterRetained',
  input: z.strictObject({
    sessionId: idField(),
    enteredOn: dateField('Entrée dans la phase.'),
    cohortId: refField('Promotion.'),
    pitchIds: z.array(idField()).min(1).max(1000).optional(),
  }),
  async plan({ sessionId, enteredOn, cohortId, pitchIds }, context): Promise<Plan> {
    const found = await needSession(
      context,
      sessionId,
      ['closed', 'signed'],
      'Les projets entrent dans la phase une fois la séance close.',
    )
    if ('refused' in found) return found.refused
    const entries = openedEntries(found.file, await context.read.all('enrolments')).filter(
      ({ pitchId, stay }) => stay === null && (pitchIds === undefined || pitchIds.includes(pitchId)),
    )
    if (entries.length === 0) return refuse('nothing', 'Aucun projet n’attend d’entrer dans la phase. Rien n’a changé.')
    const plans: Extract<Plan, { readonly ok: true }>[] = []
    for (const { projectId, applicationId, phaseId, project } of entries) {
      const input = { projectId, applicationId, phaseId, cohortId, enteredOn, example: found.file.session.example }
      const plan = await enrol.plan(input, context)
      if (!plan.ok) return refuse(plan.refusal.code, `${project}. ${plan.refusal.message}`, 'enteredOn')
      plans.push(plan)
    }
    const [first] = plans
    return {
      ok: true,
      changes: plans.flatMap(({ changes }) => changes),
      created: plans.flatMap(({ created }) => created),
      label:
        plans.length === 1 && first !== undefined
          ? first.label
          : `${count(plans.length, 'projet retenu', 'projets retenus')} dans la phase, «\u00a0${found.file.session.name}\u00a0»`,
    }
  },
})
