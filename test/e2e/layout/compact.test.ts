import type { Frame, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { catalogue, encodeView } from '../../../src/scenario/index.ts'
import { alone } from '../../../src/pages/play/alone.ts'
import { button } from '../compare/onPage.ts'
import { address, visits } from '../visit.ts'
import { illegibleAt } from './legible.ts'

const visit = visits()

/** As frames in other people's pages are, and a phone on its side. */
const sizes = [
  { width: 560, height: 420 },
  { width: 800, height: 450 },
  { width: 360, height: 560 },
  { width: 844, height: 390 },
]

const quick = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const

const places = [['4', 'ArrowRight'], ['7', 'ArrowRight'], ['End']]

/** In the page: which of the parts are not wholly in sight, and what has to be scrolled. */
function outOfSight(): string[] {
  const parts = ['.stage svg', '.caption', '.score', '[role=group][aria-label=Transport]']
  const hidden = parts.filter((part) => {
    const box = document.querySelector(part)?.getBoundingClientRect()
    if (!box) return true
    return box.height < 40 || box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight
  })
  const caption = document.querySelector('.caption')
  if (caption && caption.scrollHeight > caption.clientHeight) hidden.push('the end of the caption')
  if (document.documentElement.scrollHeight > innerHeight) hidden.push('the end of the page')
  const [stage, score] = ['.stage', '.score'].map((part) => document.querySelector(part)?.getBoundingClientRect())
  if (!stage || !score || stage.bottom > score.top + 1) hidden.push('the stage under the score')
  return hidden
}

/** What can't be read or is out of sight, at each of the places. */
async function wrongAt(page: Page): Promise<string[]> {
  const wrong: string[] = []
  for (const place of places) {
    wrong.push(...(await illegibleAt(page, [place])))
    wrong.push(...(await page.evaluate(outOfSight)).map((part) => `${place.join(' ')}: not in sight: ${part}`))
  }
  return wrong
}

async function open(page: Page, id: string, title: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), id)
  await page.waitForFunction((expected) => document.title.includes(expected), title)
}

describe('in a small frame', () => {
  it.each(sizes)(
    'stage, caption, score and controls are in sight at $width by $height, whatever the scenario',
    { timeout: 300_000 },
    async (size) => {
      const { page } = await visit({ ...quick, viewport: size })
      await page.goto(`${address()}#S10`)
      await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
      const wrong: string[] = []
      for (const { id, scenario } of catalogue) {
        await open(page, id, scenario.title)
        wrong.push(...(await wrongAt(page)).map((problem) => `${id}: ${problem}`))
      }
      expect(wrong).toEqual([])
    },
  )

  it.each(sizes)('so they are with one setup, at $width by $height', async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    const wrong: string[] = []
    for (const { id, scenario } of catalogue.filter(({ id }) => ['S10', 'J26', 'R3'].includes(id))) {
      for (const run of scenario.setups.keys()) {
        const title = `${id} by itself`
        const view = { scenario: { ...alone(scenario, run), title }, at: 0, run: 0, tab: 'message' } as const
        await page.goto(`${address()}#${await encodeView(view)}`)
        // Drawn from the beginning, not what is left of the one before.
        await page.reload()
        await page.waitForFunction((expected) => document.title.includes(expected), title)
        await page.locator('.stage svg').first().waitFor()
        wrong.push(...(await wrongAt(page)).map((problem) => `${id}, setup ${run + 1}: ${problem}`))
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(sizes)('the inspector is a drawer at $width by $height', async (size) => {
    const { page } = await visit({ ...quick, viewport: size })
    await page.goto(`${address()}#S10`)
    await page.locator('.stage svg').first().waitFor()
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
    const body = `<iframe src="${address()}#S10" width="${width}" height="${height}" style="border: 0"></iframe>`
    // Of another site, and a secure one: in an insecure page's frame a browser has no cryptography.
    await page.context().grantPermissions(['local-network-access'])
    await page.route(COURSE, (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(COURSE)
    const frame = page.frames().find((one) => one !== page.mainFrame())
    if (!frame) throw new Error('the frame is there')
    await frame.locator('.stage svg').first().waitFor()
    return frame
  }

  it.each(sizes)('at $width by $height it has no head, and a way to the whole page', async (size) => {
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
