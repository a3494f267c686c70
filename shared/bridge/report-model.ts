import { z } from 'zod'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'

const note = z.string().optional()
const cell = z.union([
  z.null(),
  z.strictObject({ value: z.union([z.string(), z.number()]), formula: z.string().max(2000).optional(), note }),
  z.strictObject({ missing: z.enum(['not-given', 'not-computable', 'not-applicable']), note }),
])

/** Runtime schema of a report on its way to the writer. */
export const reportModelSchema = z.strictObject({
  kind: z.string().min(1),
  title: z.string().min(1),
  editedAt: z.string(),
  edition: z.int().min(0),
  author: z.string(),
  sheets: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(31),
        paper: z.enum(['A4', 'A3']),
        orientation: z.enum(['portrait', 'landscape']),
        heading: z.array(z.string()),
        columns: z.array(
          z.strictObject({
            key: z.string(),
            title: z.string(),
            type: z.enum(['text', 'identifier', 'integer', 'year', 'decimal', 'money', 'percent', 'date']),
            width: z.number().positive().max(120),
            decimals: z.int().min(0).max(6).optional(),
          }),
        ),
        rows: z.array(
          z.strictObject({
            kind: z.enum(['line', 'total', 'section']),
            cells: z.array(cell),
            source: z.strictObject({ table: z.string(), id: z.string() }).optional(),
          }),
        ),
        notes: z.array(z.string()),
        charts: z
          .array(
            z.strictObject({
              kind: z.enum(['bars', 'stacked-bars', 'lines']),
              title: z.string().max(200),
              finding: z.string().max(1000),
              category: z.string(),
              series: z.array(z.string()).min(1).max(5),
              from: z.int().min(0),
              to: z.int().min(0),
            }),
          )
          .max(20)
          .optional(),
      }),
    )
    .min(1)
    .max(50),
}) as unknown as z.ZodType<ReportModel, ReportModel>
