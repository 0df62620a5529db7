import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { address, visits } from './visit.ts'

const visit = visits()

/** Holds back the code that Play needs, until it is released. */
async function heldBack(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(/showOneOrTwo-/, async (route) => {
    await released
    await route.continue()
  })
  return release
}

describe('the playground with one setup', () => {
  it('opens with one setup, however late its code comes', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    const release = await heldBack(page)
    await page.goto(`${address()}#/play`)
    await expect.poll(() => page.locator('.stage .wires').count()).toBe(2)
    // The address follows the playhead meanwhile.
    await expect.poll(() => page.url()).toContain('#1.')
    release()
    await expect.poll(() => page.locator('.stage .wires').count()).toBe(1)
    expect(await page.locator('[aria-current="page"]').textContent()).toBe('Playground')
  })

  it('does not open over what was opened in the meantime', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    const release = await heldBack(page)
    await page.goto(`${address()}#/play`)
    await expect.poll(() => page.locator('.stage .wires').count()).toBe(2)
    await page.evaluate(() => (location.hash = '#S10'))
    await expect.poll(() => page.title()).toContain('A form on another site')
    const loaded = page.waitForResponse(/showOneOrTwo-/)
    release()
    await loaded
    // Once the address says where the playhead is, what was loaded had its turn.
    await page.keyboard.press('End')
    await expect.poll(() => page.url()).toContain('#1.')
    expect(await page.title()).toContain('A form on another site')
    expect(await page.locator('.stage .wires').count()).toBe(2)
  })
})
