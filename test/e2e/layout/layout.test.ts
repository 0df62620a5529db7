import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { catalogue, encodeView } from '../../../src/scenario/index.ts'
import { alone } from '../../../src/pages/play/alone.ts'
import { button } from '../compare/onPage.ts'
import { address, visits } from '../visit.ts'
import { illegible, illegibleAt } from './legible.ts'

const visit = visits()

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
]

/** Steps that are looked at: some into the run, late in it, and the last, when everything is there. */
const places = [['4', 'ArrowRight'], ['7', 'ArrowRight'], ['End']]

/** Without its service worker a run is on the screen at once. */
const quick = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const

const first = { at: 0, run: 0, tab: 'message' } as const

async function open(page: Page, id: string, title: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), id)
  await page.waitForFunction((expected) => document.title.includes(expected), title)
}

describe('every scenario of the catalogue can be read, whatever the screen', () => {
  it('no label over another, none cut off, nothing sideways', { timeout: 600_000 }, async () => {
    const { page, complaints } = await visit(quick)
    await page.goto(`${address()}#/compare`)
    await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
    const wrong: string[] = []
    for (const { id, scenario } of catalogue) {
      await open(page, id, scenario.title)
      for (const size of sizes) {
        await page.setViewportSize(size)
        const found = await illegibleAt(page, places)
        // On a phone the other run is behind its tab.
        const other = page.getByRole('tablist', { name: 'Which setup' }).getByRole('tab', { selected: false })
        if (size.width < 720 && scenario.setups.length > 1) {
          await other.click()
          found.push(...(await illegibleAt(page, places.slice(1))).map((problem) => `other run, ${problem}`))
        }
        wrong.push(...found.map((problem) => `${id} at ${size.width} px, ${problem}`))
      }
    }
    expect(wrong).toEqual([])
    // That is the test's own doing.
    expect(complaints.filter((line) => !line.includes('Service Worker registration blocked'))).toEqual([])
  })

  it('with each of its setups by itself', { timeout: 600_000 }, async () => {
    const { page } = await visit(quick)
    await page.goto(`${address()}#/play`)
    await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
    const wrong: string[] = []
    for (const { id, scenario } of catalogue) {
      for (const run of scenario.setups.keys()) {
        const title = `${id} by itself`
        await open(page, await encodeView({ ...first, scenario: { ...alone(scenario, run), title } }), title)
        for (const size of [
          { width: 1440, height: 900 },
          { width: 1920, height: 1080 },
        ]) {
          await page.setViewportSize(size)
          const found = await illegibleAt(page, places)
          wrong.push(...found.map((problem) => `${id}, setup ${run + 1}, at ${size.width} px, ${problem}`))
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(sizes)('in every tab of the inspector at $width px', { timeout: 120_000 }, async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    await page.goto(`${address()}#S10`)
    const wrong: string[] = []
    for (const { id, scenario } of catalogue.filter(({ id }) => ['S10', 'S31', 'J2', 'J26', 'R3'].includes(id))) {
      await open(page, id, scenario.title)
      await page.keyboard.press('End')
      for (const tab of await page.getByRole('tablist', { name: 'Inspector' }).getByRole('tab').all()) {
        await tab.click()
        wrong.push(...(await illegible(page)).map((problem) => `${id}: ${problem}`))
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the pages can be read', () => {
  // 720 px is the least that has the whole head.
  it.each([...sizes, { width: 720, height: 1024 }, { width: 320, height: 640 }])('at $width px', async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    for (const path of ['', '#/compare', '#/play', '#S10', '#R3']) {
      await page.goto(`${address()}${path}`)
      // What is open is taken apart there, by code that comes when it is asked for.
      if (path === '#/play') await page.getByRole('heading', { name: 'Play one setup' }).waitFor({ state: 'attached' })
      await page.locator('.stage svg').first().waitFor()
      expect(await illegibleAt(page, [['4'], ['End']]), path || 'landing').toEqual([])
    }
  })

  it('with forced colours, where what is drawn keeps its lines', async () => {
    const { page } = await visit({ ...quick, forcedColors: 'active' })
    for (const path of ['', '#S10', '#R3']) {
      await page.goto(`${address()}${path}`)
      await page.locator('.stage svg').first().waitFor()
      const stroke = await page
        .locator('.stage rect')
        .first()
        .evaluate((rect) => getComputedStyle(rect).stroke)
      expect(stroke).not.toBe('none')
      expect(await illegibleAt(page, [['4'], ['End']]), path || 'landing').toEqual([])
    }
  })

  it.each([
    [1440, 900],
    [1280, 720],
  ])('presenting at %d by %d: the stage and its whole caption, nothing to scroll for', async (width, height) => {
    const { page } = await visit({ ...quick, viewport: { width, height } })
    for (const id of ['S10', 'S31', 'R3']) {
      await page.goto(`${address()}#${id}`)
      await page.locator('.stage svg').first().waitFor()
      if (id === 'S10') await page.keyboard.press('p')
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'End']) {
        await page.keyboard.press(key)
        const caption = await page.locator('.caption').boundingBox()
        const foot = await page.locator('.middle > .foot').boundingBox()
        expect((caption?.y ?? Infinity) + (caption?.height ?? 0), `${id}, ${key}`).toBeLessThanOrEqual(
          (foot?.y ?? 0) + 1,
        )
      }
      expect(await illegible(page), id).toEqual([])
    }
  })

  it('on a phone: stage, caption and the inspector’s tabs at once, over the score and the controls', async () => {
    const { page } = await visit({ ...quick, viewport: { width: 390, height: 844 } })
    for (const id of ['S10', 'R3', 'J26']) {
      await page.goto(`${address()}#${id}`)
      await page.locator('.stage svg').first().waitFor()
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'End']) {
        await page.keyboard.press(key)
        const tabs = await page.getByRole('tablist', { name: 'Inspector' }).boundingBox()
        const score = await page.locator('.score').boundingBox()
        expect((tabs?.y ?? Infinity) + (tabs?.height ?? 0), `${id}, ${key}`).toBeLessThanOrEqual(score?.y ?? 0)
      }
    }
  })

  it('with a finger: every control on a phone is large enough (WCAG 2.2 §2.5.8)', async () => {
    const { page } = await visit({ ...quick, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    for (const path of ['', '#/compare', '#S31', '#R3']) {
      await page.goto(`${address()}${path}`)
      await page.locator('.stage svg').first().waitFor()
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a[href], select, [role=tab]')]
          .filter((control) => control.checkVisibility() && !control.closest('p'))
          .map((control) => ({ name: control.textContent.trim(), box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
          .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
      )
      expect(small, path || 'landing').toEqual([])
    }
  })
})
