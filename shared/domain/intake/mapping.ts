import { foldName } from '#shared/domain/directory/names.ts'
import { targetFields, type Target } from './fields.ts'

/** Field key → position of its column; absent for a field that nothing fills. */
export type Mapping = Readonly<Record<string, number>>

/** A file that is known by its columns, wherever it comes from. */
export type KnownSource = { readonly label: string; readonly target: Target }

const headerKey = (title: string): string => foldName(title)

/**
 * What tells a source by its columns: their folded names, sorted, so that an export whose columns moved is still known.
 * Columns without a name do not count.
 */
export function fingerprint(header: readonly string[]): string {
  return [...new Set(header.map(headerKey).filter((key) => key !== ''))].sort().join('|').slice(0, 4000)
}

/** Columns that only this source has, folded. */
const known: readonly (KnownSource & { readonly marks: readonly string[] })[] = [
  {
    label: 'export de démarche numérique',
    target: 'applications',
    marks: ['etat du dossier', 'depose le', 'instructeurs'],
  },
  {
    label: 'fichier SCDL de subventions',
    target: 'organisations',
    marks: ['nombeneficiaire', 'idbeneficiaire', 'dateconvention'],
  },
  { label: 'tableau d’une enquête de suivi de Tremplin', target: 'followUps', marks: ['projet', 'devenir', 'emplois'] },
  { label: 'liste de candidatures de Tremplin', target: 'applications', marks: ['projet', 'porteur', 'recue le'] },
  {
    label: 'annuaire des organismes de Tremplin',
    target: 'organisations',
    marks: ['organisme', 'autres noms', 'nature juridique'],
  },
  {
    label: 'annuaire des personnes de Tremplin',
    target: 'people',
    marks: ['personne', 'fonction', 'adresse electronique'],
  },
]

/** The source whose marks are all in the header; null for a file of another origin. */
export function knownSource(header: readonly string[]): KnownSource | null {
  const keys = new Set(header.map(headerKey))
  return known.find(({ marks }) => marks.every((mark) => keys.has(mark))) ?? null
}

/** Columns whose name is that of a field, each field once, the first column first. An exact name wins over a longer one. */
export function guessMapping(target: Target, header: readonly string[]): Mapping {
  const keys = header.map(headerKey)
  const taken = new Set<number>()
  const mapping: Record<string, number> = {}
  for (const field of targetFields[target]) {
    const position = field.names
      .map((name) => keys.findIndex((key, at) => key === name && !taken.has(at)))
      .find((at) => at >= 0)
    if (position === undefined) continue
    mapping[field.key] = position
    taken.add(position)
  }
  return mapping
}

/** A mapping kept by column names, applied to the header of a file: columns may have moved or gone. */
export function mappingOf(
  columns: Readonly<Record<string, string>>,
  target: Target,
  header: readonly string[],
): Mapping {
  const keys = header.map(headerKey)
  const known = new Set(targetFields[target].map((field) => field.key))
  return Object.fromEntries(
    Object.entries(columns)
      .map(([field, title]) => [field, keys.indexOf(headerKey(title))] as const)
      .filter(([field, at]) => at >= 0 && known.has(field)),
  )
}

/** A mapping by column names, to be kept. */
export function columnsOf(mapping: Mapping, header: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(mapping)
      .map(([field, at]) => [field, header[at] ?? ''] as const)
      .filter(([, title]) => title !== ''),
  )
}
