import { describe, expect, it } from 'vitest'
import { historyKey } from '../../../src/player/script/historyKey.ts'

const press = (keys: string, typing = false) => {
  const words = keys.split('+')
  const has = (word: string) => words.includes(word)
  const pressed = {
    key: words.at(-1) ?? '',
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    shiftKey: has('Shift'),
    altKey: has('Alt'),
  }
  return historyKey(pressed, typing)
}

describe('undo and redo by key', () => {
  it.each([
    ['Ctrl+z', 'undo'],
    ['Meta+z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Meta+Shift+z', 'redo'],
    ['Ctrl+y', 'redo'],
    ['z', null],
    ['Shift+Z', null],
    ['Ctrl+Alt+z', null],
    ['Ctrl+x', null],
    ['Ctrl+Shift+y', null],
  ])('%s: %s', (keys, action) => {
    expect(press(keys)).toBe(action)
  })

  it('leave a text that is being typed alone', () => {
    expect(press('Ctrl+z', true)).toBeNull()
  })
})
