import { useEffect, useMemo } from 'react'
import { RowTexts, sortRows, type Sort } from './arrange-rows.ts'
import type { Column } from './column.ts'

/** Rows whose texts are made in one go, so that a frame of 16 ms is never filled by them. */
const atATime = 2000

/**
 * The rows that a table shows: sorted, then filtered by words. The texts that the filter looks through are made while the
 * page has nothing else to do, so that the first letter typed answers as fast as the others.
 */
export function useArrangedRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  asked: { readonly words: string; readonly sort: Sort | null; readonly filtered: boolean },
): readonly Row[] {
  const { words, sort, filtered } = asked
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const texts = useMemo(() => new RowTexts(sorted, columns), [sorted, columns])
  useEffect(() => {
    if (!filtered || sorted.length <= atATime) return
    let timer = setTimeout(function go() {
      if (!texts.prepare(atATime)) timer = setTimeout(go)
    }, 200)
    return () => {
      clearTimeout(timer)
    }
  }, [filtered, sorted, texts])
  return useMemo(() => texts.holding(words), [texts, words])
}
