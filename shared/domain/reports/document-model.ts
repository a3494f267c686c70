/**
 * A text document as plain data, as `ReportModel` is for workbooks: built by pure functions, shown in the preview, written
 * by main/core as .docx. Same model, same bytes.
 */
export type DocumentModel = {
  /** Stable identifier of the kind of document. */
  readonly kind: string
  readonly title: string
  /** Instant stored as the file's creation date. */
  readonly editedAt: string
  readonly edition: number
  readonly author: string
  /** At the foot of each page, before its number. */
  readonly footer: string
  /** False for pages that part: letters, each with its reader. Without it, pages are numbered. */
  readonly numbered?: boolean
  readonly blocks: readonly Block[]
}

/** A piece of text in one style. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  /** `indent` in steps of the page: 1 for « a) », 2 for what is under it. */
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly Run[]
      readonly align?: 'left' | 'center' | 'right' | 'justify'
      readonly indent?: number
      /** Stays on the page of the block that follows. */
      readonly keep?: boolean
    }
  | { readonly kind: 'dash'; readonly runs: readonly Run[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly { readonly title: string; readonly width: number; readonly figure?: boolean }[]
      readonly rows: readonly {
        readonly cells: readonly string[]
        readonly total?: boolean
      }[]
    }
  | { readonly kind: 'page-break' }

/** A paragraph of plain text. */
export const paragraph = (
  text: string,
  options: Omit<Extract<Block, { kind: 'paragraph' }>, 'kind' | 'runs'> = {},
): Block => ({
  kind: 'paragraph',
  runs: [{ text }],
  ...options,
})

/** The words of a document, one line a block: what a search, a hash and a test read. */
export function documentText({ blocks }: Pick<DocumentModel, 'blocks'>): string {
  return blocks
    .flatMap((block) => {
      switch (block.kind) {
        case 'title':
        case 'heading':
          return [block.text]
        case 'paragraph':
        case 'dash':
          return [(block.kind === 'dash' ? '– ' : '') + block.runs.map(({ text }) => text).join('')]
        case 'table':
          return [
            block.columns.map(({ title }) => title).join('\t'),
            ...block.rows.map(({ cells }) => cells.join('\t')),
          ]
        case 'page-break':
          return ['']
      }
    })
    .join('\n')
}
