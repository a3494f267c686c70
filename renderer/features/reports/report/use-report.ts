import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { editionsOf } from '#shared/domain/reports/editions.ts'
import {
  isComplete,
  parametersKey,
  type GatheredReport,
  type ReportKind,
  type ReportValues,
} from '#shared/domain/reports/kind.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Report = {
  /** Null while a required parameter is missing, or when a record that one names does not exist. */
  readonly gathered: GatheredReport | null
  readonly editions: readonly Row<'reportEditions'>[]
}

/** A report and its editions, live; undefined while they load. */
export function useReport(kind: ReportKind, values: ReportValues): Report | undefined {
  const today = useToday()
  const key = parametersKey(kind, values)
  const read = useLive(
    async (reader) => {
      const [gathered, editions] = await Promise.all([
        isComplete(kind, values) ? kind.gather(reader, values, today) : null,
        editionsOf(reader, kind.name, key),
      ])
      return { gathered, editions, at: `${kind.name} ${key ?? ''}` }
    },
    [kind, key, today],
  )
  // A query keeps its last answer while the next one runs: the one of other parameters is not this report.
  return read?.at === `${kind.name} ${key ?? ''}` ? read : undefined
}
