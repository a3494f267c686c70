import { fromLatin1 } from '#shared/domain/tables/mojibake.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import { cutFile } from './limits.ts'

type Decoded = { readonly text: string; readonly encoding: NonNullable<TableFile['encoding']> }

/**
 * Text of a delimited file: UTF-16 when its first two bytes say so (Excel's « Texte Unicode »), UTF-8 when every byte
 * agrees, otherwise Windows-1252, in which any byte is a letter.
 */
export function decodeText(bytes: Buffer, name: string): Decoded {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    if (bytes.length % 2 === 1) throw cutFile(name)
    const label = first === 0xff ? 'utf-16le' : 'utf-16be'
    return { text: new TextDecoder(label).decode(bytes), encoding: 'UTF-16' }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    // Not by TextDecoder: Node reads this code as Latin-1.
    return { text: fromLatin1(bytes.toString('latin1')), encoding: 'Windows-1252' }
  }
}
