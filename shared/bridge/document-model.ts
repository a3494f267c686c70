import { z } from 'zod'
import type { DocumentModel } from '#shared/domain/reports/document-model.ts'

const runs = z.array(z.strictObject({ text: z.string(), bold: z.boolean().optional(), italic: z.boolean().optional() }))

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['title', 'heading']), text: z.string() }),
  z.strictObject({
    kind: z.literal('paragraph'),
    runs,
    align: z.enum(['left', 'center', 'right', 'justify']).optional(),
    indent: z.int().min(0).max(16).optional(),
    keep: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('dash'), runs }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z
      .array(z.strictObject({ title: z.string(), width: z.number().positive(), figure: z.boolean().optional() }))
      .min(1)
      .max(20),
    rows: z.array(z.strictObject({ cells: z.array(z.string()), total: z.boolean().optional() })),
  }),
  z.strictObject({ kind: z.literal('page-break') }),
])

/** Runtime schema of a text document on its way to the writer. */
export const documentModelSchema = z.strictObject({
  kind: z.string().min(1),
  title: z.string().min(1),
  editedAt: z.string(),
  edition: z.int().min(0),
  author: z.string(),
  footer: z.string(),
  numbered: z.boolean().optional(),
  blocks: z.array(block),
}) as unknown as z.ZodType<DocumentModel, DocumentModel>
