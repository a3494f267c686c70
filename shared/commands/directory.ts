import { z } from 'zod'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiren, checkSiret } from '#shared/domain/identifiers/siren.ts'
import { flagField, idField, optionalText, refField } from '#shared/workspace/fields.ts'
import { legalNatures } from '#shared/workspace/records/directory.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { given, maybe, missingRef, nameInput } from './inputs.ts'

const aliasesInput = z.array(nameInput('Autre nom')).max(50, 'Un organisme a 50 autres noms au plus.').optional()

const organisationFields = {
  aliases: aliasesInput,
  legalNature: z.enum(legalNatures).nullable().optional(),
  siren: maybe(optionalText('SIREN.', 20)),
  siret: maybe(optionalText('SIRET.', 30)),
  rna: maybe(optionalText('RNA.', 20)),
  address: maybe(optionalText('Adresse.', 600)),
  notes: maybe(optionalText('Notes.')),
}

/** What a person's record takes besides the name. */
export const personFields = {
  givenName: maybe(optionalText('Prénom.', 120)),
  organisationId: maybe(refField('Organisme.')),
  jobTitle: maybe(optionalText('Fonction.', 200)),
  email: maybe(optionalText('Adresse électronique.', 200)),
  phone: maybe(optionalText('Téléphone.', 40)),
  notes: maybe(optionalText('Notes.')),
}

/** Adds an organisation. Identifiers with a false key are kept as typed: they warn, they never block. */
export const createOrganisation = defineCommand({
  name: 'directory.createOrganisation',
  input: z.strictObject({
    name: nameInput('Nom de l’organisme'),
    ...organisationFields,
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: (input, context) => {
    const set = new ChangeSet(context)
    set.create('organisations', organisationDraft(input))
    return Promise.resolve(set.plan(`Organisme « ${input.name} » ajouté`))
  },
})

/** Changes the given fields of an organisation. A former name becomes an alias when `keepFormerName` asks for it. */
export const updateOrganisation = defineCommand({
  name: 'directory.updateOrganisation',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom de l’organisme').optional(),
    ...organisationFields,
    keepFormerName: z.boolean().optional(),
  }),
  plan: async ({ id, keepFormerName = false, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['organisations', id, 'id']])
    const row = await context.read.get('organisations', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Organisme introuvable.', 'id')
    const name = input.name ?? row.name
    const aliases = [...(input.aliases ?? row.aliases), ...(keepFormerName && name !== row.name ? [row.name] : [])]
    const set = new ChangeSet(context)
    set.update('organisations', row, {
      ...given({ ...input, ...identifiersGiven(input) }),
      aliases: distinctAliases(name, aliases),
    })
    return set.plan(`Organisme « ${name} » modifié`)
  },
})

/** Adds a person. */
export const createPerson = defineCommand({
  name: 'directory.createPerson',
  input: z.strictObject({
    familyName: nameInput('Nom de la personne', 120),
    ...personFields,
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [['organisations', input.organisationId, 'organisationId']])) ??
      mailFault(input.email)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('people', personDraft(input))
    return set.plan(`Personne « ${fullName(input.givenName, input.familyName)} » ajoutée`)
  },
})

/** Changes the given fields of a person. A former organisation becomes a role that is over when `keepFormerRole` asks for it. */
export const updatePerson = defineCommand({
  name: 'directory.updatePerson',
  input: z.strictObject({
    id: idField(),
    familyName: nameInput('Nom de la personne', 120).optional(),
    ...personFields,
    keepFormerRole: z.boolean().optional(),
  }),
  plan: async ({ id, keepFormerRole = false, ...input }, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [
        ['people', id, 'id'],
        ['organisations', input.organisationId, 'organisationId'],
      ])) ?? mailFault(input.email)
    const row = await context.read.get('people', id)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Personne introuvable.', 'id')
    const set = new ChangeSet(context)
    const after = set.update('people', row, given(input))
    if (keepFormerRole && after.organisationId !== row.organisationId) await keepRole(set, row, context)
    return set.plan(`Personne « ${fullName(after.givenName, after.familyName)} » modifiée`)
  },
})

/** What a person was to the organisation that the record named: the roles held there are over, or one is noted that is. */
async function keepRole(set: ChangeSet, person: Row<'people'>, { read }: PlanContext): Promise<void> {
  const { organisationId } = person
  if (organisationId === null) return
  const held = (await read.where('affiliations', 'personId', person.id)).filter(
    (role) => role.organisationId === organisationId,
  )
  if (held.length === 0)
    set.create('affiliations', {
      personId: person.id,
      organisationId,
      kind: 'member',
      title: person.jobTitle,
      startsOn: null,
      endsOn: null,
      ended: true,
      note: null,
      example: person.example,
    })
  for (const role of held)
    if (role.endsOn === null && (role.kind === 'member' || role.kind === 'employee'))
      set.update('affiliations', role, { ended: true })
}

type PersonInput = z.output<typeof createPerson.input>

type OrganisationInput = z.output<typeof createOrganisation.input>

/** The row of a new organisation, from the input of `createOrganisation`. */
export function organisationDraft(input: OrganisationInput) {
  return {
    name: input.name,
    aliases: distinctAliases(input.name, input.aliases ?? []),
    legalNature: input.legalNature ?? null,
    siren: null,
    siret: null,
    rna: null,
    ...identifiersGiven(input),
    address: input.address ?? null,
    notes: input.notes ?? null,
    example: input.example ?? false,
  }
}

/** The row of a new person, from the input of `createPerson`. */
export function personDraft(input: PersonInput) {
  return {
    givenName: input.givenName ?? null,
    familyName: input.familyName,
    organisationId: input.organisationId ?? null,
    jobTitle: input.jobTitle ?? null,
    email: input.email ?? null,
    phone: input.phone ?? null,
    notes: input.notes ?? null,
    example: input.example ?? false,
  }
}

const fullName = (given: string | null | undefined, family: string): string =>
  given === null || given === undefined ? family : `${given} ${family}`

function mailFault(email: string | null | undefined): Plan | null {
  return email === null || email === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? null
    : refuse(
        'bad-email',
        `« ${email} » n’est pas une adresse électronique : il faut une forme nom@domaine.fr.`,
        'email',
      )
}

const checks = { siren: checkSiren, siret: checkSiret, rna: checkRna } as const

type IdentifierName = keyof typeof checks
type Identifiers = { readonly [K in IdentifierName]?: string | null | undefined }

/** An identifier as it is stored: normalised when its key is right, as typed otherwise, so that nothing typed is lost. */
function stored(name: IdentifierName, text: string | null): string | null {
  if (text === null) return null
  const check = checks[name](text)
  return check.valid ? check.normalised : text.trim()
}

function identifiersGiven(input: Identifiers): { [K in IdentifierName]?: string | null } {
  const { siren, siret, rna } = input
  return {
    ...(siren === undefined ? {} : { siren: stored('siren', siren) }),
    ...(siret === undefined ? {} : { siret: stored('siret', siret) }),
    ...(rna === undefined ? {} : { rna: stored('rna', rna) }),
  }
}

/** Other names, each once, without the name itself. « Open cité » and « Open Cité » both stay: both are met in documents. */
function distinctAliases(name: string, aliases: readonly string[]): string[] {
  return [...new Set(aliases)].filter((alias) => alias !== name)
}
