import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
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

/** Rows of one family as this format has them, in the order of the file; what is no object stays as it is. */
function upcastRows(name: FamilyName, rows: readonly unknown[], version: number): readonly unknown[] {
  return rows.map((raw) => (isRecord(raw) ? upcastRow(name, raw, version) : raw))
}

/** Puts the rows of one family into the state; returns the faults. */
function readRows(name: FamilyName, rows: readonly unknown[], state: MemoryState): readonly InterchangeFault[] {
  return rows.flatMap((row, position) => {
    const path = `tables.${name}[${String(position)}]`
    if (!isRecord(row)) return [{ path, message: 'Une fiche est attendue : un objet.' }]
    const parsed = families[name].schema.safeParse(row)
    if (!parsed.success) return faultsOf(path, parsed.error)
    if (state.tables[name].has(parsed.data.id))
      return [{ path: `${path}.id`, message: `L’identifiant « ${parsed.data.id} » est déjà pris dans cette famille.` }]
    state.put(name, parsed.data as never)
    return []
  })
}

type Tables = ReadonlyMap<FamilyName, readonly unknown[]>

/** References that point to no row of the file. A row with a fault of its own is there all the same. */
function referenceFaults(tables: Tables): readonly InterchangeFault[] {
  const ids = new Map(
    [...tables].map(([name, rows]) => [name, new Set(rows.map((row) => (isRecord(row) ? row['id'] : null)))]),
  )
  return [...tables].flatMap(([name, rows]) => {
    const refs = Object.entries(families[name].refs)
    return rows.flatMap((row, position) =>
      refs.flatMap(([field, target]) => {
        const id = isRecord(row) ? row[field] : null
        if (typeof id !== 'string' || !isFamilyName(target) || ids.get(target)?.has(id) === true) return []
        const message = `Aucune fiche « ${families[target].label} » ne porte l’identifiant « ${id} ».`
        return [{ path: `tables.${name}[${String(position)}].${field}`, message }]
      }),
    )
  })
}

/** Validates an interchange document whole: takes everything, or lists every fault with its path and takes nothing. */
export function parseInterchange(document: unknown): InterchangeResult {
  const faults = [...envelopeFaults(document)]
  if (!isRecord(document) || !isRecord(document['tables']) || faults.some((fault) => fault.path === 'version'))
    return { ok: false, faults }
  const identity = workspaceIdentitySchema.safeParse(document['workspace'])
  if (!identity.success) faults.push(...faultsOf('workspace', identity.error))
  const state = new MemoryState()
  const tables = new Map<FamilyName, readonly unknown[]>()
  const note = (found: readonly InterchangeFault[]): void => {
    for (const fault of found) faults.push(fault)
  }
  for (const [name, rows] of Object.entries(document['tables'])) {
    const path = `tables.${name}`
    if (!isFamilyName(name)) note([{ path, message: 'Cette famille n’existe pas dans le format.' }])
    else if (!Array.isArray(rows)) note([{ path, message: 'Une liste de fiches est attendue.' }])
    else {
      const upcast = upcastRows(name, rows, Number(document['version']))
      tables.set(name, upcast)
      note(readRows(name, upcast, state))
    }
  }
  note(referenceFaults(tables))
  return faults.length === 0 && identity.success ? { ok: true, identity: identity.data, state } : { ok: false, faults }
}

/** Reads the text of an interchange file, and validates it whole. */
export function readInterchange(text: string): InterchangeResult {
  try {
    return parseInterchange(JSON.parse(text) as unknown)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, faults: [{ path: '', message: syntaxFault(text, error) }] }
  }
}

/** Why a text is not JSON, with the place when the engine gives one. */
function syntaxFault(text: string, error: SyntaxError): string {
  const position = /at position (\d+)/.exec(error.message)?.[1]
  if (text.trim() === '') return 'Ce fichier est vide.'
  if (position === undefined || Number(position) >= text.trimEnd().length)
    return 'Ce fichier n’est pas du JSON\u00a0: il est coupé, ou d’un autre genre.'
  const before = text.slice(0, Number(position)).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  const found = text[Number(position)] ?? ''
  const what = /\S/.test(found) ? `«\u00a0${found}\u00a0»` : 'un blanc'
  return `Ce fichier n’est pas du JSON\u00a0: ligne ${String(before.length)}, caractère ${String(column)}, ${what} n’a pas sa place.`
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
