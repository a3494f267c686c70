import { constants, crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'

type Cell = string | number | boolean | Date | null | { readonly formula: string; readonly result: number }

/** A workbook with these sheets, as Excel would save it. */
export async function workbookOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

type Part = {
  readonly name: string
  readonly packed: Buffer
  readonly size: number
  readonly crc: number
  readonly flag?: number
}

function part(name: string, text: string): Part {
  const bytes = Buffer.from(text)
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
}

/** A part that unpacks into as many megabytes of blanks, from a thousandth of them. */
export function bomb(name: string, megabytes: number): Part {
  const block = deflateRawSync(Buffer.alloc(1_000_000, 0x20), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const end = deflateRawSync(Buffer.alloc(0))
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => block), end])
  return { name, packed, size: 10, crc: 0 }
}

/** A zip archive of packed parts, with the sizes that they announce. */
export function zipOf(parts: readonly Part[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, packed, size, crc, flag = 0 } of parts) {
    const title = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(title.length, 26)
    files.push(local, title, packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flag, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc, 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, title)
    offset += 30 + title.length + packed.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, index, end])
}

const workbookXml = `<?xml version="1.0"?><workbook xmlns="x" xmlns:r="y"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>`
const relations = (type: string, target: string): string =>
  `<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://x/${type}" Target="${target}"/></Relationships>`

/** The parts of a workbook of one sheet, around its part. */
export const workbookAround = (sheet: Part): readonly Part[] => [
  part('_rels/.rels', relations('officeDocument', 'xl/workbook.xml')),
  part('xl/workbook.xml', workbookXml),
  part('xl/_rels/workbook.xml.rels', relations('worksheet', 'worksheets/sheet1.xml')),
  sheet,
]

/** A workbook of one sheet from the XML of its rows. */
export const workbookOfXml = (rows: string): Buffer =>
  zipOf(workbookAround(part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`)))
