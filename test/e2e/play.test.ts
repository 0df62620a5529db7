import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { address, visits } from './visit.ts'

const visit = visits()

/** Longer than the address waits until it follows the playhead. */
const LATE = 1500

describe('Play', () => {
  it('opens with one setup, however late its code comes', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    await page.route(/reshape-/, async (route) => {
      await setTimeout(LATE)
      await route.continue()
    })
    await page.goto(`${address()}#/play`)
    await expect.poll(() => page.locator('.stage svg').count()).toBe(2)
    await expect.poll(() => page.locator('.stage svg').count()).toBe(1)
    expect(await page.locator('[aria-current="page"]').textContent()).toBe('Play')
  })

  it('does not open over what was opened in the meantime', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    let release = () => {}
    const late = new Promise<void>((resolve) => (release = resolve))
    await page.route(/reshape-/, async (route) => {
      await late
      await route.continue()
    })
    await page.goto(`${address()}#/play`)
    await expect.poll(() => page.locator('.stage svg').count()).toBe(2)
    await page.evaluate(() => (location.hash = '#S10'))
    await expect.poll(() => page.title()).toContain('A form on another site')
    const loaded = page.waitForResponse(/reshape-/)
    release()
    await loaded
    await setTimeout(LATE)
    expect(await page.title()).toContain('A form on another site')
    expect(await page.locator('.stage svg').count()).toBe(2)
  })
})
