import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ciede2000, contrast, deficiencies, simulate, simulations } from './colour.ts'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')

/** The colour a token has in a theme, read from the stylesheet itself. */
function token(name: string, theme: 'light' | 'dark'): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  const value = pair?.[theme === 'light' ? 1 : 2] ?? new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1]
  if (!value) throw new Error(`no token --${name}`)
  return value
}

const hues = ['session', 'token', 'idp', 'ok', 'danger']
const pairs = hues.flatMap((a, i) => hues.slice(i + 1).map((b) => [a, b] as const))

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(['ink', 'muted', ...hues])('writes %s at 4.5:1 or better on bg and surface (WCAG 2.2 §1.4.3)', (name) => {
    for (const ground of ['bg', 'surface']) {
      expect(contrast(token(name, theme), token(ground, theme)), `on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(hues)('writes ink on the fill of %s at 4.5:1 or better', (name) => {
    expect(contrast(token('ink', theme), token(`${name}-fill`, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ink', 'danger'])('writes on an area of %s at 4.5:1 or better', (name) => {
    expect(contrast(token('on-ink', theme), token(name, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('writes on the yellow at 4.5:1 or better', () => {
    expect(contrast(token('now-ink', theme), token('now', theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('draws the edges of controls at 3:1 or better (WCAG 2.2 §1.4.11)', () => {
    expect(contrast(token('edge', theme), token('surface', theme))).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.keys(deficiencies).flatMap((deficiency) => simulations.map((on) => [deficiency, on] as const)))(
    'keeps the five hues apart under %s, simulated on %s values',
    (deficiency, on) => {
      for (const [a, b] of pairs) {
        const [seenA, seenB] = [token(a, theme), token(b, theme)].map((hex) => simulate(hex, deficiency, on))
        expect(ciede2000(seenA ?? '', seenB ?? ''), `${a} and ${b}`).toBeGreaterThanOrEqual(10.8)
      }
    },
  )
})

describe('the measure itself', () => {
  it('gives black on white 21:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  })

  it('gives white against black a CIEDE2000 of 100', () => {
    expect(ciede2000('#000000', '#ffffff')).toBeCloseTo(100, 1)
  })

  it('finds no difference between a colour and itself', () => {
    expect(ciede2000('#1b60cc', '#1b60cc')).toBe(0)
  })
})
