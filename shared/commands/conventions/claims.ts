import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import { isFamilyName } from '#shared/workspace/registry.ts'
import { optional, required } from './input.ts'

/** Keeps a figure as a source quotes it: operator, unit, date, words. Rival figures stay side by side, none wins. */
export const addClaim = defineCommand({
  name: 'claims.add',
  input: z.strictObject({
    table: z.string(),
    recordId: required.id(),
    topic: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Sujet en minuscules, chiffres, points et tirets.')
      .max(80),
    label: required.text(200),
    operator: z.enum(claimOperators).optional(),
    value: z.number().nullable().optional(),
    text: optional.text(400),
    unit: optional.text(40),
    on: optional.partialDate(),
    source: required.text(300),
    sourceDate: optional.partialDate(),
    quote: optional.text(1000),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const { table, recordId, value = null, text = null, unit = null } = input
    if (!isFamilyName(table))
      return refuse(
        'unknown-family',
        `«\u00a0${table}\u00a0» n’est pas une famille de fiches. Rien n’a changé.`,
        'table',
      )
    const absent = await missingRef(context.read, [[table, recordId, 'recordId']])
    if (absent !== null) return absent
    if (value !== null && unit === null)
      return refuse('no-unit', 'Un chiffre cité porte son unité (m², €, mois…). Rien n’a changé. Saisissez-la.', 'unit')
    if (value === null && text === null)
      return refuse('no-figure', 'Ni chiffre ni texte. Rien n’a changé. Saisissez ce que la source dit.', 'value')
    const set = new ChangeSet(context)
    set.create('claims', {
      table,
      recordId,
      topic: input.topic,
      label: input.label,
      operator: input.operator ?? '=',
      value,
      text,
      unit,
      on: input.on ?? null,
      source: input.source,
      sourceDate: input.sourceDate ?? null,
      quote: input.quote ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Chiffre cité\u00a0: ${input.label}`)
  },
})
