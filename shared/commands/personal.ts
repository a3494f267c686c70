import { z } from 'zod'
import { ownBodiesOf } from '#shared/domain/personal/bodies.ts'
import { namesOf, redacted, wordsPattern } from '#shared/domain/personal/mentions.ts'
import { ownFamilies, recordsOf } from '#shared/domain/personal/traces.ts'
import { creation, type Change, type Fields } from '#shared/workspace/change.ts'
import { categoryWords } from '#shared/domain/personal/register.ts'
import { dateField, idField, optionalInt, optionalText, textField } from '#shared/workspace/fields.ts'
import { nextClock } from '#shared/workspace/hlc.ts'
import { dataCategories, erasureModes, fates } from '#shared/workspace/records/personal.ts'
import { families, familyNames, isFamilyName, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { given, maybe } from './inputs.ts'

/** What identifies a person in the person's own record. */
const blank = { givenName: null, jobTitle: null, email: null, phone: null, notes: null, organisationId: null } as const

/** What is left of the rows that are about the person alone. */
const emptied: Readonly<Partial<Record<FamilyName, Fields>>> = {
  affiliations: { title: null, startsOn: null, endsOn: null, note: null },
  personTraits: { gender: null, birthYear: null, qpvCode: null, qpvYear: null },
  attachments: { name: 'Pièce effacée' },
  merges: { moved: [], before: {}, given: {} },
  bankAccounts: { holder: 'Titulaire effacé', iban: 'Effacé', bic: null, source: 'Effacé', verifiedHow: null },
  bodyIncomes: { incomeCents: 0, source: 'Effacé' },
}

/** What identifies a body that is the person. Its conventions stay: they are accounting documents, and name nobody. */
const blankBody = { aliases: [], siren: null, siret: null, rna: null, address: null, notes: null } as const

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
    /** Names, numbers and accounts, present and past, of the bodies that are the person. */
    bodyTexts: z.array(z.string()),
    /** Rows that the entries to be erased had touched. */
    touched: z.array(touched),
    /** Entries of the journal whose content goes. */
    seqs: z.array(z.int().positive()),
    /** Attachments of the person's projects and candidatures that go with those of the person's own record. */
    files: z.array(idField('Pièce.')).max(1000),
    /** Snapshots that stood before, all replaced by a fresh one. */
    snapshots: z.int().min(0),
  }),
  plan: async (input, context): Promise<Plan> => {
    const person = await context.read.get('people', input.personId)
    if (person === undefined)
      return refuse('missing-record', 'Cette personne n’est plus dans l’annuaire. Rien n’a été effacé.', 'personId')
    if (input.visaOn > context.now.slice(0, 10))
      return refuse('bad-date', 'La date du visa est à venir. Rien n’a été effacé\u00a0; corrigez-la.', 'visaOn')
    const records = await recordsOf(context.read, person.id)
    const own = new Set(records.map(({ id }) => id))
    const others = (await context.read.all('people')).filter(({ id }) => !own.has(id))
    const bodies = await ownBodiesOf(context.read, records)
    const pattern = wordsPattern([...namesOf([...records, ...input.former], others), ...input.bodyTexts])
    if (pattern !== null && pattern.test(input.visa))
      return refuse('named', 'La référence du visa nomme la personne. Écrivez-la sans son nom.', 'visa')
    const restated = new Restated(context, {
      pattern,
      mode: input.mode,
      own: new Set([...own, ...bodies.map(({ id }) => id)]),
      files: new Set(input.files),
    })
    for (const { table, id, created } of input.touched) await restated.add(table, id, created)
    await restated.addMentions()
    await restated.addOwn()
    for (const record of records) await restated.effacePerson(record)
    for (const body of bodies) await restated.effaceBody(body)
    await restated.releaseFiles()
    const row = restated.register({
      mode: input.mode,
      visa: input.visa,
      visaOn: input.visaOn,
      seqs: input.seqs,
      attachments: restated.files.length,
      records: restated.size,
      snapshots: input.snapshots,
    })
    return {
      ok: true,
      changes: restated.changes(),
      label: `Personne ${input.mode === 'purge' ? 'effacée' : 'anonymisée'} sous le visa ${input.visa}`.slice(0, 400),
      created: [row.id, ...restated.files],
    }
  },
})

type Scope = {
  readonly pattern: RegExp | null
  readonly mode: (typeof erasureModes)[number]
  /** The person's record, the bodies that are the person, and those merged into them. */
  readonly own: ReadonlySet<string>
  /** Attachments of other records that go too. */
  readonly files: ReadonlySet<string>
}

/** The rows of the workspace as they stand after the erasure, those that are stated anew. */
class Restated {
  /** Contents of attachments that nothing refers to any longer. */
  readonly files: string[] = []
  /** Rows that lose their beginning. */
  private readonly anew = new Set<string>()
  private readonly rows = new Map<string, { readonly table: FamilyName; readonly row: Fields }>()
  private readonly context: PlanContext
  private readonly scope: Scope

  constructor(context: PlanContext, scope: Scope) {
    this.context = context
    this.scope = scope
  }

  get size(): number {
    return this.rows.size
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
    const { pattern } = this.scope
    if (pattern === null) return
    for (const table of familyNames)
      for (const row of await this.context.read.all(table))
        if (redacted(row as Fields, pattern) !== row) this.put(table, row as Fields)
  }

  /** The rows that are about the person alone: roles, optional data, attachments, merges. */
  async addOwn(): Promise<void> {
    for (const table of Object.keys(ownFamilies) as (keyof typeof ownFamilies)[])
      for (const row of await this.context.read.all(table)) if (this.isOwn(table, row)) this.put(table, row as Fields)
  }

  async effacePerson(person: Row<'people'>): Promise<void> {
    const { mode } = this.scope
    const bound = mode === 'purge' ? await this.unlink(person.id) : person.deletedAt === null
    const familyName = mode === 'purge' ? 'Personne effacée' : `Personne anonymisée ${person.id.slice(-4)}`
    const deletedAt = bound ? person.deletedAt : (person.deletedAt ?? this.context.now)
    this.put('people', { ...person, ...blank, familyName, deletedAt })
  }

  /** A body that is the person: what its conventions lead to stays, under no name; one that nothing leads to goes. */
  async effaceBody(body: Row<'organisations'>): Promise<void> {
    const purge = this.scope.mode === 'purge'
    const bound = !purge || (await this.leadsTo(body.id))
    const name = purge ? 'Bénéficiaire effacé' : `Bénéficiaire anonymisé ${body.id.slice(-4)}`
    const deletedAt = bound ? body.deletedAt : (body.deletedAt ?? this.context.now)
    this.put('organisations', { ...body, ...blankBody, name, deletedAt })
  }

  /** Does a living row that stays lead to the body? */
  private async leadsTo(bodyId: string): Promise<boolean> {
    for (const table of familyNames) {
      if (table in ownFamilies) continue
      for (const [field, target] of Object.entries(families[table].refs))
        if (target === 'organisations')
          for (const { id } of await this.context.read.where(table, field as 'id', bodyId))
            if (!this.scope.own.has(id)) return true
    }
    return false
  }

  /** Lets go of the references that may be empty; true when one may not. */
  private async unlink(personId: string): Promise<boolean> {
    let bound = false
    for (const table of familyNames)
      for (const [field, target] of Object.entries(families[table].refs)) {
        if (target !== 'people' || table in ownFamilies) continue
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

  /** Contents of the attachments that go, unless another record keeps the same. */
  async releaseFiles(): Promise<void> {
    const gone = [...this.rows.values()].filter(({ table, row }) => table === 'attachments' && this.isOwn(table, row))
    const ids = new Set(gone.map(({ row }) => row['id']))
    const kept = new Set(
      (await this.context.read.all('attachments')).filter(({ id }) => !ids.has(id)).map(({ sha256 }) => sha256),
    )
    const contents = new Set(gone.map(({ row }) => String(row['sha256'])))
    this.files.push(...[...contents].filter((sha256) => !kept.has(sha256)))
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
    const { pattern } = this.scope
    const whole = this.isOwn(table, row) ? this.effaced(table, row) : row
    const clean = pattern === null ? whole : redacted(whole, pattern)
    const updatedAt = nextClock(String(row['updatedAt']), now, node)
    this.rows.set(`${table}/${String(row['id'])}`, { table, row: { ...clean, updatedAt } })
  }

  private isOwn(table: FamilyName, row: Fields): boolean {
    if (!(table in ownFamilies)) return false
    if (table === 'attachments' && this.scope.files.has(String(row['id']))) return true
    return ownFamilies[table as keyof typeof ownFamilies].some((field) => this.scope.own.has(String(row[field])))
  }

  /** A row about the person alone, emptied. Optional data stay when the person is anonymised: they count, they name nobody. */
  private effaced(table: FamilyName, row: Fields): Fields {
    if (table === 'personTraits' && this.scope.mode === 'anonymise') return row
    return { ...row, ...emptied[table], deletedAt: row['deletedAt'] ?? this.context.now }
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
