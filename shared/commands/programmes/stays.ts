import { z } from 'zod'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { clashOf } from '#shared/domain/programmes/occupancy.ts'
import { stayEndWords } from '#shared/domain/programmes/words.ts'
import {
  dateField,
  flagField,
  idField,
  optionalDate,
  optionalInt,
  optionalText,
  refField,
} from '#shared/workspace/fields.ts'
import { stayEnds } from '#shared/workspace/records/places.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { given, maybe, missingRef } from '../inputs.ts'
import { futureFault, orderFault } from './dates.ts'

const stayFields = {
  unitId: maybe(refField('Local.')),
  desks: maybe(optionalInt('Postes occupés.', 0, 10_000)),
  surfaceDm2: maybe(optionalInt('Surface occupée, en décimètres carrés.', 0, 100_000_000)),
  note: maybe(optionalText('Précision.')),
}
const occupant = {
  projectId: maybe(refField('Projet.')),
  organisationId: maybe(refField('Entreprise.')),
}
const exampleInput = flagField('Donnée inventée.').unwrap().optional()

/**
 * Houses a project or a company in a place from a day on. Refused when the unit is taken on those days, when the same
 * occupant is already there, or when nobody is named. A request for a place, when given, is closed as housed.
 */
export const enterSite = defineCommand({
  name: 'places.enterSite',
  input: z.strictObject({
    siteId: idField('Lieu.'),
    ...occupant,
    kind: z.enum(['resident', 'member']).optional(),
    enteredOn: dateField('Entrée.'),
    leftOn: maybe(optionalDate('Dernier jour, inclus.')),
    requestId: maybe(refField('Demande de place.')),
    ...stayFields,
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [
        ['sites', input.siteId, 'siteId'],
        ['siteRequests', input.requestId, 'requestId'],
      ])) ??
      (await occupantFault(input, context)) ??
      orderFault(input.enteredOn, input.leftOn, 'leftOn')
    if (fault !== null) return fault
    const draft = {
      siteId: input.siteId,
      unitId: input.unitId ?? null,
      projectId: input.projectId ?? null,
      organisationId: input.organisationId ?? null,
      kind: input.kind ?? ('resident' as const),
      desks: input.desks ?? null,
      surfaceDm2: input.surfaceDm2 ?? null,
      enteredOn: input.enteredOn,
      leftOn: input.leftOn ?? null,
      endReason: null,
      nextSiteId: null,
      note: input.note ?? null,
    }
    const wrong = await placeFault({ ...draft, id: '' }, context)
    if (wrong !== null) return wrong
    const set = new ChangeSet(context)
    set.create('stays', { ...draft, example: input.example ?? false })
    const request = input.requestId == null ? undefined : await context.read.get('siteRequests', input.requestId)
    if (request !== undefined) set.update('siteRequests', request, { closedOn: input.enteredOn, outcome: 'housed' })
    return set.plan(
      `${await occupantName(draft, context)} entre dans «\u00a0${await siteName(draft.siteId, context)}\u00a0»`,
    )
  },
})

/** Changes the given fields of a stay, under the same rules as an entry. */
export const updateStay = defineCommand({
  name: 'places.updateStay',
  input: z.strictObject({ id: idField(), enteredOn: dateField('Entrée.').optional(), ...stayFields }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['stays', id, 'id']])
    const row = await context.read.get('stays', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Occupation introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const fault = orderFault(after.enteredOn, after.leftOn, 'enteredOn') ?? (await placeFault(after, context))
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.update('stays', row, given(input))
    return set.plan(`Occupation modifiée, ${await occupantName(after, context)}`)
  },
})

/** Ends a stay, on its last day included, with the reason; another place, when that is where the occupant went. */
export const leaveSite = defineCommand({
  name: 'places.leaveSite',
  input: z.strictObject({
    id: idField(),
    leftOn: dateField('Dernier jour, inclus.'),
    reason: z.enum(stayEnds, 'Raison du départ\u00a0: choisissez-en une dans la liste.'),
    nextSiteId: maybe(refField('Lieu suivant.')),
    note: maybe(optionalText('Précision.')),
  }),
  plan: async ({ id, leftOn, reason, nextSiteId, note }, context): Promise<Plan> => {
    const row = await context.read.get('stays', id)
    const fault =
      (await missingRef(context.read, [
        ['stays', id, 'id'],
        ['sites', nextSiteId, 'nextSiteId'],
      ])) ?? futureFault(leftOn, context.now, 'Départ', 'leftOn')
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Occupation introuvable.', 'id')
    if (row.leftOn !== null && row.endReason !== null)
      return refuse(
        'already-left',
        `Ce départ est déjà enregistré, le ${formatDate(row.leftOn)}. Rien n’a changé.`,
        'id',
      )
    const wrong = orderFault(row.enteredOn, leftOn, 'leftOn')
    if (wrong !== null) return wrong
    const set = new ChangeSet(context)
    set.update('stays', row, {
      leftOn,
      endReason: reason,
      nextSiteId: nextSiteId ?? null,
      ...(note === undefined ? {} : { note }),
    })
    return set.plan(`${await occupantName(row, context)} sort\u00a0: ${stayEndWords[reason]}`)
  },
})

/** Puts a project or a company on the waiting list of a place. */
export const requestPlace = defineCommand({
  name: 'places.requestPlace',
  input: z.strictObject({
    siteId: idField('Lieu.'),
    ...occupant,
    desks: maybe(optionalInt('Postes demandés.', 1, 10_000)),
    askedOn: dateField('Date de la demande.'),
    note: maybe(optionalText('Précision.')),
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [['sites', input.siteId, 'siteId']])) ??
      (await occupantFault(input, context)) ??
      futureFault(input.askedOn, context.now, 'Demande', 'askedOn')
    if (fault !== null) return fault
    const open = (await context.read.where('siteRequests', 'siteId', input.siteId)).find(
      (row) =>
        row.closedOn === null &&
        row.projectId === (input.projectId ?? null) &&
        row.organisationId === (input.organisationId ?? null),
    )
    if (open !== undefined)
      return refuse('already-waiting', `Déjà en attente ici depuis le ${formatDate(open.askedOn)}. Rien n’a changé.`)
    const set = new ChangeSet(context)
    const row = set.create('siteRequests', {
      siteId: input.siteId,
      projectId: input.projectId ?? null,
      organisationId: input.organisationId ?? null,
      desks: input.desks ?? null,
      askedOn: input.askedOn,
      closedOn: null,
      outcome: null,
      note: input.note ?? null,
      example: input.example ?? false,
    })
    return set.plan(`${await occupantName(row, context)} attend une place`)
  },
})

/** Closes a request without a place: withdrawn, or refused. */
export const closeRequest = defineCommand({
  name: 'places.closeRequest',
  input: z.strictObject({ id: idField(), outcome: z.enum(['withdrawn', 'refused']), closedOn: dateField('Date.') }),
  plan: async ({ id, outcome, closedOn }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['siteRequests', id, 'id']])
    const row = await context.read.get('siteRequests', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Demande introuvable.', 'id')
    const fault = orderFault(row.askedOn, closedOn, 'closedOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.update('siteRequests', row, { outcome, closedOn })
    return set.plan(
      `Demande de place ${outcome === 'withdrawn' ? 'retirée' : 'refusée'}, ${await occupantName(row, context)}`,
    )
  },
})

type Occupant = { readonly projectId?: string | null | undefined; readonly organisationId?: string | null | undefined }

async function occupantFault(input: Occupant, { read }: PlanContext): Promise<Plan | null> {
  if ((input.projectId ?? null) === null && (input.organisationId ?? null) === null)
    return refuse('no-occupant', 'Qui occupe cette place\u00a0? Choisissez un projet ou une entreprise.', 'projectId')
  return missingRef(read, [
    ['projects', input.projectId, 'projectId'],
    ['organisations', input.organisationId, 'organisationId'],
  ])
}

async function placeFault(
  stay: Omit<Row<'stays'>, 'createdAt' | 'updatedAt' | 'deletedAt' | 'example'>,
  context: PlanContext,
): Promise<Plan | null> {
  const { read } = context
  const missing = await missingRef(read, [['siteUnits', stay.unitId, 'unitId']])
  if (missing !== null) return missing
  const unit = stay.unitId === null ? null : ((await read.get('siteUnits', stay.unitId)) ?? null)
  if (unit !== null && unit.siteId !== stay.siteId)
    return refuse(
      'wrong-site',
      `Le local «\u00a0${unit.name}\u00a0» est d’un autre lieu. Choisissez-en un de ce lieu.`,
      'unitId',
    )
  const clash = clashOf(stay, await read.where('stays', 'siteId', stay.siteId), unit)
  if (clash === null) return null
  const { enteredOn, leftOn } = clash.stay
  const when = `du ${formatDate(enteredOn)} ${leftOn === null ? 'à ce jour' : `au ${formatDate(leftOn)}`}`
  const who = await occupantName(clash.stay, context)
  return clash.kind === 'occupant'
    ? refuse(
        'overlap',
        `${who} est déjà ici ${when}. Rien n’a changé. Choisissez d’autres dates, ou enregistrez d’abord son départ.`,
        'enteredOn',
      )
    : refuse(
        'overlap',
        `«\u00a0${unit?.name ?? 'Ce local'}\u00a0» est occupé par ${who} ${when}${unit?.desks == null ? '' : `, et ses ${String(unit.desks)} postes ne suffisent pas`}. Rien n’a changé. Choisissez un autre local ou d’autres dates.`,
        'unitId',
      )
}

async function occupantName(
  { projectId, organisationId }: Pick<Row<'stays'>, 'projectId' | 'organisationId'>,
  { read }: PlanContext,
): Promise<string> {
  const project = projectId === null ? undefined : await read.get('projects', projectId)
  const company = organisationId === null ? undefined : await read.get('organisations', organisationId)
  return `«\u00a0${project?.name ?? company?.name ?? '?'}\u00a0»`
}

const siteName = async (id: string, { read }: PlanContext): Promise<string> => (await read.get('sites', id))?.name ?? id
