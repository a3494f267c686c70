import { formatInteger } from '#shared/domain/money/format-money.ts'

const nbsp = '\u00a0'

/** « 512 octets », « 48 ko », « 12,4 Mo ». Thousands, as a disk counts them. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)}${nbsp}octet${bytes > 1 ? 's' : ''}`
  if (bytes < 999_500) return `${formatInteger(Math.round(bytes / 1000))}${nbsp}ko`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')}${nbsp}Mo`
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/pdf$/, 'PDF'],
  [/^image\//, 'image'],
  [/(spreadsheet|excel|sheet)/, 'tableur'],
  [/(wordprocessing|msword|opendocument\.text)/, 'texte mis en forme'],
  [/(presentation|powerpoint)/, 'présentation'],
  [/csv$/, 'tableau'],
  [/^text\//, 'texte'],
  [/(zip|compressed)/, 'archive'],
  [/^(message\/|application\/vnd\.ms-outlook)/, 'courriel'],
]

/** Kind of a file in one word; its extension, else « fichier », when the type of its content says nothing. */
export function fileKind(mediaType: string, name: string): string {
  const known = kinds.find(([pattern]) => pattern.test(mediaType))?.[1]
  return known ?? /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? 'fichier'
}
