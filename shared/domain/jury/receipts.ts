import type { Row } from '#shared/workspace/registry.ts'
import { shortCode } from './seals.ts'

type Sealed = Pick<
  Row<'ballots'>,
  'sessionId' | 'jurorId' | 'pitchId' | 'version' | 'scores' | 'abstained' | 'comment' | 'castAt'
>

/** The text that a receipt is computed on: one JSON array, scores by criterion id, in hundredths. */
function receiptText(ballot: Sealed): string {
  const scores = Object.keys(ballot.scores)
    .sort()
    .map((id) => {
      const score = ballot.scores[id] ?? null
      return [id, score === null ? null : Math.round(score * 100)]
    })
  const { sessionId, jurorId, pitchId, version, abstained, comment, castAt } = ballot
  return JSON.stringify([sessionId, jurorId, pitchId, version, abstained, scores, comment, castAt])
}

/** Receipt of a ballot: the first 8 base32 signs (RFC 4648) of the SHA-256 of its content, 40 bits. */
export const receiptOf = (ballot: Sealed): string => shortCode(receiptText(ballot), 8)

/** `K7QM-2F4D`, as the minutes print it. */
export const printReceipt = (receipt: string): string => receipt.replace(/^(.{4})(.+)$/, '$1-$2')
