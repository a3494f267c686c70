import { z } from 'zod'
import { flagField, idField, optionalInstant } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, refuse } from './command.ts'

/**
 * Records that a council workbook was handed out: its number, the instant printed on its cover and the hash of its
 * content. `number` is the one that the workbook bears: refused when another edition took it meanwhile.
 */
export const recordEdition = defineCommand({
  name: 'reports.recordEdition',
  input: z.strictObject({
    deliberationId: idField('Délibération.'),
    number: z.int().min(1).nullable().default(null).describe('Numéro porté par le classeur ; null : le suivant.'),
    editedAt: optionalInstant('Instant porté par le classeur\u00a0; null\u00a0: maintenant.'),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/, 'Empreinte attendue\u00a0: 64 chiffres hexadécimaux.'),
    example: flagField('Donnée inventée.'),
  }),
  async plan({ deliberationId, number, editedAt, contentHash, example }, context) {
    const deliberation = await context.read.get('deliberations', deliberationId)
    if (deliberation === undefined || deliberation.deletedAt !== null) {
      return refuse('not-found', 'Cette délibération n’existe plus. L’édition n’est pas enregistrée.', 'deliberationId')
    }
    const editions = await context.read.where('reportEditions', 'deliberationId', deliberationId)
    const next = 1 + Math.max(0, ...editions.map((edition) => edition.number))
    if (number !== null && number < next) {
      return refuse(
        'edition-taken',
        `L’édition n°\u00a0${String(number)} existe déjà. Rien n’a changé\u00a0; refaites le classeur, il portera le n°\u00a0${String(next)}.`,
        'number',
      )
    }
    const changes = new ChangeSet(context)
    const edition = changes.create('reportEditions', {
      report: 'council',
      deliberationId,
      number: number ?? next,
      editedAt: editedAt ?? context.now,
      contentHash,
      example,
    })
    return changes.plan(
      `Classeur du conseil, édition n°\u00a0${String(edition.number)}\u00a0: ${deliberation.title}`.slice(0, 400),
    )
  },
})
