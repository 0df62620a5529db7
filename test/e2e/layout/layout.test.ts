import { describe, expect, it } from 'vitest'
import { catalogue, entryOf } from '../../../src/scenario/index.ts'
import { address, visits } from '../visit.ts'
import { illegible, illegibleAt } from './legible.ts'
import { illegibleViews } from './read.ts'
import { comparing, largeSizes, playing, quick, sampleOf, show, sizes } from './views.ts'

const visit = visits()

const titleOf = (id: string) => entryOf(id)?.scenario.title ?? id

// A sample; `npm run sweep` looks at all of them.
describe('the scenarios of the catalogue can be read, whatever the screen', () => {
  it('no label over another, none cut off, nothing sideways', { timeout: 900_000 }, async () => {
    const { page, complaints } = await visit(quick)
    expect(await illegibleViews(page, sampleOf(comparing(sizes)))).toEqual([])
    // That is the test's own doing.
    expect(complaints.filter((line) => !line.includes('Service Worker registration blocked'))).toEqual([])
  })

  it('with one of its setups by itself', { timeout: 900_000 }, async () => {
    const { page } = await visit(quick)
    expect(await illegibleViews(page, sampleOf(playing(largeSizes)))).toEqual([])
  })

  it.each(sizes)('in every tab of the inspector at $width px', { timeout: 900_000 }, async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    await page.goto(`${address()}#S10`)
    const wrong: string[] = []
    for (const entry of catalogue.filter(({ id }) => ['S10', 'S31', 'J2', 'J26', 'R3'].includes(id))) {
      await show(page, { entry, run: null, size })
      await page.keyboard.press('End')
      for (const tab of await page.getByRole('tablist', { name: 'Inspector' }).getByRole('tab').all()) {
        await tab.click()
        wrong.push(...(await illegible(page)).map((problem) => `${entry.id}: ${problem}`))
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
      await page.locator('.stage .wires').first().waitFor()
      expect(await illegibleAt(page, [['4'], ['End']]), path || 'landing').toEqual([])
    }
  })

  it('with forced colours, where what is drawn keeps its lines', async () => {
    const { page } = await visit({ ...quick, forcedColors: 'active' })
    for (const path of ['', '#S10', '#R3']) {
      await page.goto(`${address()}${path}`)
      await page.locator('.stage .wires').first().waitFor()
      const frame = await page
        .locator('.stage .place')
        .first()
        .evaluate((place) => getComputedStyle(place).borderTopStyle)
      expect(frame).toBe('solid')
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
      await page.locator('.stage .wires').first().waitFor()
      // The scene before has a stage as well.
      await expect.poll(() => page.title()).toContain(titleOf(id))
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
      await page.locator('.stage .wires').first().waitFor()
      await expect.poll(() => page.title()).toContain(titleOf(id))
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
      await page.locator('.stage .wires').first().waitFor()
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
