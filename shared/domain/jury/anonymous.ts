import type { JuryFile } from './jury-file.ts'

/**
 * The session with its jurors numbered: « Juré 1 », in their order in the session. Comments, reasons of recusals and of
 * corrections are left out, since they tell who wrote them; receipts stay, so that the two versions can be compared.
 */
export function anonymous(file: JuryFile): JuryFile {
  return {
    ...file,
    jurorNames: new Map(file.jurors.map(({ id }, index) => [id, `Juré\u00a0${String(index + 1)}`])),
    recusals: file.recusals.map((row) => ({ ...row, reason: null })),
    ballots: file.ballots.map((row) => ({
      ...row,
      comment: null,
      note: null,
      typistName: null,
      correctionReason: null,
    })),
  }
}
