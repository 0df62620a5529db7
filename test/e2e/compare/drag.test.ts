/** A step dragged along the time: the score answers while it moves, and letting go is one change. */
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { address, visits } from '../visit.ts'
import { button, currentStep } from './onPage.ts'

const visit = visits()
const quick = { reducedMotion: 'reduce', serviceWorkers: 'block', viewport: { width: 1440, height: 900 } } as const

const handle = (page: Page) => page.getByRole('slider', { name: /^Time of the step/ })
const summary = (page: Page) => page.getByRole('img', { name: /^Score\./ }).getAttribute('aria-label')
const entries = (page: Page) => page.evaluate(() => history.length)

/** The landing’s scenario at its logout. */
async function atLogout(page: Page): Promise<void> {
  await page.goto(`${address()}#/compare`)
  await expect.poll(() => button(page, 'Steal here').isEnabled()).toBe(true)
  await expect.poll(() => currentStep(page).innerText()).toContain('logs out')
}

describe('a step dragged along the time', () => {
  it('by keyboard is answered while it moves; Enter keeps it as one entry of the history', async () => {
    const { page, complaints } = await visit(quick)
    await atLogout(page)
    const before = await entries(page)
    expect(await summary(page)).toContain('exposed for 3 min')
    await handle(page).focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => summary(page)).toContain('exposed for 4 min')
    expect(await handle(page).getAttribute('aria-valuetext')).toContain('06:00')
    expect(await entries(page)).toBe(before)
    await page.keyboard.press('Enter')
    await expect.poll(() => entries(page)).toBe(before + 1)
    expect(await currentStep(page).innerText()).toContain('06:00')
    await page.goBack()
    await expect.poll(() => summary(page)).toContain('exposed for 3 min')
    expect(complaints).toEqual([])
  })

  it('is where it was after Escape', async () => {
    const { page } = await visit(quick)
    await atLogout(page)
    const before = await entries(page)
    await handle(page).focus()
    await page.keyboard.press('PageDown')
    await expect.poll(() => summary(page)).toContain('exposed for 2 min')
    await page.keyboard.press('Escape')
    await expect.poll(() => summary(page)).toContain('exposed for 3 min')
    expect(await entries(page)).toBe(before)
    expect(await currentStep(page).innerText()).toContain('05:00')
  })

  it('by pointer follows it, and is kept where it is let go', async () => {
    const { page } = await visit(quick)
    await atLogout(page)
    const before = await entries(page)
    const box = await handle(page).boundingBox()
    if (!box) throw new Error('no handle')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 40, y, { steps: 8 })
    await expect.poll(() => summary(page)).not.toContain('exposed for 3 min')
    expect(await entries(page)).toBe(before)
    await page.mouse.up()
    await expect.poll(() => entries(page)).toBe(before + 1)
    expect(await currentStep(page).innerText()).not.toContain('05:00')
  })
})
