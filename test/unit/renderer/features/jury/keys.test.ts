import { describe, expect, it } from 'vitest'
import { actionOf } from '#renderer/features/jury/console/keys.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('renderer/features/jury/console/keys', () => {
  it('gives each key of the console its action', () => {
    const expected = [' ', 'n', 'P', '+', '-', 'r', 'a', 'b', 'd', 's', 'm', '?', 'Escape']
    expect(expected.map((key) => actionOf(press(key), false, true))).toEqual([
      'space',
      'next-segment',
      'next-pitch',
      'more',
      'less',
      'restart',
      'absent',
      'ballot',
      'recusal',
      'scene',
      'mute',
      'keys',
      'close',
    ])
    expect(actionOf(press('S', { shiftKey: true }), false, true)).toBe('black')
    expect(actionOf(press('z', { ctrlKey: true }), false, true)).toBe('undo')
    expect(actionOf(press('Z', { ctrlKey: true, shiftKey: true }), false, true)).toBe('redo')
  })

  it('reads digits with and without Shift on a French keyboard, where − is the sixth key', () => {
    expect(actionOf(press('3'), false, true)).toEqual({ juror: 3 })
    expect(actionOf(press('"', { code: 'Digit3' }), false, true)).toEqual({ juror: 3 })
    expect(actionOf(press('-', { code: 'Digit6' }), false, true)).toBe('less')
    expect(actionOf(press('6', { code: 'Digit6', shiftKey: true }), false, true)).toEqual({ juror: 6 })
  })

  it('holds the clock by Ctrl+Space even from a field, so that scoring never locks it', () => {
    const held = press(' ', { code: 'Space', ctrlKey: true })
    expect([actionOf(held, true, true), actionOf(held, false, false)]).toEqual(['space', 'space'])
    expect(actionOf(press(' ', { code: 'Space' }), true, true)).toBeNull()
    expect(actionOf(press('j'), false, true)).toBe('presence')
  })

  it('leaves fields alone, and single keys off when they are switched off', () => {
    expect(actionOf(press('n'), true, true)).toBeNull()
    expect(actionOf(press('Escape'), true, true)).toBeNull()
    expect(actionOf(press('n'), false, false)).toBeNull()
    expect(actionOf(press('z', { ctrlKey: true }), false, false)).toBe('undo')
    expect(actionOf(press('t', { ctrlKey: true }), false, true)).toBeNull()
  })
})
