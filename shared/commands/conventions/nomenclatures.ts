import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { readPlan, type PlanLineFault } from '#shared/domain/conventions/nomenclature/read-plan.ts'
import { optional, required } from './input.ts'

const told = 5

/** « Ligne 3 : le code manque. Ligne 7 : … », the first ones, and how many more. */
function inWords(faults: readonly PlanLineFault[]): string {
  const lines = faults.slice(0, told).map(({ line, message }) => `Ligne ${String(line)}\u00a0: ${message}`)
  const more = faults.length - told
  return [...lines, ...(more > 0 ? [more === 1 ? 'Et 1 autre ligne.' : `Et ${String(more)} autres lignes.`] : [])].join(
    ' ',
  )
}

/**
 * Loads an edition of a nomenclature from a pasted list or a CSV, in place of the same edition if it was loaded before.
 * Nothing is loaded unless every line can be read.
 */
export const loadNomenclature = defineCommand({
  name: 'conventions.loadNomenclature',
  input: z.strictObject({
    nomenclature: z.string().trim().toUpperCase().pipe(required.text(20)),
    edition: required.year(),
    source: required.text(300),
    text: z.string().min(1, 'La liste est vide.').max(2_000_000, 'La liste dépasse 2 millions de caractères.'),
    example: optional.flag(),
  }),
  plan: async ({ nomenclature, edition, source, text, example }, context) => {
    const { rows, faults } = readPlan(text, { nomenclature, edition, source })
    if (faults.length > 0)
      return refuse(
        'lines',
        `${inWords(faults)} Rien n’a été chargé. Corrigez la liste, puis collez-la de nouveau.`,
        'text',
      )
    if (rows.length === 0)
      return refuse('no-line', 'La liste ne contient aucun compte ni fonction. Rien n’a été chargé.', 'text')
    const all = await context.read.all('nomenclatureRows')
    const known = new Map(
      all
        .filter((row) => row.nomenclature === nomenclature && row.edition === edition)
        .map((row) => [`${row.kind} ${row.code}`, row]),
    )
    const set = new ChangeSet(context)
    for (const row of rows) {
      const key = `${row.kind} ${row.code}`
      const before = known.get(key)
      known.delete(key)
      const fields = { ...row, legalNatures: [...row.legalNatures] }
      if (before === undefined) set.create('nomenclatureRows', { ...fields, example: example ?? false })
      else set.update('nomenclatureRows', before, fields)
    }
    for (const row of known.values()) set.remove('nomenclatureRows', row)
    return set.plan(`${nomenclature}, édition ${String(edition)} chargée\u00a0: ${String(rows.length)} lignes`)
  },
})

/** Takes a loaded edition away; the editions that come with the application stay. */
export const removeNomenclature = defineCommand({
  name: 'conventions.removeNomenclature',
  input: z.strictObject({ nomenclature: required.text(20), edition: required.year() }),
  plan: async ({ nomenclature, edition }, context) => {
    const all = await context.read.all('nomenclatureRows')
    const rows = all.filter((row) => row.nomenclature === nomenclature && row.edition === edition)
    if (rows.length === 0)
      return refuse(
        'not-found',
        `${nomenclature}, édition ${String(edition)}\u00a0: rien n’est chargé. Rien n’a changé.`,
      )
    const set = new ChangeSet(context)
    for (const row of rows) set.remove('nomenclatureRows', row)
    return set.plan(`${nomenclature}, édition ${String(edition)} retirée`)
  },
})
