import { expect, test } from 'vitest'
import { chordsOf, keyCaps, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('a chord names its modifiers in order', () => {
  expect(chordsOf(press('Z', { code: 'KeyZ', ctrlKey: true, shiftKey: true }), false)).toEqual(['mod+shift+z'])
  expect(chordsOf(press('z', { code: 'KeyZ', metaKey: true }), true)).toEqual(['mod+z'])
})

test('the other system’s command key is nobody’s', () => {
  expect(chordsOf(press('z', { code: 'KeyZ', metaKey: true }), false)).toEqual([])
  expect(chordsOf(press('z', { code: 'KeyZ', ctrlKey: true }), true)).toEqual([])
})

test('characters made with Shift are written alone, and shifted digits by their place too', () => {
  expect(chordsOf(press('?', { code: 'Slash', shiftKey: true }), false)).toEqual(['?'])
  expect(chordsOf(press('$', { code: 'Digit4', shiftKey: true }), false)).toEqual(['$', 'shift+4'])
  expect(chordsOf(press(' ', { code: 'Space' }), false)).toEqual(['space'])
})

test('letters of another script answer by their place on the keyboard', () => {
  expect(chordsOf(press('я', { code: 'KeyZ', ctrlKey: true }), false)).toEqual(['mod+я', 'mod+z'])
})

test('a letter of a Latin layout answers by its character only', () => {
  expect(chordsOf(press('y', { code: 'KeyZ' }), false)).toEqual(['y'])
})

test('chords are printed as on the keyboard', () => {
  expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(keyCaps('mod++', false)).toEqual(['Ctrl', '+'])
  expect(keyCaps('arrowup', false)).toEqual(['↑'])
  expect(keyCaps('+', false)).toEqual(['+'])
})
