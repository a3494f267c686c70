import type { JuryFile } from './jury-file.ts'
import { withNumbers } from './named.ts'

/** What stands in the place of a reason that is kept back. */
const keptBack = ''

/**
 * The session with its jurors numbered: « Juré 1 », in their order in the session. Comments, reasons of recusals, of
 * corrections and of reopenings are left out, since they tell who wrote them or whom they are about. The reason of a decision
 * is the candidate's and stays (CRPA, L211-2 and L211-5), with jurors under their number; receipts stay, so that the two
 * versions can be compared.
 */
export function anonymous(file: JuryFile): JuryFile {
  const numbers = new Map(file.jurors.map(({ id }, index) => [id, `Juré\u00a0${String(index + 1)}`]))
  const { session } = file
  return {
    ...file,
    session: { ...session, reopenReason: session.reopenReason === null ? null : keptBack },
    jurorNames: numbers,
    recusals: file.recusals.map((row) => ({ ...row, reason: null })),
    acts: file.acts.map((act) => (act.reason === null ? act : { ...act, reason: keptBack })),
    decisions: file.decisions.map((row) =>
      row.reason === null ? row : { ...row, reason: withNumbers(file.jurorNames, numbers, row.reason) },
    ),
    ballots: file.ballots.map((row) => ({
      ...row,
      comment: null,
      note: null,
      typistName: null,
      correctionReason: null,
    })),
  }
}
