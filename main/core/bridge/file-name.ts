const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
const longest = 120

/** A file name that every file system takes: no path, no control character, no reserved name, at most 120 characters. */
export function safeFileName(text: string): string {
  const flat = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\\/:*?"<>|]+/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(flat)?.[0] ?? ''
  const stem = flat.slice(0, flat.length - extension.length).slice(0, longest - extension.length)
  const name = `${stem.trimEnd()}${extension}`
  return name === '' || reserved.test(name) ? `Tremplin-${name === '' ? 'fichier' : name}` : name
}
