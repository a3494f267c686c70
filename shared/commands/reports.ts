import { z } from 'zod'
import { editionsOf, nextNumber, valuesOf } from '#shared/domain/reports/editions.ts'
import { reportKind } from '#shared/domain/reports/kinds.ts'
import { flagField, optionalInstant } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, refuse } from './command.ts'

/**
 * Records that a report was handed out: its kind and parameters, its number, the instant printed on its cover and the hash of
 * its content. `number` is the one that the file bears: refused when another edition took it meanwhile.
 */
export const recordEdition = defineCommand({
  name: 'reports.recordEdition',
  input: z.strictObject({
    report: z.string().describe('Genre du rapport.'),
    parameters: z.string().max(1000).nullable().default(null).describe('Paramètres, dans l’ordre du genre.'),
    number: z.int().min(1).nullable().default(null).describe('Numéro porté par le fichier ; null : le suivant.'),
    editedAt: optionalInstant('Instant porté par le fichier\u00a0; null\u00a0: maintenant.'),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/, 'Empreinte attendue\u00a0: 64 chiffres hexadécimaux.'),
    example: flagField('Donnée inventée.'),
  }),
  async plan({ report, parameters, number, editedAt, contentHash, example }, context) {
    const kind = reportKind(report)
    if (kind === null)
      return refuse('unknown-report', `Le rapport «\u00a0${report}\u00a0» n’existe pas. Rien n’a changé.`, 'report')
    const deliberationId = valuesOf(parameters)['deliberation'] ?? null
    if (deliberationId !== null) {
      const deliberation = await context.read.get('deliberations', deliberationId)
      if (deliberation === undefined || deliberation.deletedAt !== null)
        return refuse('not-found', 'Cette délibération n’existe plus. L’édition n’est pas enregistrée.', 'parameters')
    }
    const next = nextNumber(await editionsOf(context.read, report, parameters))
    if (number !== null && number < next) {
      return refuse(
        'edition-taken',
        `L’édition n°\u00a0${String(number)} existe déjà. Rien n’a changé\u00a0; refaites le fichier, il portera le n°\u00a0${String(next)}.`,
        'number',
      )
    }
    const changes = new ChangeSet(context)
    const edition = changes.create('reportEditions', {
      report,
      parameters,
      deliberationId: report === 'conseil' ? deliberationId : null,
      number: number ?? next,
      editedAt: editedAt ?? context.now,
      contentHash,
      example,
    })
    return changes.plan(`${kind.title}, édition n°\u00a0${String(edition.number)}`)
  },
})
