import { z } from 'zod'
import { namesOf, redacted, wordsPattern } from '#shared/domain/personal/mentions.ts'
import { creation, type Change, type Fields } from '#shared/workspace/change.ts'
import { categoryWords } from '#shared/domain/personal/register.ts'
import { dateField, idField, optionalInt, optionalText, textField } from '#shared/workspace/fields.ts'
import { nextClock } from '#shared/workspace/hlc.ts'
import { dataCategories, erasureModes, fates } from '#shared/workspace/records/personal.ts'
import { families, familyNames, isFamilyName, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { given, maybe } from './inputs.ts'

/** What identifies a person in the person's own record. The rest (year of birth…) stays when it is anonymised. */
const blank = { givenName: null, jobTitle: null, email: null, phone: null, notes: null, organisationId: null } as const

const touched = z.strictObject({
  table: z.string().refine(isFamilyName),
  id: z.string().min(1).max(64),
  /** The row was made by an entry that goes: it is made anew. Otherwise its beginning stands, and it is brought up to date. */
  created: z.boolean(),
})

/**
 * Makes a person unknown to the workspace, under the visa of the archives. The rows that the erased entries of the
 * journal had made are stated anew, whole and without the person's name, so that the journal needs nothing of what goes.
 * Nothing in the entry names the person.
 */
export const erasePerson = defineCommand({
  name: 'personal.erasePerson',
  irrevocable:
    'Un effacement ne s’annule pas\u00a0: ce qui a été effacé n’existe plus. Ressaisissez la fiche si elle est de nouveau nécessaire.',
  input: z.strictObject({
    personId: idField('Personne.'),
    mode: z.enum(erasureModes),
    /** Written reference of the visa of the Archives départementales. */
    visa: textField('Référence du visa d’élimination.', 400),
    visaOn: dateField('Date du visa.'),
    /** Former states of the person's record, from the journal. */
    former: z.array(
      z.strictObject({
        id: z.string(),
        givenName: z.string().nullable(),
        familyName: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    ),
    /** Rows that the entries to be erased had touched. */
    touched: z.array(touched),
    /** Entries of the journal whose content goes. */
    seqs: z.array(z.int().positive()),
  }),
  plan: async (input, context): Promise<Plan> => {
    const person = await context.read.get('people', input.personId)
    if (person === undefined)
      return refuse('missing-record', 'Cette personne n’est plus dans l’annuaire. Rien n’a été effacé.', 'personId')
    if (input.visaOn > context.now.slice(0, 10))
      return refuse('bad-date', 'La date du visa est à venir. Rien n’a été effacé\u00a0; corrigez-la.', 'visaOn')
    const others = (await context.read.all('people')).filter(({ id }) => id !== person.id)
    const pattern = wordsPattern(namesOf([person, ...input.former], others))
    if (pattern !== null && pattern.test(input.visa))
      return refuse('named', 'La référence du visa nomme la personne. Écrivez-la sans son nom.', 'visa')
    const restated = new Restated(context, pattern)
    for (const { table, id, created } of input.touched) await restated.add(table, id, created)
    await restated.addMentions()
    await restated.effacePerson(person, input.mode)
    await restated.effaceFiles(person.id)
    if (input.mode === 'purge') await restated.effaceTraits(person.id)
    const on = input.visaOn
    const row = restated.register({
      mode: input.mode,
      visa: input.visa,
      visaOn: on,
      seqs: input.seqs,
      attachments: restated.files.length,
    })
    return {
      ok: true,
      changes: restated.changes(),
      label: `Personne ${input.mode === 'purge' ? 'effacée' : 'anonymisée'} sous le visa ${input.visa}`.slice(0, 400),
      created: [row.id, ...restated.files],
    }
  },
})

/** The rows of the workspace as they stand after the erasure, those that are stated anew. */
class Restated {
  /** Contents of attachments that nothing refers to any longer. */
  readonly files: string[] = []
  /** Rows that lose their beginning. */
  private readonly anew = new Set<string>()
  private readonly rows = new Map<string, { readonly table: FamilyName; readonly row: Fields }>()
  private readonly context: PlanContext
  private readonly pattern: RegExp | null

  constructor(context: PlanContext, pattern: RegExp | null) {
    this.context = context
    this.pattern = pattern
  }

  changes(): readonly Change[] {
    return [...this.rows].map(([key, { table, row }]) => {
      if (this.anew.has(key)) return creation(table, row as Row<FamilyName>)
      const { id, createdAt: _createdAt, ...fields } = row
      const { deletedAt, updatedAt } = fields
      // A register is only ever added to or struck out. What it held is not said again: it would name the person.
      const after = families[table].ledger ? { deletedAt, updatedAt } : fields
      return { table, id: String(id), before: after, after }
    })
  }

  async add(table: FamilyName, id: string, created: boolean): Promise<void> {
    if (created) this.anew.add(`${table}/${id}`)
    const row = this.rows.has(`${table}/${id}`) ? undefined : await this.context.read.get(table, id)
    if (row !== undefined) this.put(table, row as Fields)
  }

  /** Every live row whose texts name the person. */
  async addMentions(): Promise<void> {
    const { pattern } = this
    if (pattern === null) return
    for (const table of familyNames)
      for (const row of await this.context.read.all(table))
        if (redacted(row as Fields, pattern) !== row) this.put(table, row as Fields)
  }

  async effacePerson(person: Row<'people'>, mode: (typeof erasureModes)[number]): Promise<void> {
    const bound = mode === 'purge' ? await this.unlink(person.id) : true
    const familyName = mode === 'purge' ? 'Personne effacée' : `Personne anonymisée ${person.id.slice(-4)}`
    this.put('people', { ...person, ...blank, familyName, deletedAt: bound ? person.deletedAt : this.context.now })
  }

  /** Lets go of the references that may be empty; true when one may not. */
  private async unlink(personId: string): Promise<boolean> {
    let bound = false
    for (const table of familyNames)
      for (const [field, target] of Object.entries(families[table].refs)) {
        if (target !== 'people' || table === 'personTraits') continue
        const { shape } = families[table].schema as unknown as z.ZodObject
        const optional = (shape as Readonly<Record<string, z.ZodType>>)[field]?.safeParse(null).success === true
        for (const row of await this.context.read.where(table, field as 'id', personId)) {
          if (optional)
            this.put(table, { ...(row as Fields), ...this.rows.get(`${table}/${row.id}`)?.row, [field]: null })
          else bound = true
        }
      }
    return bound
  }

  async effaceTraits(personId: string): Promise<void> {
    for (const row of await this.context.read.where('personTraits', 'personId', personId))
      this.put('personTraits', {
        ...row,
        gender: null,
        birthYear: null,
        qpvCode: null,
        qpvYear: null,
        deletedAt: this.context.now,
      })
  }

  /** Files of the person's record: their rows lose their name, their contents go unless another record keeps the same. */
  async effaceFiles(personId: string): Promise<void> {
    const { read, now } = this.context
    const all = await read.all('attachments')
    const own = all.filter((row) => row.table === 'people' && row.recordId === personId)
    for (const row of own) this.put('attachments', { ...(row as Fields), name: 'Pièce effacée', deletedAt: now })
    const kept = new Set(all.filter((row) => !own.includes(row)).map(({ sha256 }) => sha256))
    this.files.push(...new Set(own.map(({ sha256 }) => sha256).filter((sha256) => !kept.has(sha256))))
  }

  register(fields: Omit<Row<'erasures'>, 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'example'>): Row<'erasures'> {
    const { now, newId, node } = this.context
    const row: Row<'erasures'> = {
      ...fields,
      id: newId(),
      createdAt: now,
      updatedAt: nextClock(null, now, node),
      deletedAt: null,
      example: false,
    }
    this.rows.set(`erasures/${row.id}`, { table: 'erasures', row })
    this.anew.add(`erasures/${row.id}`)
    return row
  }

  private put(table: FamilyName, row: Fields): void {
    const { now, node } = this.context
    const clean = this.pattern === null ? row : redacted(row, this.pattern)
    const updatedAt = nextClock(String(row['updatedAt']), now, node)
    this.rows.set(`${table}/${String(row['id'])}`, { table, row: { ...clean, updatedAt } })
  }
}

/** Decides how long a category is kept. A field that is left out stays as it was; null says that nothing is decided. */
export const setRetention = defineCommand({
  name: 'personal.setRetention',
  input: z.strictObject({
    category: z.enum(dataCategories),
    months: maybe(optionalInt('Durée en base active.', 1, 1200)),
    archiveMonths: maybe(optionalInt('Durée d’archivage intermédiaire.', 0, 1200)),
    fate: z.enum(fates).nullable().optional(),
    basis: maybe(optionalText('Texte ou décision.', 400)),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { category, ...fields } = input
    const [row] = await context.read.where('retentions', 'category', category)
    const set = new ChangeSet(context)
    if (row === undefined)
      set.create('retentions', {
        months: null,
        archiveMonths: null,
        fate: null,
        basis: null,
        ...given(fields),
        category,
      })
    else set.update('retentions', row, given(fields))
    return set.plan(`Durée de conservation fixée\u00a0: ${categoryWords[category].label.toLowerCase()}`)
  },
})
