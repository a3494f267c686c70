import { describe, expect, it } from 'vitest'
import { savedFields } from '#renderer/ui/fields/saved-fields.ts'

type Terms = { readonly startBy: string | null; readonly lapseAutomatic: boolean }

describe('renderer/ui/fields/saved-fields', () => {
  it('shows the value of a row and saves that field alone', async () => {
    const saved: Partial<Terms>[] = []
    const field = savedFields({ startBy: '2018-11-15', lapseAutomatic: false }, (fields: Partial<Terms>) => {
      saved.push(fields)
      return Promise.resolve({ ok: true as const })
    })
    expect(field('startBy').value).toBe('2018-11-15')
    expect(field('lapseAutomatic').value).toBe(false)
    await field('startBy').onSave(null)
    await field('lapseAutomatic').onSave(true)
    expect(saved).toEqual([{ startBy: null }, { lapseAutomatic: true }])
  })

  it('gives back what the save answers', async () => {
    const refusal = { ok: false as const, refusal: { message: 'Le total comprend la part en nature.' } }
    const field = savedFields({ startBy: null }, (_: { readonly startBy?: string | null }) => Promise.resolve(refusal))
    expect(await field('startBy').onSave('2018-11-15')).toBe(refusal)
  })
})
