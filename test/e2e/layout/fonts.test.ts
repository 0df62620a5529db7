import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { widthOf, type Face } from '../../../src/player/text.ts'
import { address, visits } from '../visit.ts'
import { illegibleAt } from './legible.ts'
import { quick } from './views.ts'

const visit = visits()

const END = [['End']]

/** Where everything stands: what is drawn, and the boxes of what the browser lays out. */
const layout = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('.stage .wires, .score svg')].map((svg) => svg.outerHTML),
    ...[...document.querySelectorAll('.stage .place')].map((place) => {
      const { x, y, width, height } = place.getBoundingClientRect()
      return `place ${[x, y, width, height].map(Math.round).join(' ')}`
    }),
    ...['header', '.stage', '.caption', '.score', '[role=group][aria-label=Transport]'].map((part) => {
      const { x, y, width, height } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect()
      return `${part} ${[x, y, width, height].map(Math.round).join(' ')}`
    }),
  ])

describe.each([
  ['S10', 1440, 900],
  ['R3', 1024, 768],
  ['J26', 390, 844],
  ['S10', 560, 420],
])('%s at %d by %d', (id, width, height) => {
  it('stands the same whether its fonts are there at once or come when it is drawn already', async () => {
    const { page: atOnce } = await visit({ ...quick, viewport: { width, height } })
    await atOnce.goto(`${address()}#${id}`)
    await atOnce.locator('.stage .wires').first().waitFor()
    expect(await illegibleAt(atOnce, END)).toEqual([])

    const { page: late } = await visit({ ...quick, viewport: { width, height } })
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await late.route('**/*.woff2', async (route) => {
      await released
      await route.continue()
    })
    // A page has loaded when its fonts have.
    await late.goto(`${address()}#${id}`, { waitUntil: 'commit' })
    await late.locator('.stage .wires').first().waitFor()
    await late.keyboard.press('End')
    await expect.poll(() => late.evaluate(() => document.fonts.status)).toBe('loading')
    release()
    expect(await illegibleAt(late, END)).toEqual([])
    // Polled, because the line that says which wire carried the run comes when it comes, and takes room of its own.
    const different = async () => {
      const there = new Set(await layout(atOnce))
      return (await layout(late)).filter((part) => !there.has(part))
    }
    await expect.poll(different).toEqual([])
  })
  it('can be read where they never come', async () => {
    const { page } = await visit({ ...quick, viewport: { width, height } })
    await page.route('**/*.woff2', (route) => route.abort())
    await page.goto(`${address()}#${id}`)
    await page.locator('.stage .wires').first().waitFor()
    expect(await illegibleAt(page, [['4'], ...END])).toEqual([])
  })
})

describe('the widths that the drawing reckons with', () => {
  const letters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))

  it.each<[Face, string, string, number]>([
    ['words', '400', 'Atkinson Hyperlegible Next', 0],
    // The heaviest that is drawn: lighter ones are narrower.
    ['strong', '720', 'Atkinson Hyperlegible Next', 0],
    ['mono', '400', 'Atkinson Hyperlegible Mono', 0],
    // In capitals, and spaced by 0.045 em.
    ['plate', '600', 'Barlow Condensed', 0.05],
  ])('are those of the shipped font for %s', async (face, weight, family, spacing) => {
    const { page } = await visit(quick)
    await page.goto(address())
    const measured = await page.evaluate(
      async ({ font, texts }) => {
        await document.fonts.load(font)
        const context = document.createElement('canvas').getContext('2d')
        if (!context) throw new Error('no canvas')
        context.font = font
        return texts.map((text) => context.measureText(text).width / 1000)
      },
      {
        font: `${weight} 1000px '${family}'`,
        texts: face === 'plate' ? letters.map((letter) => letter.toUpperCase()) : letters,
      },
    )
    const wrong = letters.filter((letter, i) => {
      const difference = widthOf(letter, 1, face) - ((measured[i] ?? 0) + spacing)
      return Math.abs(difference) > 0.0051
    })
    expect(wrong).toEqual([])
  })
})
