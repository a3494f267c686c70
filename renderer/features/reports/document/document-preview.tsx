import type { Block, DocumentModel } from '#shared/domain/reports/document-model.ts'
import classes from './document.module.css'

/** A text as it will open, from the model that the file is written from. */
export function DocumentPreview({ document }: { readonly document: DocumentModel }) {
  return (
    <section className={classes.frame} aria-label="Aperçu du document">
      <article className={classes.page}>
        {document.blocks.map((block, index) => (
          <BlockView key={index} block={block} />
        ))}
        <p className={classes.footer}>{document.footer}</p>
      </article>
    </section>
  )
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'title':
      return <h2 className={classes.title}>{block.text}</h2>
    case 'heading':
      return <h3 className={classes.heading}>{block.text}</h3>
    case 'page-break':
      return <hr className={classes.break} aria-label="Saut de page" />
    case 'paragraph':
    case 'dash':
      return (
        <p
          className={block.kind === 'dash' ? classes.dash : undefined}
          style={
            block.kind === 'dash'
              ? undefined
              : { textAlign: block.align ?? 'justify', paddingLeft: (block.indent ?? 0) * 28 }
          }
        >
          {block.kind === 'dash' && '– '}
          {block.runs.map((run, index) => (
            <span
              key={index}
              className={`${run.bold ? (classes.bold ?? '') : ''} ${run.italic ? (classes.italic ?? '') : ''}`}
            >
              {run.text}
            </span>
          ))}
        </p>
      )
    case 'table':
      return (
        <table className={classes.table}>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.title} className={column.figure ? classes.figure : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index} className={row.total ? classes.total : undefined}>
                {row.cells.map((cell, at) => (
                  <td key={at} className={block.columns[at]?.figure ? classes.figure : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}
