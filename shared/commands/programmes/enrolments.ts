import { z } from 'zod'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { gateAnswer } from '#shared/domain/programmes/gate.ts'
import { leaveReasonWords, leaveWords } from '#shared/domain/programmes/words.ts'
import { dateField, flagField, idField, optionalText, refField, type CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { maybe, missingRef } from '../inputs.ts'
import { futureFault } from './dates.ts'

/**
 * Enters a project in a phase, through its gate only: without the favourable decision that the phase asks for, refused in words.
 * The project's current phase of the same programme ends the day before, « phase suivante ».
 */
export const enrol = defineCommand({
  name: 'programmes.enrol',
  input: z.strictObject({
    projectId: idField('Projet.'),
    phaseId: idField('Phase.'),
    cohortId: maybe(refField('Promotion.')),
    applicationId: maybe(refField('Candidature d’origine.')),
    enteredOn: dateField('Entrée dans la phase.'),
    note: maybe(optionalText('Précision.')),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { projectId, phaseId, enteredOn } = input
    const { read } = context
    const fault = await missingRef(read, [
      ['projects', projectId, 'projectId'],
      ['phases', phaseId, 'phaseId'],
      ['cohorts', input.cohortId, 'cohortId'],
      ['applications', input.applicationId, 'applicationId'],
    ])
    const [project, phase] = [await read.get('projects', projectId), await read.get('phases', phaseId)]
    if (fault !== null || project === undefined || phase === undefined)
      return fault ?? refuse('missing-record', 'Projet ou phase introuvable.')
    const astray = await originFault(input, phase, context)
    if (astray !== null) return astray
    const gate = gateAnswer(phase, await read.where('decisions', 'projectId', projectId), enteredOn)
    if (!gate.open) return refuse('gate-closed', gate.reason, 'phaseId')
    const set = new ChangeSet(context)
    const stays = (await read.where('enrolments', 'projectId', projectId)).filter(
      (row) => row.programmeId === phase.programmeId,
    )
    const overlap = closeCurrent(set, stays, phase, enteredOn)
    if (overlap !== null) return overlap
    set.create('enrolments', {
      projectId,
      applicationId: input.applicationId ?? null,
      programmeId: phase.programmeId,
      phaseId,
      cohortId: input.cohortId ?? null,
      decisionId: gate.decision?.id ?? null,
      enteredOn,
      leftOn: null,
      leaveReason: null,
      nextSiteId: null,
      note: input.note ?? null,
      example: input.example ?? false,
    })
    return set.plan(`« ${project.name} » entre dans « ${phase.name} »`)
  },
})

/**
 * Ends a stay in a phase, on its last day included, with the reason: a stop says why in words, a departure says to which place.
 */
export const leavePhase = defineCommand({
  name: 'programmes.leavePhase',
  input: z.strictObject({
    enrolmentId: idField('Parcours.'),
    leftOn: dateField('Dernier jour, inclus.'),
    reason: z.enum(
      ['next-phase', 'completed', 'stopped', 'moved'],
      'Raison de la sortie : choisissez-en une dans la liste.',
    ),
    nextSiteId: maybe(refField('Lieu où le projet est parti.')),
    note: maybe(optionalText('Motif, ou précision.')),
  }),
  plan: async ({ enrolmentId, leftOn, reason, nextSiteId, note }, context): Promise<Plan> => {
    const row = await context.read.get('enrolments', enrolmentId)
    const fault =
      (await missingRef(context.read, [
        ['enrolments', enrolmentId, 'enrolmentId'],
        ['sites', nextSiteId, 'nextSiteId'],
      ])) ??
      futureFault(leftOn, context.now, 'Sortie', 'leftOn') ??
      reasonFault(reason, nextSiteId ?? null, note ?? null)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Parcours introuvable.')
    if (row.leftOn !== null)
      return refuse(
        'already-left',
        `Ce projet est déjà sorti de la phase, le ${formatDate(row.leftOn)}. Rien n’a changé.`,
        'enrolmentId',
      )
    if (leftOn < row.enteredOn)
      return refuse(
        'bad-order',
        `La sortie, le ${formatDate(leftOn)}, vient avant l’entrée, le ${formatDate(row.enteredOn)}. Corrigez la date.`,
        'leftOn',
      )
    const project = await context.read.get('projects', row.projectId)
    const set = new ChangeSet(context)
    set.update('enrolments', row, {
      leftOn,
      leaveReason: reason,
      nextSiteId: nextSiteId ?? null,
      ...(note === undefined ? {} : { note }),
    })
    const place = nextSiteId == null ? undefined : await context.read.get('sites', nextSiteId)
    return set.plan(
      `«\u00a0${project?.name ?? row.projectId}\u00a0» sort de la phase\u00a0: ${leaveWords(reason, place?.name ?? null)}`,
    )
  },
})

/** What a reason needs beside it: the motive of a stop, the destination of a departure; a place goes with a departure only. */
function reasonFault(
  reason: NonNullable<Row<'enrolments'>['leaveReason']>,
  nextSiteId: string | null,
  note: string | null,
): Plan | null {
  if (reason === 'stopped' && note === null)
    return refuse('no-motive', 'Un arrêt dit pourquoi. Écrivez son motif, en quelques mots.', 'note')
  if (reason === 'moved' && nextSiteId === null && note === null)
    return refuse(
      'no-destination',
      'Vers quel lieu part ce projet\u00a0? Choisissez-le dans la liste, ou nommez-le en précision.',
      'nextSiteId',
    )
  if (reason !== 'moved' && nextSiteId !== null)
    return refuse(
      'no-departure',
      `Un lieu d’arrivée ne va qu’avec un départ vers un autre lieu, et la raison choisie est «\u00a0${leaveReasonWords[reason]}\u00a0». Changez l’un des deux.`,
      'nextSiteId',
    )
  return null
}

/** Ends the running stay of the programme the day before the new one; refused when they would overlap. */
function closeCurrent(
  set: ChangeSet,
  stays: readonly Row<'enrolments'>[],
  phase: Row<'phases'>,
  enteredOn: CivilDate,
): Plan | null {
  const clash = stays.find((stay) => stay.leftOn === null || stay.leftOn >= enteredOn)
  if (clash === undefined) return null
  if (clash.leftOn === null && clash.phaseId === phase.id)
    return refuse(
      'already-in',
      `Ce projet est déjà dans « ${phase.name} » depuis le ${formatDate(clash.enteredOn)}. Rien n’a changé.`,
      'phaseId',
    )
  if (clash.leftOn !== null || clash.enteredOn >= enteredOn)
    return refuse(
      'overlap',
      `Ce projet est dans une autre phase de ce programme du ${formatDate(clash.enteredOn)} ${clash.leftOn === null ? 'à ce jour' : `au ${formatDate(clash.leftOn)}`}. Choisissez une date d’entrée après.`,
      'enteredOn',
    )
  set.update('enrolments', clash, { leftOn: addDays(enteredOn, -1), leaveReason: 'next-phase' })
  return null
}

/** The cohort must be of the phase's programme; the application, of this project. */
async function originFault(
  input: {
    readonly projectId: string
    readonly cohortId?: string | null | undefined
    readonly applicationId?: string | null | undefined
  },
  phase: Row<'phases'>,
  { read }: PlanContext,
): Promise<Plan | null> {
  const cohort = typeof input.cohortId === 'string' ? await read.get('cohorts', input.cohortId) : undefined
  if (cohort !== undefined && cohort.programmeId !== phase.programmeId)
    return refuse(
      'wrong-programme',
      `La promotion « ${cohort.name} » n’est pas du programme de cette phase. Choisissez-en une autre.`,
      'cohortId',
    )
  const application =
    typeof input.applicationId === 'string' ? await read.get('applications', input.applicationId) : undefined
  return application === undefined || application.projectId === input.projectId
    ? null
    : refuse(
        'wrong-project',
        'Cette candidature est celle d’un autre projet. Choisissez une candidature de ce projet.',
        'applicationId',
      )
}
