import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { fraction } from '#shared/domain/jury/fraction.ts'
import {
  compare,
  compareNullable,
  formatFraction,
  fromPoints,
  meanOf,
  sum,
  zero,
} from '#shared/domain/jury/fraction.ts'
import { fitSeverity, type Score } from '#shared/domain/jury/severity.ts'

const table = (rows: Readonly<Record<string, Readonly<Record<string, number>>>>): readonly Score[] =>
  Object.entries(rows).flatMap(([pitchId, scores]) =>
    Object.entries(scores).map(([jurorId, value]) => ({ jurorId, pitchId, value: fromPoints(value) })),
  )
const shown = (map: ReadonlyMap<string, ReturnType<typeof fraction>>, signed = false) =>
  Object.fromEntries([...map].map(([id, value]) => [id, formatFraction(value, 3, signed)]))

describe('shared/domain/jury/severity', () => {
  it('H1: finds severities +1,667, +0,667, −2,333 and turns P and Q round', () => {
    const fit = fitSeverity(table({ P: { A: 15, B: 14 }, Q: { A: 16, B: 15, C: 12 }, R: { A: 14, B: 13, C: 10 } }))
    if (!fit.ok) throw new Error(fit.reason)
    expect(shown(fit.severities, true)).toEqual({ A: '+1,667', B: '+0,667', C: '−2,333' })
    expect(shown(fit.values)).toEqual({ P: '13,333', Q: '14,333', R: '12,333' })
    expect(fit.exact).toBe(true)
  })

  it('H2: leaves jurors who agree as they are, a recusal included', () => {
    const fit = fitSeverity(table({ P: { A: 18, B: 18 }, Q: { A: 15, B: 15, C: 15 }, R: { A: 13, B: 13, C: 13 } }))
    if (!fit.ok) throw new Error(fit.reason)
    expect([...fit.severities.values()]).toEqual([zero, zero, zero])
    expect(shown(fit.values)).toEqual({ P: '18,000', Q: '15,000', R: '13,000' })
  })

  it('refuses a graph that is not connected and names its groups', () => {
    const fit = fitSeverity(table({ P: { A: 15 }, Q: { A: 12 }, R: { B: 14 } }))
    expect(fit).toEqual({ ok: false, reason: 'not-connected', groups: [['P', 'Q'], ['R']] })
    expect(fitSeverity([])).toEqual({ ok: false, reason: 'no-score' })
  })

  it('changes nothing when every juror scored every project', () => {
    const full = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([jurors, pitches]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: jurors, maxLength: jurors }), {
        minLength: pitches,
        maxLength: pitches,
      }),
    )
    fc.assert(
      fc.property(full, (rows) => {
        const scores = rows.flatMap((row, p) =>
          row.map((value, j) => ({ jurorId: `j${String(j)}`, pitchId: `p${String(p)}`, value: fromPoints(value) })),
        )
        const fit = fitSeverity(scores)
        if (!fit.ok) throw new Error(fit.reason)
        expect(sum([...fit.severities.values()])).toEqual(zero)
        rows.forEach((row, p) => {
          const [value, mean] = [fit.values.get(`p${String(p)}`) ?? null, meanOf(row.map(fromPoints))]
          expect(compareNullable(value, mean)).toBe(0)
        })
      }),
    )
  })

  it('recovers severities and values exactly when scores follow the model, on any connected graph', () => {
    const parts = fc.record({
      severities: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 5 }),
      values: fc.array(fc.integer({ min: 5, max: 15 }), { minLength: 1, maxLength: 6 }),
      away: fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(parts, ({ severities, values, away }) => {
        const scores = values.flatMap((value, p) =>
          severities.flatMap((severity, j) =>
            away.some(([aj, ap]) => aj === j && ap === p)
              ? []
              : [{ jurorId: `j${String(j)}`, pitchId: `p${String(p)}`, value: fromPoints(value + severity) }],
          ),
        )
        const fit = fitSeverity(scores)
        if (!fit.ok) return
        expect(fit.exact).toBe(true)
        const [a, b] = [...fit.values.keys()]
        if (a === undefined || b === undefined) return
        const known = (id: string): number => values[Number(id.slice(1))] ?? 0
        const [va, vb] = [fit.values.get(a) ?? zero, fit.values.get(b) ?? zero]
        expect(Math.sign(compare(va, vb))).toBe(Math.sign(known(a) - known(b)))
      }),
    )
  })
})
