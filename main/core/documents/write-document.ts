import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { DocumentModel } from '#shared/domain/reports/document-model.ts'
import { elementsOf, margin } from './blocks.ts'

/** Entries bear this civil date in every time zone: the same document gives the same bytes. */
const entryDate = new Date(1980, 0, 1)
const corePath = 'docProps/core.xml'
const font = 'Times New Roman'

/**
 * Writes a text document as .docx. Same model, same bytes: dates come from `editedAt`, entries are sorted and bear a fixed
 * date. The whole file is held in memory: a deliberation weighs some tens of kilobytes.
 */
export async function documentBytes(model: DocumentModel): Promise<Uint8Array> {
  const document = new Document({
    title: model.title,
    subject: `Édition n°\u00a0${String(model.edition)}`,
    creator: model.author,
    lastModifiedBy: model.author,
    styles: {
      default: {
        document: { run: { font, size: 22, language: { value: 'fr-FR' } }, paragraph: { spacing: { line: 276 } } },
        title: { run: { font, color: '000000' } },
        heading1: { run: { font, color: '000000' } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: margin, right: margin, bottom: margin, left: margin },
          },
        },
        footers: { default: footerOf(model.footer, model.numbered ?? true) },
        children: model.blocks.flatMap((block) => elementsOf(block)),
      },
    ],
  })
  const entries = unzipSync(new Uint8Array(await Packer.toBuffer(document)))
  const core = entries[corePath]
  if (core !== undefined) {
    const dated = strFromU8(core).replace(
      /(<dcterms:(created|modified)[^>]*>)[^<]*/g,
      (_whole, opening: string) => `${opening}${model.editedAt}`,
    )
    entries[corePath] = strToU8(dated)
  }
  const order = Object.keys(entries).sort((a, b) =>
    a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1,
  )
  const sorted = Object.fromEntries(
    order.flatMap((path) => (path.endsWith('/') ? [] : [[path, entries[path] ?? new Uint8Array(0)]])),
  )
  return zipSync(sorted, { level: 6, mtime: entryDate })
}

function footerOf(text: string, numbered: boolean): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ text: text === '' || !numbered ? text : `${text} · `, size: 18 }),
          // One run a piece: LibreOffice drops the size of what follows a field in the same run.
          ...(numbered ? ['Page ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] : []).map(
            (piece) => new TextRun({ children: [piece], size: 18 }),
          ),
        ],
      }),
    ],
  })
}
