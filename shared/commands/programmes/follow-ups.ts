import { z } from 'zod'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { toFollowUp } from '#shared/domain/programmes/results.ts'
import {
  dateField,
  flagField,
  idField,
  optionalCents,
  optionalInt,
  optionalText,
  refField,
  type Instant,
} from '#shared/workspace/fields.ts'
import { companyStates } from '#shared/workspace/records/results.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { maybe, missingRef, nameInput } from '../inputs.ts'
import { futureFault, orderFault } from './dates.ts'

/** Opens a follow-up: one line for each project that left the programme that many years before it opens. */
export const openFollowUp = defineCommand({
  name: 'results.openFollowUp',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    cohortId: maybe(refField('Promotion.')),
    name: nameInput('Nom de l’enquête', 200),
    yearsAfter: z
      .int('Un nombre entier d’années est attendu.')
      .min(1, 'Une enquête se fait un an après la sortie au moins.')
      .max(10, 'Dix ans après la sortie au plus.'),
    startsOn: dateField('Ouverture.'),
    dueOn: dateField('Réponses attendues jusqu’au.'),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { programmeId, cohortId = null, yearsAfter, startsOn, example = false } = input
    const fault =
      (await missingRef(context.read, [
        ['programmes', programmeId, 'programmeId'],
        ['cohorts', cohortId, 'cohortId'],
      ])) ?? orderFault(startsOn, input.dueOn, 'dueOn')
    if (fault !== null) return fault
    const stays = await context.read.where('enrolments', 'programmeId', programmeId)
    const asked = toFollowUp(
      cohortId === null ? stays : stays.filter((stay) => stay.cohortId === cohortId),
      yearsAfter,
      startsOn,
    )
    if (asked.length === 0)
      return refuse(
        'nobody',
        `Aucun projet n’est sorti ${yearsAfter === 1 ? 'un an' : `${String(yearsAfter)}\u00a0ans`} avant le ${formatDate(startsOn)}. Rien n’a changé. Enregistrez les sorties, ou ouvrez l’enquête plus tard.`,
        'yearsAfter',
      )
    const set = new ChangeSet(context)
    const campaign = set.create('followUpCampaigns', {
      programmeId,
      cohortId,
      name: input.name,
      yearsAfter,
      startsOn,
      dueOn: input.dueOn,
      example,
    })
    for (const projectId of asked)
      set.create('followUps', {
        campaignId: campaign.id,
        projectId,
        answeredOn: null,
        by: null,
        state: null,
        jobs: null,
        turnoverCents: null,
        fundsCents: null,
        remindedOn: null,
        reminders: 0,
        note: null,
        example,
      })
    return set.plan(`Enquête «\u00a0${input.name}\u00a0» ouverte`)
  },
})

/** An answer to a follow-up, as it is typed or taken from a file. */
export const answerInput = z.strictObject({
  id: idField(),
  answeredOn: dateField('Date de la réponse.'),
  by: z.enum(['phone', 'form', 'meeting', 'register'], 'Comment la réponse a été obtenue\u00a0: choisissez.'),
  state: z.enum(companyStates, 'Ce que l’entreprise est devenue\u00a0: choisissez.'),
  jobs: maybe(optionalInt('Emplois.', 0, 1_000_000)),
  turnoverCents: maybe(optionalCents('Chiffre d’affaires.')),
  fundsCents: maybe(optionalCents('Fonds levés.')),
  note: maybe(optionalText('Précision.')),
})

/** A refusal for an answer to come, or that contradicts itself. */
export function answerFault(input: z.output<typeof answerInput>, now: Instant): Plan | null {
  const future = futureFault(input.answeredOn, now, 'Réponse', 'answeredOn')
  if (future !== null) return future
  if ((input.fundsCents ?? 0) < 0)
    return refuse('negative', 'Des fonds levés ne peuvent pas être négatifs. Corrigez le montant.', 'fundsCents')
  const gone = input.state === 'closed' || input.state === 'not-created'
  return gone && (input.jobs ?? 0) > 0
    ? refuse(
        'closed-with-jobs',
        `Une entreprise ${input.state === 'closed' ? 'fermée' : 'jamais créée'} n’a plus d’emploi. Corrigez l’état ou le nombre d’emplois.`,
        'jobs',
      )
    : null
}

/** Records an answer, got by phone, by form, at a meeting or from a register. What is not given stays not given. */
export const answerFollowUp = defineCommand({
  name: 'results.answerFollowUp',
  input: answerInput,
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const row = await context.read.get('followUps', id)
    const fault =
      (await missingRef(context.read, [['followUps', id, 'id']])) ?? answerFault({ id, ...input }, context.now)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Réponse introuvable.', 'id')
    const project = await context.read.get('projects', row.projectId)
    const set = new ChangeSet(context)
    set.update('followUps', row, {
      answeredOn: input.answeredOn,
      by: input.by,
      state: input.state,
      jobs: input.jobs ?? null,
      turnoverCents: input.turnoverCents ?? null,
      fundsCents: input.fundsCents ?? null,
      note: input.note ?? null,
    })
    return set.plan(`Réponse de suivi, ${project?.name ?? row.projectId}`)
  },
})

/** Notes a reminder, on its day. Refused once the answer is there. */
export const remindFollowUp = defineCommand({
  name: 'results.remindFollowUp',
  input: z.strictObject({ id: idField(), on: dateField('Jour de la relance.') }),
  plan: async ({ id, on }, context): Promise<Plan> => {
    const row = await context.read.get('followUps', id)
    const fault =
      (await missingRef(context.read, [['followUps', id, 'id']])) ?? futureFault(on, context.now, 'Relance', 'on')
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Réponse introuvable.', 'id')
    if (row.answeredOn !== null)
      return refuse('answered', `La réponse est arrivée le ${formatDate(row.answeredOn)}. Rien n’a changé.`, 'id')
    const project = await context.read.get('projects', row.projectId)
    const set = new ChangeSet(context)
    set.update('followUps', row, { remindedOn: on, reminders: row.reminders + 1 })
    return set.plan(`Relance notée, ${project?.name ?? row.projectId}`)
  },
})
