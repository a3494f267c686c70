import { useEffect, useState } from 'react'
import { useWorkspace, type Place } from '#renderer/data/workspace.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Knot, Trace } from '#shared/domain/reports/trace/knot.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'

/** « n° 4 731, 08/11/2018 16:58 », « n° 4 702, 4 705 et 4 709 », or that the knot is computed. */
function journalWords(entries: readonly JournalEntry[]): string {
  const numbers = entries.map(({ seq }) => formatInteger(seq))
  const [only] = entries
  if (only === undefined) return ''
  const list = numbers.length < 2 ? (numbers[0] ?? '') : `${numbers.slice(0, -1).join(', ')} et ${numbers.at(-1) ?? ''}`
  return `n°\u00a0${list}${entries.length === 1 ? `, ${formatInstant(only.at)}` : ''}`
}

/** What proves one knot: the last entry that touched each of its records. */
function proofWords(records: readonly Place[], step: Knot['step'], entries: readonly JournalEntry[]): string {
  if (records.length === 0) return step === 'ranking' ? 'calculé, se recalcule à chaque ouverture' : ''
  const last = records.flatMap(
    (record) =>
      entries.findLast(
        ({ body }) => body?.changes.some(({ table, id }) => table === record.table && id === record.id) === true,
      ) ?? [],
  )
  const found = [...new Set(last)].sort((a, b) => a.seq - b.seq)
  return found.length === 0 ? 'absent du journal' : journalWords(found)
}

/** The last journal entry of each record that proves a knot, in words, in the order of the knots; undefined while they load. */
export function useJournalProofs(trace: Trace | null | undefined): readonly string[] | undefined {
  const { history } = useWorkspace()
  const [words, setWords] = useState<readonly string[]>()
  useEffect(() => {
    if (trace === null || trace === undefined) return
    let current = true
    const proved = trace.knots.flatMap(({ proofs }) => proofs)
    void (proved.length === 0 ? Promise.resolve([]) : history(proved)).then(
      (entries) => {
        if (current) setWords(trace.knots.map(({ proofs, step }) => proofWords(proofs, step, entries)))
      },
      () => {
        if (current) setWords(trace.knots.map(() => 'journal illisible pour le moment'))
      },
    )
    return () => {
      current = false
    }
  }, [history, trace])
  return words
}
