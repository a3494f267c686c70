import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { scaleFault } from '#shared/domain/jury/grid.ts'
import { count } from '#shared/domain/jury/words.ts'
import { idField, optionalText, textField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { need } from './shared.ts'

const points = z.number().min(-1000).max(1000).multipleOf(0.01)
const anchors = z.array(z.strictObject({ value: points, text: z.string().min(1).max(300) })).max(30)
const weight = z
  .int('Le poids est un nombre entier.')
  .min(0, 'Un poids ne peut pas être négatif. 0 montre le critère à part, hors moyenne.')
  .max(1000, 'Un poids ne dépasse pas 1 000.')

const criterionInput = {
  name: textField('Nom du critère.', 120),
  weight,
  required: z.boolean().default(true),
  description: optionalText('Ce que le critère apprécie.'),
  anchors: anchors.default([]),
}

/** Creates a scoring grid, with its criteria when they are given. */
export const createGrid = defineCommand({
  name: 'jury.createGrid',
  input: z.strictObject({
    name: textField('Nom de la grille.'),
    scaleMin: points.default(0),
    scaleMax: points.default(20),
    scaleStep: z.number().positive().max(100).multipleOf(0.01).default(1),
    criteria: z.array(z.strictObject(criterionInput)).max(30).default([]),
    example: z.boolean().optional(),
  }),
  async plan({ criteria, example = false, ...fields }, context) {
    const fault = scaleFault(fields)
    if (fault !== null) return refuse('bad-scale', fault, 'scaleStep')
    const changes = new ChangeSet(context)
    const grid = changes.create('grids', { ...fields, version: 1, example })
    criteria.forEach((criterion, index) => {
      changes.create('criteria', { ...criterion, gridId: grid.id, rank: index + 1, example })
    })
    return Promise.resolve(changes.plan(`Créer la grille «\u00a0${fields.name}\u00a0»`))
  },
})

export const updateGrid = defineCommand({
  name: 'jury.updateGrid',
  input: z.strictObject({
    gridId: idField(),
    name: textField('Nom de la grille.').optional(),
    scaleMin: points.optional(),
    scaleMax: points.optional(),
    scaleStep: z.number().positive().max(100).multipleOf(0.01).optional(),
  }),
  async plan({ gridId, ...fields }, context) {
    const found = await openGrid(context, gridId)
    if ('refused' in found) return found.refused
    const next = { ...found.row, ...defined(fields) }
    const fault = scaleFault(next)
    if (fault !== null) return refuse('bad-scale', fault, 'scaleStep')
    const changes = new ChangeSet(context)
    changes.update('grids', found.row, defined(fields))
    return changes.plan(`Modifier la grille «\u00a0${next.name}\u00a0»`)
  },
})

export const addCriterion = defineCommand({
  name: 'jury.addCriterion',
  input: z.strictObject({ gridId: idField(), ...criterionInput, example: z.boolean().optional() }),
  async plan({ gridId, example, ...fields }, context) {
    const found = await openGrid(context, gridId)
    if ('refused' in found) return found.refused
    const siblings = await context.read.where('criteria', 'gridId', gridId)
    const rank = Math.max(0, ...siblings.map((row) => row.rank)) + 1
    const changes = new ChangeSet(context)
    changes.create('criteria', { ...fields, gridId, rank, example: example ?? found.row.example })
    return changes.plan(`Ajouter le critère «\u00a0${fields.name}\u00a0»`)
  },
})

export const updateCriterion = defineCommand({
  name: 'jury.updateCriterion',
  input: z.strictObject({
    criterionId: idField(),
    name: textField('Nom du critère.', 120).optional(),
    weight: weight.optional(),
    required: z.boolean().optional(),
    description: optionalText('Ce que le critère apprécie.').optional(),
    anchors: anchors.optional(),
  }),
  async plan({ criterionId, ...fields }, context) {
    const found = await need(context, 'criteria', criterionId, 'Ce critère')
    if ('refused' in found) return found.refused
    const grid = await openGrid(context, found.row.gridId)
    if ('refused' in grid) return grid.refused
    const changes = new ChangeSet(context)
    const after = changes.update('criteria', found.row, defined(fields))
    return changes.plan(`Modifier le critère «\u00a0${after.name}\u00a0»`)
  },
})

export const removeCriterion = defineCommand({
  name: 'jury.removeCriterion',
  input: z.strictObject({ criterionId: idField() }),
  async plan({ criterionId }, context) {
    const found = await need(context, 'criteria', criterionId, 'Ce critère')
    if ('refused' in found) return found.refused
    const grid = await openGrid(context, found.row.gridId)
    if ('refused' in grid) return grid.refused
    const changes = new ChangeSet(context)
    changes.remove('criteria', found.row)
    return changes.plan(`Retirer le critère «\u00a0${found.row.name}\u00a0»`)
  },
})

/** A grid that may still change: no session that uses it has opened. */
async function openGrid(context: PlanContext, gridId: string): Promise<{ row: Row<'grids'> } | { refused: Plan }> {
  const found = await need(context, 'grids', gridId, 'Cette grille')
  if ('refused' in found) return found
  const sessions = await context.read.all('jurySessions')
  const frozen = sessions.filter((session) => session.gridId === gridId && session.state !== 'prepared')
  if (frozen.length === 0) return found
  const message = `Cette grille est figée\u00a0: elle sert à «\u00a0${frozen[0]?.name ?? ''}\u00a0», déjà ouverte (${count(frozen.length, 'séance')}). Créez une autre grille pour la suite.`
  return { refused: refuse('frozen', message) }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that were given. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
