import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { anchorsFault, scaleFault } from '#shared/domain/jury/grid.ts'
import { count } from '#shared/domain/jury/words.ts'
import { idField, optionalText, textField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { need, needSession } from './shared.ts'

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
  /** « Sans objet » admitted; when it is not said, an optional criterion admits it. */
  notApplicable: z.boolean().optional(),
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
    const grid = changes.create('grids', { ...fields, version: 1, previousId: null, example })
    for (const [index, criterion] of criteria.entries()) {
      const wrong = anchorsFault(grid, criterion.name, criterion.anchors)
      if (wrong !== null) return refuse('bad-anchors', wrong, 'criteria')
      const { notApplicable = !criterion.required } = criterion
      changes.create('criteria', { ...criterion, notApplicable, gridId: grid.id, rank: index + 1, example })
    }
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
  async plan({ gridId, example, notApplicable, ...fields }, context) {
    const found = await openGrid(context, gridId)
    if ('refused' in found) return found.refused
    const wrong = anchorsFault(found.row, fields.name, fields.anchors)
    if (wrong !== null) return refuse('bad-anchors', wrong, 'anchors')
    const siblings = await context.read.where('criteria', 'gridId', gridId)
    const rank = Math.max(0, ...siblings.map((row) => row.rank)) + 1
    const changes = new ChangeSet(context)
    changes.create('criteria', {
      ...fields,
      notApplicable: notApplicable ?? !fields.required,
      gridId,
      rank,
      example: example ?? found.row.example,
    })
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
    notApplicable: z.boolean().optional(),
    description: optionalText('Ce que le critère apprécie.').unwrap().optional(),
    anchors: anchors.optional(),
  }),
  async plan({ criterionId, ...fields }, context) {
    const found = await need(context, 'criteria', criterionId, 'Ce critère')
    if ('refused' in found) return found.refused
    const grid = await openGrid(context, found.row.gridId)
    if ('refused' in grid) return grid.refused
    const wrong =
      fields.anchors === undefined ? null : anchorsFault(grid.row, fields.name ?? found.row.name, fields.anchors)
    if (wrong !== null) return refuse('bad-anchors', wrong, 'anchors')
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
    const rest = (await context.read.where('criteria', 'gridId', found.row.gridId)).filter(
      ({ id }) => id !== criterionId,
    )
    for (const [index, row] of [...rest].sort((a, b) => a.rank - b.rank).entries())
      changes.update('criteria', row, { rank: index + 1 })
    return changes.plan(`Retirer le critère «\u00a0${found.row.name}\u00a0»`)
  },
})

/** Gives the whole order of the criteria, by id. */
export const reorderCriteria = defineCommand({
  name: 'jury.reorderCriteria',
  input: z.strictObject({ gridId: idField(), order: z.array(idField()).min(1).max(100) }),
  async plan({ gridId, order }, context) {
    const found = await openGrid(context, gridId)
    if ('refused' in found) return found.refused
    const rows = await context.read.where('criteria', 'gridId', gridId)
    const same = new Set(order).size === rows.length && rows.every(({ id }) => order.includes(id))
    if (!same) return refuse('mismatch', 'L’ordre donné ne cite pas chaque critère une fois. Rien n’a changé.', 'order')
    const changes = new ChangeSet(context)
    for (const row of rows) changes.update('criteria', row, { rank: order.indexOf(row.id) + 1 })
    return changes.plan(`Ranger les critères de «\u00a0${found.row.name}\u00a0»`)
  },
})

/**
 * Copies a grid with its criteria: as the next version of the same grid, or as another one under a new name. A session
 * in preparation that is given takes the copy, its tie rules following their criteria; others keep theirs.
 */
export const copyGrid = defineCommand({
  name: 'jury.copyGrid',
  input: z.strictObject({
    gridId: idField(),
    /** Name of the other grid; null for a new version of the same one. */
    name: textField('Nom de la grille.').nullable().default(null),
    sessionId: idField().nullable().default(null),
  }),
  async plan({ gridId, name, sessionId }, context) {
    const found = await need(context, 'grids', gridId, 'Cette grille')
    if ('refused' in found) return found.refused
    const { row } = found
    const followers = (await context.read.all('grids')).filter(({ previousId }) => previousId === gridId)
    if (name === null && followers[0] !== undefined)
      return refuse(
        'already-followed',
        `«\u00a0${row.name}\u00a0» a déjà une version ${String(followers[0].version)}. Partez de celle-ci.`,
      )
    const changes = new ChangeSet(context)
    const copy = changes.create('grids', {
      name: name ?? row.name,
      version: name === null ? row.version + 1 : 1,
      scaleMin: row.scaleMin,
      scaleMax: row.scaleMax,
      scaleStep: row.scaleStep,
      previousId: name === null ? row.id : null,
      example: row.example,
    })
    const twins = new Map<string, string>()
    for (const criterion of await context.read.where('criteria', 'gridId', gridId)) {
      const { rank, weight, required, notApplicable, description, anchors, example } = criterion
      const twin = changes.create('criteria', {
        gridId: copy.id,
        name: criterion.name,
        rank,
        weight,
        required,
        notApplicable,
        description,
        anchors: anchors.map((anchor) => ({ ...anchor })),
        example,
      })
      twins.set(`criterion:${criterion.id}`, `criterion:${twin.id}`)
    }
    if (sessionId !== null) {
      const session = await needSession(context, sessionId, ['prepared'], 'Sa grille est figée.')
      if ('refused' in session) return session.refused
      const tieRules = session.file.session.tieRules.map((rule) => twins.get(rule) ?? rule)
      changes.update('jurySessions', session.file.session, { gridId: copy.id, tieRules })
    }
    return changes.plan(
      name === null
        ? `Préparer la version ${String(copy.version)} de la grille «\u00a0${copy.name}\u00a0»`
        : `Copier la grille «\u00a0${row.name}\u00a0» sous le nom «\u00a0${copy.name}\u00a0»`,
    )
  },
})

/** A grid that may still change: no session that uses it has opened. */
async function openGrid(context: PlanContext, gridId: string): Promise<{ row: Row<'grids'> } | { refused: Plan }> {
  const found = await need(context, 'grids', gridId, 'Cette grille')
  if ('refused' in found) return found
  const sessions = await context.read.all('jurySessions')
  const frozen = sessions.filter((session) => session.gridId === gridId && session.state !== 'prepared')
  if (frozen.length === 0) return found
  const message = `Cette grille est figée\u00a0: elle sert à «\u00a0${frozen[0]?.name ?? ''}\u00a0», déjà ouverte (${count(frozen.length, 'séance')}). Préparez une nouvelle version pour la suite.`
  return { refused: refuse('frozen', message) }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that were given. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
