import { z } from 'zod'
import type { ModelProgramme } from '#shared/domain/programmes/models/model.ts'
import { programmeModels } from '#shared/domain/programmes/models/models.ts'
import type { Change } from '#shared/workspace/change.ts'
import { refField } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, planCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { maybe, missingRef, nameInput } from '../inputs.ts'
import { createGrid } from '../jury/grids.ts'

/**
 * Sets up a programme from a ready model, in one command and so in one undo: programme, phases, grid, jury format, admission
 * criteria, partners, places, indicators and events; and the programme that it feeds, when the model has one. Created ids:
 * the programme first, then its phases.
 */
export const createFromModel = defineCommand({
  name: 'programmes.createFromModel',
  input: z.strictObject({
    model: z.string().max(60),
    name: nameInput('Nom du programme').optional(),
    operatorId: maybe(refField('Organisme qui le conduit.')),
  }),
  plan: async ({ model: key, name, operatorId = null }, context): Promise<Plan> => {
    const model = programmeModels.find((one) => one.key === key)
    if (model === undefined)
      return refuse(
        'unknown-model',
        `«\u00a0${key}\u00a0» n’est pas un modèle. Choisissez-en un dans la galerie.`,
        'model',
      )
    const fault = await missingRef(context.read, [['organisations', operatorId, 'operatorId']])
    if (fault !== null) return fault
    const next = model.feeds === undefined ? null : await addModel(model.feeds, { operatorId, feedsId: null }, context)
    if (next !== null && !next.ok) return next.plan
    const first = await addModel(
      { ...model.programme, name: name ?? model.programme.name },
      { operatorId, feedsId: next?.programmeId ?? null },
      context,
    )
    if (!first.ok) return first.plan
    return {
      ok: true,
      changes: [...(next?.changes ?? []), ...first.changes],
      label: `Programme «\u00a0${name ?? model.programme.name}\u00a0» créé d’après un modèle`,
      created: [...first.created, ...(next?.created ?? [])],
    }
  },
})

type Added =
  | {
      readonly ok: true
      readonly programmeId: string
      readonly changes: readonly Change[]
      readonly created: readonly string[]
    }
  | { readonly ok: false; readonly plan: Plan }

async function addModel(
  model: ModelProgramme,
  links: { readonly operatorId: string | null; readonly feedsId: string | null },
  context: PlanContext,
): Promise<Added> {
  const grid = await gridOf(model, context)
  if (grid !== null && !grid.ok) return { ok: false, plan: grid }
  const set = new ChangeSet(context)
  const { id } = set.create('programmes', {
    name: model.name,
    description: model.description,
    ...links,
    startsOn: null,
    endsOn: null,
    capacity: model.capacity ?? null,
    sessionsPerYear: model.sessionsPerYear ?? null,
    juryFormat: model.juryFormat ?? null,
    gridId: grid?.created[0] ?? null,
  })
  for (const [index, phase] of model.phases.entries())
    set.create('phases', {
      programmeId: id,
      rank: index + 1,
      name: phase.name,
      gate: phase.gate,
      minMonths: phase.minMonths ?? null,
      maxMonths: phase.maxMonths ?? null,
      chargeOnceCents: phase.chargeOnceCents ?? null,
      chargeYearlyCents: phase.chargeYearlyCents ?? null,
    })
  addTerms(set, id, model)
  addResults(set, id, model)
  const plan = set.plan(model.name)
  return plan.ok
    ? { ok: true, programmeId: id, changes: [...(grid?.changes ?? []), ...plan.changes], created: plan.created }
    : { ok: false, plan }
}

async function gridOf(model: ModelProgramme, context: PlanContext): Promise<Plan | null> {
  if (model.grid === undefined) return null
  return planCommand(
    createGrid,
    { name: `Grille, ${model.name}`, criteria: model.grid.map(([name, weight]) => ({ name, weight })) },
    context,
  )
}

function addTerms(set: ChangeSet, programmeId: string, { admission = [], partners = [] }: ModelProgramme): void {
  for (const { kind, value, text } of admission)
    set.create('admissionCriteria', { programmeId, kind, value: value ?? null, text: text ?? null })
  for (const { name, role } of partners) set.create('partnerships', { programmeId, organisationId: null, name, role })
}

function addResults(
  set: ChangeSet,
  programmeId: string,
  { indicators, sites = [], events = [] }: ModelProgramme,
): void {
  for (const indicator of indicators)
    set.create('indicators', {
      baseId: null,
      ...indicator,
      programmeId,
      targetOperator: indicator.targetOperator ?? '=',
      target: indicator.target ?? null,
      targetOn: null,
      source: null,
    })
  for (const { name, kind } of sites)
    set.create('sites', {
      name,
      kind,
      programmeId,
      operatorId: null,
      address: null,
      surfaceDm2: null,
      desks: null,
      members: null,
      opensOn: null,
      closesOn: null,
      note: null,
    })
  for (const { name, kind } of events)
    set.create('events', {
      name,
      kind,
      programmeId,
      siteId: null,
      conventionActionId: null,
      startsOn: null,
      endsOn: null,
      everyWeeks: null,
      note: null,
    })
}
