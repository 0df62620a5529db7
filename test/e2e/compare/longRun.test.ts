/** A run that takes long: the page says so, it can be stopped, and what comes next does not wait for it. */
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { encodeView, MAX_STEPS, parseScenario, presets, type Step } from '../../../src/scenario/index.ts'
import { address, visits } from '../visit.ts'
import { button } from './onPage.ts'

const visit = visits()

/** A hundred steps, half of them thefts, with a proof for each request: some ten seconds of work. */
async function longLink(): Promise<string> {
  const setups = presets.filter(({ id }) => id === 'jwt-dpop').map(({ setup }) => setup)
  const script = Array.from({ length: MAX_STEPS }, (_, i): Step => {
    const at = i * 60_000
    if (i === 0) return { at, do: 'login', who: 'alice' }
    return i % 2 ? { at, do: 'steal', who: 'mallory' } : { at, do: 'read', who: 'alice' }
  })
  const scenario = parseScenario({ title: 'A long one', question: 'How long?', seed: 1, script, setups })
  return encodeView({ scenario, at: 0, run: 0, tab: 'message' })
}

const notice = (page: Page) => page.locator('.notice')

async function openedThenLong(page: Page): Promise<void> {
  await page.goto(`${address()}#S10`)
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  const link = await longLink()
  await page.evaluate((fragment) => (location.hash = fragment), link)
}

describe('a run that takes long', () => {
  it('says so, and ends when it is stopped; what was there before is still there', async () => {
    const { page, complaints } = await visit({ serviceWorkers: 'block' })
    await openedThenLong(page)
    await expect.poll(() => notice(page).allInnerTexts()).toEqual([expect.stringContaining('takes long')])
    await button(page, 'Stop it').click()
    await expect.poll(() => notice(page).innerText()).toContain('The run was stopped.')
    expect(await page.title()).toContain('A form on another site')
    // The engine is free for the next.
    await page.evaluate(() => (location.hash = '#S1'))
    await expect.poll(() => page.title()).not.toContain('A form on another site')
    expect(complaints).toEqual([])
  })

  it('gives way to what is opened next', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    await openedThenLong(page)
    await expect.poll(() => notice(page).count()).toBe(1)
    await page.evaluate(() => (location.hash = '#S1'))
    await expect.poll(() => page.title()).not.toContain('A form on another site')
    expect(await page.title()).not.toContain('A long one')
    await expect.poll(() => notice(page).count()).toBe(0)
  })
})

describe('a thief who could do better', () => {
  it('is named beside the script, and what he would do is put into it', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    await page.goto(`${address()}#R3`)
    const better = page.getByText('Mallory could do better')
    await expect.poll(() => better.count()).toBeGreaterThan(0)
    const before = await page.locator('.steps').innerText()
    await button(page, 'Put it into the script').first().click()
    await expect.poll(() => page.locator('.steps').innerText()).not.toBe(before)
    await expect.poll(() => better.count()).toBe(0)
  })
})
