import { describe, expect, it } from 'vitest'
import { keyHelp } from '../../src/player/keyHelp.ts'
import { keyAction } from '../../src/player/keys.ts'

const press = (key: string, target: 'page' | 'button' | 'range' | 'field' = 'page', modified = false, letters = true) =>
  keyAction({ key, modified, target }, letters)

describe('the keys', () => {
  it.each([
    [' ', { do: 'toggle' }],
    ['k', { do: 'toggle' }],
    ['K', { do: 'toggle' }],
    ['ArrowRight', { do: 'step', by: 1 }],
    ['PageDown', { do: 'step', by: 1 }],
    ['ArrowLeft', { do: 'step', by: -1 }],
    ['PageUp', { do: 'step', by: -1 }],
    ['Home', { do: 'first' }],
    ['End', { do: 'last' }],
    ['0', { do: 'tenth', share: 0 }],
    ['7', { do: 'tenth', share: 0.7 }],
    ['<', { do: 'speed', by: -1 }],
    ['>', { do: 'speed', by: 1 }],
    ['f', { do: 'fullscreen' }],
    ['p', { do: 'present' }],
    ['+', { do: 'zoom', by: 1 }],
    ['-', { do: 'zoom', by: -1 }],
    ['t', { do: 'intervene', kind: 'steal' }],
    ['R', { do: 'intervene', kind: 'revoke' }],
    ['l', { do: 'intervene', kind: 'logout' }],
    ['?', { do: 'help' }],
    ['Escape', { do: 'close' }],
  ])('%j does %j', (key, action) => {
    expect(press(key)).toEqual(action)
  })

  it.each(['x', 'Tab', 'Enter', 'constructor', '__proto__', ''])('%j does nothing', (key) => {
    expect(press(key)).toBeNull()
  })

  it('leave every key but Escape to a text field', () => {
    for (const key of [' ', 't', 'ArrowRight', 'Home', '5', '?']) expect(press(key, 'field')).toBeNull()
    expect(press('Escape', 'field')).toEqual({ do: 'close' })
  })

  it('leave a range its own arrows, and a button its space', () => {
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'PageUp']) expect(press(key, 'range')).toBeNull()
    expect(press(' ', 'range')).toEqual({ do: 'toggle' })
    expect(press(' ', 'button')).toBeNull()
    expect(press('ArrowRight', 'button')).toEqual({ do: 'step', by: 1 })
  })

  it('leave what has a modifier to the browser', () => {
    for (const key of ['r', 't', 'l', 'ArrowLeft', ' ']) expect(press(key, 'page', true)).toBeNull()
  })

  it('of a single character can be switched off (WCAG 2.2 §2.1.4)', () => {
    for (const key of ['t', 'r', 'l', 'k', 'f', '5', '<', '?']) expect(press(key, 'page', false, false)).toBeNull()
    for (const key of [' ', 'ArrowRight', 'Home', 'Escape']) expect(press(key, 'page', false, false)).not.toBeNull()
  })

  it('are all in the help', () => {
    const named: Record<string, string> = { Space: ' ', '←': 'ArrowLeft', '→': 'ArrowRight', Esc: 'Escape' }
    // What is pressed together with Ctrl is the workbench's.
    const alone = keyHelp.flatMap(({ keys }) => keys).filter((key) => !key.startsWith('Ctrl'))
    for (const key of alone) expect(press(named[key] ?? key), key).not.toBeNull()
  })
})
