import { lockedFile, refusedFile } from './limits.ts'

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const saveAs = 'ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx, et choisissez ce fichier-là'

/**
 * Says by its first bytes whether a file is a zip (perhaps a workbook) or a text; its name is not trusted.
 * @throws BridgeFailure invalid-input, in words, for every other kind
 */
export function fileKind(bytes: Buffer, name: string): 'zip' | 'text' {
  if (bytes.length === 0) throw refusedFile(name, 'est vide', 'choisissez un autre fichier')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // Excel puts a protected workbook in the container of its old formats.
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw lockedFile(name)
    throw refusedFile(name, 'est dans un ancien format d’Office (.xls)', saveAs)
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw refusedFile(name, 'est un PDF', 'demandez le tableau dont il a été tiré')
  const wide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
  const start = bytes.subarray(0, 65_536)
  if (!wide && start.includes(0))
    throw refusedFile(name, 'n’est ni un classeur ni un texte', 'choisissez un .xlsx ou un .csv')
  const text = start.toString('latin1', 0, 2000).replace(/^ï»¿/, '').trimStart().toLowerCase()
  if (/^<(!doctype html|html|table|meta|head)/.test(text))
    throw refusedFile(name, 'est une page web, malgré son nom', saveAs)
  if (text.startsWith('<?xml')) throw refusedFile(name, 'est un fichier XML', saveAs)
  return 'text'
}
