import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { valuesOf } from '#shared/domain/reports/editions.ts'
import type { ReportKind } from '#shared/domain/reports/kind.ts'
import { reportKind, reportKinds } from '#shared/domain/reports/kinds.ts'
import { recordName } from '#shared/domain/reports/parameter-choices.ts'

export type KindRow = {
  readonly kind: ReportKind
  readonly last: Row<'reportEditions'> | null
  readonly editions: number
}

/** Every kind with its last edition. */
function kindRows(editions: readonly Row<'reportEditions'>[]): readonly KindRow[] {
  return reportKinds.map((kind) => {
    const own = editions.filter(({ report }) => report === kind.name)
    return { kind, editions: own.length, last: own.reduce<KindRow['last']>(later, null) }
  })
}

const later = (a: KindRow['last'], b: Row<'reportEditions'>): Row<'reportEditions'> =>
  a !== null && a.editedAt > b.editedAt ? a : b

export type RunRow = {
  readonly edition: Row<'reportEditions'>
  readonly kind: ReportKind | null
  /** What its parameters say, in words. */
  readonly subject: string
  readonly address: string | null
}

const most = 20

/** The last editions of all kinds, the newest first, with their parameters in words. */
export async function lastRuns(
  read: Reader,
): Promise<{ readonly kinds: readonly KindRow[]; readonly runs: readonly RunRow[] }> {
  const editions = await read.all('reportEditions')
  const recent = [...editions].sort((a, b) => (a.editedAt < b.editedAt ? 1 : -1)).slice(0, most)
  const runs = await Promise.all(
    recent.map(async (edition): Promise<RunRow> => {
      const kind = reportKind(edition.report)
      const values = valuesOf(edition.parameters)
      const search = new URLSearchParams(values).toString()
      return {
        edition,
        kind,
        subject: kind === null ? '' : await subjectOf(read, kind, values),
        address: kind === null ? null : `/exports/${kind.name}${search === '' ? '' : `?${search}`}`,
      }
    }),
  )
  return { kinds: kindRows(editions), runs }
}

async function subjectOf(read: Reader, kind: ReportKind, values: Readonly<Record<string, string>>): Promise<string> {
  const words = await Promise.all(
    kind.parameters.map(async (parameter) => {
      const value = values[parameter.name]
      if (value === undefined) return null
      if (parameter.type === 'year') return value
      if (parameter.type === 'choice') return parameter.choices.find((choice) => choice.value === value)?.label ?? value
      const row = await read.get(parameter.table, value)
      return row === undefined ? 'fiche supprimée' : recordName(parameter.table, row).label
    }),
  )
  const said = words.filter((word) => word !== null)
  return said.length === 0 ? 'tout l’espace de travail' : said.join(', ')
}
