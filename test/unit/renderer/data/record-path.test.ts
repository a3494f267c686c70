import { describe, expect, it } from 'vitest'
import { recordPath } from '#renderer/data/record-path.ts'

describe('renderer/data/record-path', () => {
  it('leads to the page of the first record that has one', () => {
    const refs = [
      { table: 'budgetLines' as const, id: 'b1' },
      { table: 'conventions' as const, id: 'c1' },
    ]
    expect(recordPath(refs)).toBe('/conventions/c1')
    expect(recordPath(refs.slice(0, 1))).toBeNull()
  })
})
