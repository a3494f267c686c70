import { z } from 'zod'
import {
  flagField,
  idField,
  optionalCents,
  optionalInt,
  optionalText,
  partialDateField,
  refField,
} from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'
import { orderFault } from './dates.ts'

const programmeFields = {
  operatorId: maybe(refField('Organisme.')),
  description: maybe(optionalText('Description.')),
  startsOn: partialDateField('Début.').unwrap().optional(),
  endsOn: partialDateField('Fin.').unwrap().optional(),
  capacity: maybe(optionalInt('Places par session.', 0, 10_000)),
  sessionsPerYear: maybe(optionalInt('Sessions par an.', 1, 52)),
  feedsId: maybe(refField('Programme alimenté.')),
  juryFormat: maybe(optionalText('Format de passage.', 60)),
  gridId: maybe(refField('Grille.')),
}

const phaseFields = {
  minMonths: maybe(optionalInt('Durée minimale.', 0, 240)),
  maxMonths: maybe(optionalInt('Durée maximale.', 0, 240)),
  chargeOnceCents: maybe(optionalCents('Reste à charge, une fois.')),
  chargeYearlyCents: maybe(optionalCents('Reste à charge, par an.')),
}

const gateInput = z.enum(
  ['jury', 'decision', 'open'],
  'Porte attendue : décision du jury, décision sans jury ou entrée libre.',
)
const newPhase = z.strictObject({ name: nameInput('Nom de la phase'), gate: gateInput, ...phaseFields })
const exampleInput = flagField('Donnée inventée.').unwrap().optional()

/** Adds a programme, with its phases in order when they are given. Created ids: programme, then phases. */
export const createProgramme = defineCommand({
  name: 'programmes.createProgramme',
  input: z.strictObject({
    name: nameInput('Nom du programme'),
    ...programmeFields,
    phases: z.array(newPhase).max(50).optional(),
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, linkedTo(input))) ?? orderFault(input.startsOn, input.endsOn, 'endsOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const { id } = set.create('programmes', {
      name: input.name,
      operatorId: input.operatorId ?? null,
      description: input.description ?? null,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      capacity: input.capacity ?? null,
      sessionsPerYear: input.sessionsPerYear ?? null,
      feedsId: input.feedsId ?? null,
      juryFormat: input.juryFormat ?? null,
      gridId: input.gridId ?? null,
      example: input.example ?? false,
    })
    for (const [index, phase] of (input.phases ?? []).entries()) {
      const wrong = phaseFault(phase)
      if (wrong !== null) return wrong
      set.create('phases', { ...phaseDraft(phase, id, index + 1), example: input.example ?? false })
    }
    return set.plan(`Programme « ${input.name} » ajouté`)
  },
})

/** Changes the given fields of a programme. */
export const updateProgramme = defineCommand({
  name: 'programmes.updateProgramme',
  input: z.strictObject({ id: idField(), name: nameInput('Nom du programme').optional(), ...programmeFields }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['programmes', id, 'id'], ...linkedTo(input)])
    const row = await context.read.get('programmes', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Programme introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const fault =
      orderFault(after.startsOn, after.endsOn, input.endsOn === undefined ? 'startsOn' : 'endsOn') ??
      (await loopFault(id, after.feedsId, context))
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.update('programmes', row, given(input))
    return set.plan(`Programme « ${after.name} » modifié`)
  },
})

/** Adds a phase after the last one of a programme. */
export const createPhase = defineCommand({
  name: 'programmes.createPhase',
  input: newPhase.extend({ programmeId: idField('Programme.'), example: exampleInput }),
  plan: async ({ programmeId, example = false, ...phase }, context): Promise<Plan> => {
    const fault = (await missingRef(context.read, [['programmes', programmeId, 'programmeId']])) ?? phaseFault(phase)
    if (fault !== null) return fault
    const siblings = await context.read.where('phases', 'programmeId', programmeId)
    const rank = Math.max(0, ...siblings.map((row) => row.rank)) + 1
    if (rank > 50) return refuse('too-many', 'Un programme a 50 phases au plus.', 'programmeId')
    const set = new ChangeSet(context)
    set.create('phases', { ...phaseDraft(phase, programmeId, rank), example })
    return set.plan(`Phase « ${phase.name} » ajoutée`)
  },
})

/** Changes the given fields of a phase. */
export const updatePhase = defineCommand({
  name: 'programmes.updatePhase',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom de la phase').optional(),
    gate: gateInput.optional(),
    ...phaseFields,
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['phases', id, 'id']])
    const row = await context.read.get('phases', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Phase introuvable.', 'id')
    const fault = phaseFault({ ...row, ...given(input) })
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const after = set.update('phases', row, given(input))
    return set.plan(`Phase « ${after.name} » modifiée`)
  },
})

type Links = { readonly [K in 'operatorId' | 'feedsId' | 'gridId']?: string | null | undefined }

const linkedTo = (input: Links) =>
  [
    ['organisations', input.operatorId, 'operatorId'],
    ['programmes', input.feedsId, 'feedsId'],
    ['grids', input.gridId, 'gridId'],
  ] as const

/** A programme cannot feed itself, not even through others. */
async function loopFault(id: string, feedsId: string | null, { read }: PlanContext): Promise<Plan | null> {
  const seen = new Set([id])
  for (let next = feedsId; next !== null; next = (await read.get('programmes', next))?.feedsId ?? null) {
    if (seen.has(next))
      return refuse(
        'loop',
        'Un programme ne peut pas s’alimenter lui-même, même à travers d’autres. Choisissez un autre programme.',
        'feedsId',
      )
    seen.add(next)
  }
  return null
}

type PhaseLike = Partial<Pick<Row<'phases'>, 'minMonths' | 'maxMonths' | 'chargeOnceCents' | 'chargeYearlyCents'>>

function phaseFault(phase: { readonly [K in keyof PhaseLike]: PhaseLike[K] | undefined }): Plan | null {
  const { minMonths = null, maxMonths = null, chargeOnceCents = null, chargeYearlyCents = null } = phase
  if (minMonths !== null && maxMonths !== null && minMonths > maxMonths)
    return refuse(
      'bad-window',
      `La durée minimale (${String(minMonths)} mois) dépasse la durée maximale (${String(maxMonths)} mois).`,
      'minMonths',
    )
  if ((chargeOnceCents ?? 0) < 0)
    return refuse('negative', 'Un reste à charge ne peut pas être négatif.', 'chargeOnceCents')
  return (chargeYearlyCents ?? 0) < 0
    ? refuse('negative', 'Un reste à charge ne peut pas être négatif.', 'chargeYearlyCents')
    : null
}

function phaseDraft(phase: z.output<typeof newPhase>, programmeId: string, rank: number) {
  return {
    programmeId,
    rank,
    name: phase.name,
    gate: phase.gate,
    minMonths: phase.minMonths ?? null,
    maxMonths: phase.maxMonths ?? null,
    chargeOnceCents: phase.chargeOnceCents ?? null,
    chargeYearlyCents: phase.chargeYearlyCents ?? null,
  }
}
