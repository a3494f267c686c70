import { useEffect, useRef, useState } from 'react'
import type { RowDraft, RowFault } from '#shared/domain/intake/drafts.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import type { Mapping } from '#shared/domain/intake/mapping.ts'
import { Matcher, type Existing, type RowMatches } from '#shared/domain/intake/match.ts'
import { readRow } from '#shared/domain/intake/read-rows.ts'
import type { TableSheet } from '#shared/domain/tables/table-file.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

export type AnalysedRow = { readonly draft: RowDraft; readonly matches: RowMatches }

export type Analysis =
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'done'; readonly rows: readonly AnalysedRow[]; readonly faults: readonly RowFault[] }

type Asked = {
  readonly sheet: TableSheet
  readonly target: Target
  readonly mapping: Mapping
  readonly receivedOn: CivilDate | null
  readonly today: CivilDate
  readonly existing: Existing
}

const slice = 500

/**
 * Reads and compares the rows of a sheet, a slice at a time so that the page stays alive; again when anything changes.
 * Null asks nothing more: the last answer stays.
 */
export function useAnalysis(asked: Asked | null): { readonly analysis: Analysis; readonly stop: () => void } {
  const [last, setLast] = useState<{ readonly asked: Asked | null; readonly analysis: Analysis }>({
    asked: null,
    analysis: { kind: 'working', done: 0, total: 0 },
  })
  const running = useRef<AbortController>(undefined)
  useEffect(() => {
    if (asked === null) return
    const controller = new AbortController()
    running.current = controller
    void analyse(asked, controller.signal, (analysis) => {
      setLast({ asked, analysis })
    })
    return () => {
      controller.abort()
    }
  }, [asked])
  const analysis: Analysis =
    asked === null || last.asked === asked
      ? last.analysis
      : { kind: 'working', done: 0, total: asked.sheet.rows.length }
  return {
    analysis,
    stop: () => {
      running.current?.abort()
      setLast({ asked, analysis: { kind: 'stopped' } })
    },
  }
}

async function analyse(asked: Asked, signal: AbortSignal, tell: (analysis: Analysis) => void): Promise<void> {
  const { sheet, existing } = asked
  const matcher = new Matcher(existing)
  const rows: AnalysedRow[] = []
  const faults: RowFault[] = []
  for (const [index, row] of sheet.rows.entries()) {
    const answer = readRow(row, { ...asked, header: sheet.header })
    faults.push(...answer.faults)
    if (answer.draft !== null) rows.push({ draft: answer.draft, matches: matcher.matchesOf(answer.draft) })
    if (index % slice !== slice - 1) continue
    tell({ kind: 'working', done: index + 1, total: sheet.rows.length })
    await new Promise((resolve) => setTimeout(resolve))
    if (signal.aborted) return
  }
  if (!signal.aborted) tell({ kind: 'done', rows, faults })
}
