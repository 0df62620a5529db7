import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../ui/colour.ts'

const panel = readFileSync(new URL('../../../src/player/inspector/CodePanel.svelte', import.meta.url), 'utf8')
const tokens = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8')

/** The pairs of a stylesheet, light and dark. */
const pairs = (css: string) =>
  new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light, dark]) => [
      name,
      { light: light ?? '', dark: dark ?? '' },
    ]),
  )

const own = pairs(panel)
const house = pairs(tokens)
const grounds = ['code-pass', 'code-fail']
const words = [...own.keys()].filter((name) => !grounds.includes(name))

describe.each(['light', 'dark'] as const)('the source in the %s theme', (theme) => {
  it.each([...words, 'ink', 'muted'])(
    'writes %s at 4.5:1 or better on every ground of a line (WCAG 2.2 §1.4.3)',
    (name) => {
      const colour = (own.get(name) ?? house.get(name))?.[theme] ?? ''
      for (const ground of [...grounds, 'bg', 'surface']) {
        const behind = (own.get(ground) ?? house.get(ground))?.[theme] ?? ''
        expect(contrast(colour, behind), `on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    },
  )
})

it('has colours to test', () => {
  expect(words.length).toBeGreaterThanOrEqual(5)
})
