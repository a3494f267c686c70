import { refusedFile, limits } from './limits.ts'
import { meaningOf, type NumberMeaning } from './xlsx-values.ts'
import { readPart } from './xml-part.ts'
import type { ZipReader } from './zip-reader.ts'

type Reading = Parameters<typeof readPart>[0]

/** What a workbook says besides its cells. */
export type WorkbookParts = {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly from1904: boolean
  /** Shared texts, by position. */
  readonly strings: readonly string[]
  /** Meaning of numbers, by cell style. */
  readonly meanings: readonly NumberMeaning[]
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

/** Path of a relation's target: absolute, or from the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Relations of a part: id → where it points and as what. */
async function relationsOf(reading: Reading, part: string) {
  const found = new Map<string, { readonly kind: string; readonly target: string }>()
  const folder = folderOf(part)
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`
  await readPart(reading, file, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const kind = (attribute('Type') ?? '').split('/').at(-1) ?? ''
      found.set(attribute('Id') ?? '', { kind, target: resolved(folder, attribute('Target') ?? '') })
    },
  })
  return found
}

/** Why a zip is not a workbook that can be read, in words. */
function notAWorkbook(zip: ZipReader, name: string) {
  const saveAs = 'ouvrez-le, enregistrez-le en .xlsx, et choisissez ce fichier-là'
  if (zip.has('xl/workbook.bin')) return refusedFile(name, 'est un classeur binaire (.xlsb)', saveAs)
  if (zip.has('content.xml')) return refusedFile(name, 'est un classeur OpenDocument (.ods)', saveAs)
  if (zip.has('word/document.xml')) return refusedFile(name, 'est un texte de Word', 'choisissez un .xlsx ou un .csv')
  return refusedFile(
    name,
    'est une archive, pas un classeur',
    'ouvrez-la et choisissez un .xlsx ou un .csv qu’elle contient',
  )
}

/** @throws BridgeFailure invalid-input when the archive is no workbook */
export async function readParts(reading: Reading): Promise<WorkbookParts> {
  const { zip, fileName } = reading
  const root = [...(await relationsOf(reading, '')).values()].find(({ kind }) => kind === 'officeDocument')
  const workbook = root?.target ?? 'xl/workbook.xml'
  if (!zip.has(workbook) || !workbook.endsWith('.xml') || workbook.startsWith('word/'))
    throw notAWorkbook(zip, fileName)
  const relations = await relationsOf(reading, workbook)
  const named: { name: string; part: string }[] = []
  let from1904 = false
  await readPart(reading, workbook, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      const target = name === 'sheet' ? relations.get(attribute('id') ?? '') : undefined
      if (target?.kind === 'worksheet') named.push({ name: attribute('name') ?? '', part: target.target })
    },
  })
  if (named.length > limits.sheets)
    throw refusedFile(fileName, `a plus de ${String(limits.sheets)} feuilles`, 'gardez la feuille utile dans une copie')
  const partOf = (kind: string): string | null =>
    [...relations.values()].find((one) => one.kind === kind)?.target ?? null
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')]
  return {
    sheets: named,
    from1904,
    strings: strings === null ? [] : await readStrings(reading, strings),
    meanings: styles === null ? [] : await readStyles(reading, styles),
  }
}

async function readStrings(reading: Reading, part: string): Promise<readonly string[]> {
  const strings: string[] = []
  let [current, inText, phonetic] = ['', false, false]
  await readPart(reading, part, {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(unescaped(current))
    },
  })
  return strings
}

/** `_x000D_` stands for a control character in the texts of a workbook. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

async function readStyles(reading: Reading, part: string): Promise<readonly NumberMeaning[]> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  await readPart(reading, part, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(Number(attribute('numFmtId') ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats.map((id) => meaningOf(id, codes.get(id)))
}
