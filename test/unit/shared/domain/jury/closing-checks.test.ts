import { describe, expect, it } from 'vitest'
import { closingChecks } from '#shared/domain/jury/checks.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { decisionOn } from '#test/builders/jury-rows.ts'
import { madeJury } from '#test/builders/random-jury.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const told = (file: JuryFile, code: string) => {
  const check = closingChecks(file, juryResults(file)).find((one) => one.code === code)
  return check === undefined ? undefined : { ...check, text: plain(check.text) }
}

describe('shared/domain/jury/checks, before closing', () => {
  it('tells the refusals and adjournments that say nothing, without blocking', () => {
    const file = madeJury({ cells: [[[12]], [[9]], [[7]]], weights: [1] })
    const decided = (reasons: readonly (string | null)[]): JuryFile => ({
      ...file,
      decisions: (['retained', 'adjourned', 'refused'] as const).map((outcome, index) =>
        decisionOn(file, file.pitches[index]?.id ?? '', { outcome, reason: reasons[index] ?? null }),
      ),
    })
    expect(told(decided([]), 'reasons')).toMatchObject({
      ok: false,
      blocking: false,
      text: '2 projets refusés ou ajournés sans motif ni demande : Projet 2 et Projet 3. Le candidat peut demander pourquoi.',
    })
    expect(told(decided([null, 'Un plan de financement.', null]), 'reasons')?.text).toContain(
      '1 projet refusé ou ajourné sans motif ni demande : Projet 3.',
    )
    expect(told(decided([null, 'Un plan de financement.', 'Hors du champ.']), 'reasons')?.ok).toBe(true)
  })

  it('names a few projects and counts the others, however many they are', () => {
    const file = madeJury({ cells: Array.from({ length: 200 }, (_, index) => [[index % 20]]), weights: [1] })
    expect(told(file, 'decisions')?.text).toBe(
      '200 projets sans décision : Projet 1, Projet 2, Projet 3, Projet 4, Projet 5, Projet 6 et 194 autres.',
    )
  })
})
