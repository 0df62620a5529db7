import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { findings } from './findings.ts'
import { address, visits } from './visit.ts'
import { button } from './compare/onPage.ts'

const visit = visits()

const dialog = (page: Page) => page.getByRole('dialog')

async function openFinder(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await dialog(page).waitFor()
}

describe('the finder', () => {
  it('marks the first hit and opens it by Enter, from the landing page, by keyboard', async () => {
    const { page, complaints } = await visit()
    await page.goto(address())
    await button(page, 'Pause').waitFor()
    await openFinder(page)
    await page.keyboard.type('csrf')
    await expect.poll(() => dialog(page).getByRole('status').innerText()).toContain('Enter opens S10')
    expect(await dialog(page).locator('li.first').innerText()).toContain('A form on another site')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toContain('A form on another site')
    await expect.poll(() => dialog(page).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('closes with one press of Escape, and what is typed next replaces the old words', async () => {
    const { page } = await visit()
    await page.goto(`${address()}#/compare`)
    await button(page, 'Next step').waitFor()
    await openFinder(page)
    await page.keyboard.type('session fixation')
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog(page).count()).toBe(0)
    await openFinder(page)
    const field = dialog(page).getByRole('searchbox')
    expect(await field.inputValue()).toBe('session fixation')
    await page.keyboard.type('brute force')
    expect(await field.inputValue()).toBe('brute force')
  })

  it.each([
    ['in its column', 1440],
    ['in its tab', 390],
  ])('opens the setup panel at a knob, %s', async (_, width) => {
    const { page } = await visit({ viewport: { width, height: 900 } })
    await page.goto(`${address()}#/compare`)
    await button(page, 'Next step').waitFor()
    await openFinder(page)
    await page.keyboard.type('samesite')
    await dialog(page)
      .getByRole('button', { name: /^Knob SameSite/ })
      .click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      .toContain('SameSite')
  })

  it.each([
    ['from a scenario without it', '#S10'],
    ['from the landing page', ''],
  ])('opens a row that has the knob, %s', async (_, fragment) => {
    const { page } = await visit({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(`${address()}${fragment}`)
    await button(page, fragment ? 'Next step' : 'Play').waitFor()
    await openFinder(page)
    await page.keyboard.type('absolute cap')
    await dialog(page)
      .getByRole('button', { name: /^Knob Absolute cap/ })
      .click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      .toContain('Absolute cap')
  })

  it.each([1440, 390])('has nothing that axe finds at %s px, with hits and with none', async (width) => {
    const { page } = await visit({ viewport: { width, height: 800 }, bypassCSP: true })
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    await openFinder(page)
    expect(await findings(page), 'the list').toEqual([])
    for (const words of ['logout', 'samesite', 'xyzzyq']) {
      await dialog(page).getByRole('searchbox').fill(words)
      expect(await findings(page), words).toEqual([])
    }
  })
})
