import type { Frame, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { button } from '../compare/onPage.ts'
import { address, visits } from '../visit.ts'
import { illegibleAt } from './legible.ts'
import { outOfSight, wrongInFrames } from './inSight.ts'
import { comparing, playing, quick, sampleOf, smallSizes } from './views.ts'

const visit = visits()

// A sample; `npm run sweep` looks at all of them.
describe('in a small frame', () => {
  it('stage, caption, score and controls are in sight, whatever the scenario', { timeout: 900_000 }, async () => {
    const { page } = await visit(quick)
    expect(await wrongInFrames(page, sampleOf(comparing(smallSizes)))).toEqual([])
  })

  it('so they are with one setup', { timeout: 900_000 }, async () => {
    const { page } = await visit(quick)
    const shown = playing(smallSizes).filter(({ entry: { id } }) => ['S10', 'J26', 'R3'].includes(id))
    expect(await wrongInFrames(page, sampleOf(shown))).toEqual([])
  })

  it.each(smallSizes)('the inspector is a drawer at $width by $height', async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    await page.goto(`${address()}#S10`)
    await page.locator('.stage .wires').first().waitFor()
    const inspector = page.getByRole('region', { name: 'Inspector' })
    expect(await inspector.count()).toBe(0)
    await button(page, 'Inspect').click()
    await expect.poll(() => inspector.evaluate((drawer) => drawer.contains(document.activeElement))).toBe(true)
    const [drawer, score] = await Promise.all([inspector.boundingBox(), page.locator('.score').boundingBox()])
    if (!drawer || !score) throw new Error('both are there')
    expect(drawer.x).toBeGreaterThanOrEqual(0)
    expect(drawer.x + drawer.width).toBeLessThanOrEqual(size.width)
    expect(drawer.y).toBeGreaterThanOrEqual(0)
    expect(drawer.y + drawer.height).toBeLessThanOrEqual(score.y + 1)
    expect(await illegibleAt(page, [['End']])).toEqual([])
    // The run goes on beside it.
    await button(page, 'Previous step').click()
    expect(await inspector.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => inspector.count()).toBe(0)
  })

  it('Escape gives the focus back to what opened the drawer, and a message opens itself in it', async () => {
    const { page } = await visit({ ...quick, viewport: { width: 560, height: 420 } })
    await page.goto(`${address()}#S10`)
    await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
    await page.keyboard.press('End')
    const message = page.locator('.stage button')
    await message.focus()
    await page.keyboard.press('Enter')
    const inspector = page.getByRole('region', { name: 'Inspector' })
    await expect.poll(() => inspector.getByText('/orders').count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await expect.poll(() => message.evaluate((one) => one === document.activeElement)).toBe(true)
  })
})

describe('embedded in another page', () => {
  const COURSE = 'https://course.example/'

  async function embedded(page: Page, { width, height }: { width: number; height: number }): Promise<Frame> {
    await page.setViewportSize({ width: 1000, height: 700 })
    const body = `<iframe src="${address()}embed.html#S10" width="${width}" height="${height}" style="border: 0"></iframe>`
    // Of another site, and a secure one: in an insecure page's frame a browser has no cryptography.
    await page.context().grantPermissions(['local-network-access'])
    await page.route(COURSE, (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(COURSE)
    const frame = page.frames().find((one) => one !== page.mainFrame())
    if (!frame) throw new Error('the frame is there')
    await frame.locator('.stage .wires').first().waitFor()
    return frame
  }

  it.each(smallSizes)('at $width by $height it has no head, and a way to the whole page', async (size) => {
    const { page } = await visit(quick)
    const frame = await embedded(page, size)
    expect(await frame.locator('header').first().isVisible()).toBe(false)
    expect(await frame.evaluate(outOfSight)).toEqual([])
    const more = frame.getByRole('button', { name: 'More controls' })
    if (await more.isVisible()) await more.click()
    const link = frame.getByRole('link', { name: 'Open Claimcheck in a new tab' })
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await opened.waitForURL(/#/)
    expect(await opened.locator('header').first().isVisible()).toBe(true)
  })
})
