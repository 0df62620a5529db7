import { describe, expect, it } from 'vitest'
import { address, visits } from './visit.ts'
import { button } from './compare/onPage.ts'

const visit = visits()

describe('the finder', () => {
  it('opens a scenario by its words, from the landing page, by keyboard', async () => {
    const { page, complaints } = await visit()
    await page.goto(address())
    await button(page, 'Pause').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('form another site')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toContain('A form on another site')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it.each([
    ['in its column', 1440],
    ['in its tab', 390],
  ])('opens the setup panel at a knob, %s', async (_, width) => {
    const { page } = await visit({ viewport: { width, height: 900 } })
    await page.goto(`${address()}#/compare`)
    await button(page, 'Next step').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('samesite')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Knob SameSite/ })
      .click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      .toContain('SameSite')
  })
})
