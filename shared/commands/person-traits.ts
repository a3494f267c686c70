import { z } from 'zod'
import { checkQpv } from '#shared/domain/identifiers/qpv.ts'
import { needsOf, traitWords, type TraitField } from '#shared/domain/personal/traits.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { idField, optionalInt, optionalText, textField } from '#shared/workspace/fields.ts'
import { genders, traitFields } from '#shared/workspace/records/personal.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from './command.ts'
import { given, maybe, missingRef } from './inputs.ts'

/** Lets a programme ask for an optional datum, for a reason and a time that are shown to whoever types it. */
export const askForTrait = defineCommand({
  name: 'personal.askForTrait',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    field: z.enum(traitFields),
    purpose: textField('À quoi sert cette donnée\u00a0?', 400),
    months: z.int('Écrivez une durée en mois.').min(1, 'Un mois au moins.').max(1200, '1 200 mois au plus.'),
  }),
  plan: async (input, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['programmes', input.programmeId, 'programmeId']])
    if (missing !== null) return missing
    const rows = await context.read.where('dataNeeds', 'programmeId', input.programmeId)
    const row = rows.find(({ field }) => field === input.field)
    const set = new ChangeSet(context)
    if (row === undefined) set.create('dataNeeds', input)
    else set.update('dataNeeds', row, { purpose: input.purpose, months: input.months })
    return set.plan(`Donnée demandée\u00a0: ${traitWords[input.field]}`)
  },
})

/** A programme no longer asks for an optional datum. What was typed stays until it is emptied or erased. */
export const stopAsking = defineCommand({
  name: 'personal.stopAsking',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const row = await context.read.get('dataNeeds', id)
    if (row === undefined || row.deletedAt !== null)
      return refuse('missing-record', 'Cette donnée n’est déjà plus demandée.', 'id')
    const set = new ChangeSet(context)
    set.remove('dataNeeds', row)
    return set.plan(`Donnée plus demandée\u00a0: ${traitWords[row.field]}`)
  },
})

/** Year of the geography that a person is said to be outside of: the one in force (décret n° 2023-1314). */
const lastGeography = 2024

/**
 * Types the optional data of a person: only those that one of the person's programmes asks for, or to empty one. « hors QPV »
 * in the place of a code says that the person is in no priority district, which is not the same as saying nothing.
 */
export const setTraits = defineCommand({
  name: 'personal.setTraits',
  input: z.strictObject({
    personId: idField('Personne.'),
    gender: z.enum(genders).nullable().optional(),
    birthYear: maybe(optionalInt('Année de naissance.', 1900, 2100)),
    qpvCode: maybe(optionalText('Code du quartier, ou « hors QPV ».', 20)),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { read, now } = context
    const missing = await missingRef(read, [['people', input.personId, 'personId']])
    const person = await read.get('people', input.personId)
    if (missing !== null || person === undefined)
      return missing ?? refuse('missing-record', 'Personne introuvable.', 'personId')
    const asked = new Set((await needsOf(read, person.id)).map(({ field }) => field))
    const typed: readonly (readonly [TraitField, unknown, string])[] = [
      ['gender', input.gender, 'gender'],
      ['birthYear', input.birthYear, 'birthYear'],
      ['qpv', input.qpvCode, 'qpvCode'],
    ]
    const unasked = typed.find(([field, value]) => value !== null && value !== undefined && !asked.has(field))
    if (unasked !== undefined)
      return refuse(
        'not-asked',
        `Aucun programme de cette personne ne demande\u00a0: ${traitWords[unasked[0]]}. Rien n’est conservé.`,
        unasked[2],
      )
    if ((input.birthYear ?? 0) > Number(now.slice(0, 4)) - 10)
      return refuse('bad-year', 'Cette année de naissance est trop récente. Vérifiez-la.', 'birthYear')
    const outside = typeof input.qpvCode === 'string' && /^hors\b/i.test(input.qpvCode.trim())
    const qpv = typeof input.qpvCode === 'string' && !outside ? checkQpv(input.qpvCode) : null
    if (qpv !== null && !qpv.valid) return refuse('bad-qpv', qpv.message ?? 'Code de quartier faux.', 'qpvCode')
    const { personId, qpvCode, ...own } = input
    const fields = given({
      ...own,
      ...(qpvCode === undefined
        ? {}
        : { qpvCode: qpv?.normalised ?? null, qpvYear: outside ? lastGeography : (qpv?.generation ?? null) }),
    })
    const [row] = await read.where('personTraits', 'personId', personId)
    const set = new ChangeSet(context)
    if (row === undefined)
      set.create('personTraits', { gender: null, birthYear: null, qpvCode: null, qpvYear: null, ...fields, personId })
    else set.update('personTraits', row, fields)
    return set.plan(`Données facultatives de «\u00a0${personName(person)}\u00a0» modifiées`)
  },
})
