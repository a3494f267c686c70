import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#shared/commands/parse-input.ts'

const schema = z.strictObject({
  source: z.string().min(1),
  rows: z.array(z.strictObject({ name: z.string().min(1, 'Un nom.'), note: z.string().default('rien') })),
})
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `n-${String(at)}` }))

describe('shared/commands/parse-input', () => {
  it.each([0, 3, 500, 501, 1203])('reads %d rows as the schema does', async (count) => {
    const input = { source: 'a.csv', rows: rows(count) }
    expect(await parseInput(schema, input, {})).toEqual({ ok: true, data: schema.parse(input) })
  })

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['a row without a name', { source: 'a', rows: [...rows(900), { name: '' }, ...rows(5)] }],
    ['a row with a field too many', { source: 'a', rows: [...rows(501), { name: 'x', colour: 1 }] }],
    ['a source left out', { rows: rows(900) }],
    ['a field that nothing asks for', { source: 'a', rows: rows(900), more: 1 }],
    ['no list at all', { source: 'a', rows: 'x'.repeat(900) }],
  ])('finds %s as the schema does', async (_what, input) => {
    const answer = await parseInput(schema, input, {})
    const { error } = schema.safeParse(input)
    expect(answer).toMatchObject({
      ok: false,
      issue: { path: error?.issues[0]?.path, message: error?.issues[0]?.message },
    })
  })

  it('leaves what is asked of the whole to the schema', async () => {
    const whole = schema.refine((value) => value.rows.length < 600, 'Trop de lignes.')
    const answer = await parseInput(whole, { source: 'a', rows: rows(700) }, {})
    expect(answer).toMatchObject({ ok: false, issue: { message: 'Trop de lignes.' } })
    const few = z.strictObject({ rows: z.array(z.string()).max(600, 'Trop.') })
    const input = { rows: Array.from({ length: 700 }, () => '') }
    expect(await parseInput(few, input, {})).toMatchObject({ ok: false, issue: { message: 'Trop.' } })
  })

  it('tells how far it is, and stops when its turn is refused', async () => {
    const told: (readonly [string, number, number])[] = []
    let asked = 0
    const context = {
      onStep: (...step: readonly [string, number, number]) => void told.push(step),
      breathe: () => {
        if ((asked += 1) === 300) throw new Error('stopped')
        return undefined
      },
    }
    await expect(parseInput(schema, { source: 'a', rows: rows(900) }, context)).rejects.toThrow('stopped')
    expect(asked).toBe(300)
    expect(told.slice(0, 2)).toEqual([
      ['checking', 0, 900],
      ['checking', 50, 900],
    ])
  })
})
