import { z } from 'zod'
import {
  dateField,
  flagField,
  idField,
  optionalCents,
  optionalDate,
  optionalText,
  textField,
} from '#shared/workspace/fields.ts'
import { importTargets } from '#shared/workspace/records/intake.ts'
import { applicationStatuses } from '#shared/workspace/records/programmes.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { createOrganisation, organisationDraft, personDraft, personFields } from './directory.ts'
import { maybe, missingRef, nameInput } from './inputs.ts'
import { stepsOf } from './parse-input.ts'
import { answerFault, answerInput } from './programmes/follow-ups.ts'

/** A record that exists, or the one at a place in a list of the same input. */
const linkInput = z.union([z.strictObject({ id: idField() }), z.strictObject({ at: z.int().min(0) })])
type Link = z.output<typeof linkInput>

const { organisationId: _organisationId, ...ownPersonFields } = personFields

const applicationInput = z.strictObject({
  project: linkInput,
  receivedOn: dateField('Date de réception.'),
  requestedCents: maybe(optionalCents('Aide demandée.')),
  status: z.enum(applicationStatuses),
  statusOn: maybe(optionalDate('Date du statut.')),
})

const importInput = z.strictObject({
  /** Name of the file, for the history. */
  source: textField('Fichier.', 260),
  /** Where applications go; null when there are none. */
  programmeId: idField('Programme visé.').nullable(),
  callId: idField('Appel à projets.').nullable(),
  organisations: z.array(createOrganisation.input),
  people: z.array(
    z.strictObject({
      familyName: nameInput('Nom de la personne', 120),
      ...ownPersonFields,
      organisation: linkInput.nullable(),
    }),
  ),
  projects: z.array(
    z.strictObject({
      name: nameInput('Nom du projet'),
      summary: maybe(optionalText('Résumé.')),
      holder: linkInput.nullable(),
      organisation: linkInput.nullable(),
    }),
  ),
  applications: z.array(applicationInput),
  /** Answers to a follow-up, each with the line that it fills. */
  answers: z.array(answerInput).default([]),
  example: flagField('Données inventées.').unwrap().optional(),
})

type ImportInput = z.output<typeof importInput>

const counted = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : `${String(count)} ${count === 1 ? one : many}`

/**
 * Takes the rows of a file over: organisations, people, projects and applications, each link resolved, all in one entry,
 * so that one undo takes the whole import back. The page has shown what it creates before.
 */
export const importRecords = defineCommand({
  name: 'intake.importRecords',
  input: importInput,
  plan: async (input, context): Promise<Plan> => {
    const fault = (await linkFault(input, context)) ?? (await targetFault(input, context))
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const { example = false } = input
    const { organisations, people, projects, applications } = input
    const count = organisations.length + people.length + projects.length + applications.length
    const turn = stepsOf('planning', context, count)
    const idOf = (link: Link | null, ids: readonly string[]): string | null =>
      link === null ? null : 'id' in link ? link.id : (ids[link.at] ?? null)
    const organisationIds: string[] = []
    for (const draft of organisations) {
      await turn()
      organisationIds.push(set.create('organisations', { ...organisationDraft({ ...draft, example }) }).id)
    }
    const personIds: string[] = []
    for (const { organisation, ...draft } of people) {
      await turn()
      const organisationId = idOf(organisation, organisationIds)
      personIds.push(set.create('people', personDraft({ ...draft, organisationId, example })).id)
    }
    const projectIds: string[] = []
    for (const { name, summary = null, holder, organisation } of projects) {
      await turn()
      const links = { holderId: idOf(holder, personIds), organisationId: idOf(organisation, organisationIds) }
      projectIds.push(set.create('projects', { name, summary, ...links, example }).id)
    }
    const refused = await fillAnswers(set, input, context)
    if (refused !== null) return refused
    for (const application of applications) {
      await turn()
      addApplication(set, input, application, projectIds, example)
    }
    const words = [
      counted(input.applications.length, 'candidature', 'candidatures'),
      counted(input.projects.length, 'projet', 'projets'),
      counted(input.organisations.length, 'organisme', 'organismes'),
      counted(input.people.length, 'personne', 'personnes'),
      counted(input.answers.length, 'réponse de suivi', 'réponses de suivi'),
    ].filter((part) => part !== null)
    return set.plan(`Import de «\u00a0${input.source.slice(0, 200)}\u00a0»\u00a0: ${words.join(', ')}`)
  },
})

function addApplication(
  set: ChangeSet,
  { programmeId, callId }: ImportInput,
  { project, receivedOn, requestedCents = null, status, statusOn = null }: z.output<typeof applicationInput>,
  projectIds: readonly string[],
  example: boolean,
): void {
  const projectId = 'id' in project ? project.id : projectIds[project.at]
  if (projectId === undefined || programmeId === null) return
  const row = set.create('applications', {
    projectId,
    programmeId,
    callId,
    cohortId: null,
    receivedOn,
    requestedCents,
    status,
    reserveRank: null,
    example,
  })
  const event = { applicationId: row.id, note: null, example }
  set.create('applicationEvents', { ...event, status: 'received', on: receivedOn })
  if (status !== 'received') set.create('applicationEvents', { ...event, status, on: statusOn ?? receivedOn })
}

/** Fills lines of a follow-up that are still awaited; a refusal when one is not, or contradicts itself. */
async function fillAnswers(set: ChangeSet, { answers }: ImportInput, { read, now }: PlanContext): Promise<Plan | null> {
  for (const { id, ...answer } of answers) {
    const row = await read.get('followUps', id)
    if (row === undefined || row.deletedAt !== null || row.answeredOn !== null)
      return refuse(
        'not-awaited',
        'Une réponse a été saisie ou retirée depuis l’aperçu. Rien n’a été importé\u00a0: choisissez le fichier de nouveau.',
        'answers',
      )
    const fault = answerFault({ id, ...answer }, now)
    if (fault !== null) return fault
    const { jobs = null, turnoverCents = null, fundsCents = null, note = null } = answer
    set.update('followUps', row, { ...answer, jobs, turnoverCents, fundsCents, note })
  }
  return null
}

/** A refusal for a link that leads nowhere. */
async function linkFault(input: ImportInput, { read }: PlanContext): Promise<Plan | null> {
  const links: readonly (readonly [FamilyName, Link | null, number])[] = [
    ...input.people.map(({ organisation }) => ['organisations', organisation, input.organisations.length] as const),
    ...input.projects.map(({ organisation }) => ['organisations', organisation, input.organisations.length] as const),
    ...input.projects.map(({ holder }) => ['people', holder, input.people.length] as const),
    ...input.applications.map(({ project }) => ['projects', project, input.projects.length] as const),
  ]
  const known = new Map<string, FamilyName>()
  for (const [table, link, count] of links) {
    if (link === null) continue
    if ('id' in link) known.set(link.id, table)
    else if (link.at >= count)
      return refuse('bad-link', 'Une ligne renvoie à une autre qui n’est pas dans l’import. Relancez l’aperçu.', table)
  }
  return missingRef(
    read,
    [...known].map(([id, table]) => [table, id, table] as const),
  )
}

/** Applications need a programme, and a call of that programme when they have one. */
async function targetFault(
  { applications, programmeId, callId }: ImportInput,
  { read }: PlanContext,
): Promise<Plan | null> {
  if (applications.length === 0) return null
  if (programmeId === null)
    return refuse('missing-programme', 'Choisissez le programme auquel ces candidatures s’adressent.', 'programmeId')
  const missing = await missingRef(read, [
    ['programmes', programmeId, 'programmeId'],
    ['calls', callId, 'callId'],
  ])
  const call = callId === null ? undefined : await read.get('calls', callId)
  return (
    missing ??
    (call === undefined || call.programmeId === programmeId
      ? null
      : refuse(
          'wrong-programme',
          `L’appel «\u00a0${call.name}\u00a0» est d’un autre programme. Choisissez-en un de ce programme.`,
          'callId',
        ))
  )
}

/** Keeps which column fills which field for the files of one source; the next one finds its columns. */
export const rememberMapping = defineCommand({
  name: 'intake.rememberMapping',
  input: z.strictObject({
    fingerprint: textField('Colonnes de la source.', 4000),
    target: z.enum(importTargets),
    source: textField('Fichier.', 260),
    columns: z.record(z.string().max(60), z.string().max(2000)),
  }),
  plan: async (input, context): Promise<Plan> => {
    const rows = await context.read.where('importMappings', 'fingerprint', input.fingerprint)
    const row = rows.find((one) => one.target === input.target)
    const set = new ChangeSet(context)
    if (row === undefined) set.create('importMappings', input)
    else set.update('importMappings', row, input)
    return set.plan(`Correspondance des colonnes de «\u00a0${input.source.slice(0, 200)}\u00a0» retenue`)
  },
})
