import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import type { Fields } from './change.ts'
import { idField, instantField, textField } from './fields.ts'
import './messages.ts'
import { families, familyNames, formatVersion, isFamilyName, type FamilyName } from './registry.ts'
import { MemoryState } from './state.ts'
import { upcastRow } from './upcast.ts'

const isTimeZone = (name: string): boolean => {
  try {
    return name !== '' && new Intl.DateTimeFormat('fr', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** Identity of a workspace, as in `workspace.json` and in an interchange file. */
const workspaceIdentitySchema = z
  .strictObject({
    id: idField('Identifiant de l’espace de travail.'),
    name: textField('Nom de l’espace de travail.', 200),
    createdAt: instantField('Instant de création.'),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'Fuseau horaire attendu : un nom IANA, comme Europe/Paris ou America/Guadeloupe.')
      .default('Europe/Paris')
      .describe('Fuseau horaire des échéances, nom IANA.'),
  })
  .describe('Identité de l’espace de travail.')

export type WorkspaceIdentity = z.output<typeof workspaceIdentitySchema>

/** One thing wrong in an interchange file: where (`tables.conventions[3].startsOn`) and what, in French. */
export type InterchangeFault = { readonly path: string; readonly message: string }

export type InterchangeResult =
  | { readonly ok: true; readonly identity: WorkspaceIdentity; readonly state: MemoryState }
  | { readonly ok: false; readonly faults: readonly InterchangeFault[] }

type Document = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function pathText(base: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${String(key)}]` : `${text}.${String(key)}`),
    base,
  )
}

const faultsOf = (base: string, error: z.ZodError): readonly InterchangeFault[] =>
  error.issues.map((issue) => ({ path: pathText(base, issue.path), message: issue.message }))

/** Faults of the envelope: anything but the rows. */
function envelopeFaults(document: unknown): readonly InterchangeFault[] {
  if (!isRecord(document))
    return [{ path: '', message: 'Un objet JSON est attendu : ce fichier n’est pas un échange Tremplin.' }]
  const faults: InterchangeFault[] = []
  if (document['format'] !== 'tremplin')
    faults.push({ path: 'format', message: 'La valeur « tremplin » est attendue.' })
  const version = document['version']
  if (!Number.isInteger(version) || Number(version) < 1)
    faults.push({ path: 'version', message: 'Un numéro de version est attendu.' })
  else if (Number(version) > formatVersion) {
    const message = `Ce fichier est au format ${String(version)}, plus récent que le format ${String(formatVersion)} de cette version de Tremplin. Installez la version qui l’a écrit.`
    faults.push({ path: 'version', message })
  }
  for (const key of Object.keys(document)) {
    if (!['format', 'version', 'workspace', 'tables'].includes(key))
      faults.push({ path: key, message: 'Cette clé n’existe pas dans le format.' })
  }
  if (!isRecord(document['tables']))
    faults.push({ path: 'tables', message: 'Un objet est attendu : une liste de fiches par famille.' })
  return faults
}

/** Reads the rows of one family into the state; returns the faults. */
function readTable(name: FamilyName, rows: unknown, version: number, state: MemoryState): readonly InterchangeFault[] {
  if (!Array.isArray(rows)) return [{ path: `tables.${name}`, message: 'Une liste de fiches est attendue.' }]
  return rows.flatMap((raw: unknown, position) => {
    const path = `tables.${name}[${String(position)}]`
    if (!isRecord(raw)) return [{ path, message: 'Une fiche est attendue : un objet.' }]
    const parsed = families[name].schema.safeParse(upcastRow(name, raw, version))
    if (!parsed.success) return faultsOf(path, parsed.error)
    if (state.tables[name].has(parsed.data.id))
      return [{ path: `${path}.id`, message: `L’identifiant « ${parsed.data.id} » est déjà pris dans cette famille.` }]
    state.put(name, parsed.data as never)
    return []
  })
}

/** References that point to no row of the file. */
function referenceFaults(state: MemoryState): readonly InterchangeFault[] {
  return familyNames.flatMap((name) =>
    [...state.tables[name].values()].flatMap((row, position) =>
      Object.entries(families[name].refs).flatMap(([field, target]) => {
        const id = (row as Fields)[field]
        if (typeof id !== 'string' || !isFamilyName(target) || state.tables[target].has(id)) return []
        const message = `Aucune fiche « ${families[target].label} » ne porte l’identifiant « ${id} ».`
        return [{ path: `tables.${name}[${String(position)}].${field}`, message }]
      }),
    ),
  )
}

/** Validates an interchange document whole: takes everything, or lists every fault with its path and takes nothing. */
export function parseInterchange(document: unknown): InterchangeResult {
  const faults = [...envelopeFaults(document)]
  if (!isRecord(document) || !isRecord(document['tables']) || faults.some((fault) => fault.path === 'version'))
    return { ok: false, faults }
  const identity = workspaceIdentitySchema.safeParse(document['workspace'])
  if (!identity.success) faults.push(...faultsOf('workspace', identity.error))
  const state = new MemoryState()
  for (const [name, rows] of Object.entries(document['tables'])) {
    if (isFamilyName(name)) faults.push(...readTable(name, rows, Number(document['version']), state))
    else faults.push({ path: `tables.${name}`, message: 'Cette famille n’existe pas dans le format.' })
  }
  // A row left out for its own fault would make every reference to it look wrong: those come once the rows are right.
  if (faults.length === 0) faults.push(...referenceFaults(state))
  return faults.length === 0 && identity.success ? { ok: true, identity: identity.data, state } : { ok: false, faults }
}

/** Reads the text of an interchange file, and validates it whole. */
export function readInterchange(text: string): InterchangeResult {
  try {
    return parseInterchange(JSON.parse(text) as unknown)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const message = `Ce fichier n’est pas du JSON\u00a0: il est coupé, ou d’un autre genre (${error.message}).`
    return { ok: false, faults: [{ path: '', message }] }
  }
}

/** What an interchange file says of the attachments whose rows it holds without their content, or null for none. */
export function attachmentsLeftOut(count: number): string | null {
  if (count === 0) return null
  const [are, their] = count === 1 ? ['pièce jointe n’est', 'son contenu'] : ['pièces jointes ne sont', 'leur contenu']
  return `${String(count)} ${are} pas dans le fichier d’échange\u00a0: ${their} reste dans le dossier «\u00a0files\u00a0» de l’espace de travail.`
}

/**
 * Text of the interchange file, in pieces: sorted keys, rows sorted by id, one row a line, so that exporting what was
 * imported gives the same bytes and two exports can be compared line by line.
 */
export function* interchangeText(identity: WorkspaceIdentity, state: MemoryState): Generator<string> {
  yield '{"format":"tremplin",\n"tables":{\n'
  const names = [...familyNames].sort()
  for (const [position, name] of names.entries()) {
    yield `${canonicalJson(name)}:[`
    const rows = [...state.tables[name].values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const [line, row] of rows.entries()) yield `${line === 0 ? '' : ','}\n${canonicalJson(row)}`
    yield `]${position === names.length - 1 ? '' : ','}\n`
  }
  yield `},\n"version":${String(formatVersion)},\n"workspace":${canonicalJson(identity)}}\n`
}

/** JSON Schema (2020-12) of the interchange file, every field described. */
export function interchangeJsonSchema(): Readonly<Record<string, unknown>> {
  const tables = Object.fromEntries(
    familyNames.map((name) => [name, z.array(families[name].schema).optional().describe(familyDescription(name))]),
  )
  const schema = z
    .strictObject({
      format: z.literal('tremplin').describe('Nom du format.'),
      version: z.int().min(1).max(formatVersion).describe('Version du format.'),
      workspace: workspaceIdentitySchema,
      tables: z.strictObject(tables).describe('Fiches, par famille. Une famille absente est vide.'),
    })
    .describe('Fichier d’échange d’un espace de travail Tremplin.')
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
}

const familyDescription = (name: FamilyName): string => families[name].schema.description ?? families[name].label
