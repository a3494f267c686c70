import { z } from 'zod'
import type { TableRow } from '#shared/domain/tables/table-file.ts'

/** Rows come by the ten thousand from the reader, which made them: only their shape is looked at. */
const row = z.custom<TableRow>(
  (value) =>
    typeof value === 'object' && value !== null && 'line' in value && 'cells' in value && Array.isArray(value.cells),
)

/** Runtime schema of a table file on its way to a page. */
export const tableFileSchema = z.strictObject({
  format: z.enum(['xlsx', 'csv']),
  separator: z.string().nullable(),
  encoding: z.enum(['UTF-8', 'UTF-16', 'Windows-1252']).nullable(),
  sheets: z.array(
    z.strictObject({
      name: z.string(),
      headerLine: z.int().min(0),
      header: z.array(z.string()),
      rows: z.array(row),
    }),
  ),
  notes: z.array(z.string()),
})
