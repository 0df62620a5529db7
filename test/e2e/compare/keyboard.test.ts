import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { address, visits } from '../visit.ts'
import { caption, currentStep, playhead } from './onPage.ts'

const visit = visits()

/** The accessible name of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  })

/** Tabs on until something with that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never came to ${name}`)
}

describe('a whole session by keyboard alone', () => {
  it('from the landing page to a stolen, revoked, compared and shared run', async () => {
    const { page, complaints } = await visit({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(address())
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
    const entries = () => page.evaluate(() => history.length)
    const atFirst = await entries()
    await tabTo(page, /^Take the controls$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => caption(page)).toContain('step 6 of 7')

    // Through the run: to its beginning, forward, and to the moment of the theft in the list of steps.
    await page.keyboard.press('Home')
    await expect.poll(() => currentStep(page).innerText()).toContain('00:00')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageDown')
    await expect.poll(() => currentStep(page).innerText()).toContain('copies the credential')

    // What if the operator ends all logins here? Back undoes it.
    // The browser's history has a change a moment after the screen does.
    await expect.poll(entries).toBe(atFirst + 1)
    await page.keyboard.press('r')
    await expect.poll(() => page.locator('ol li').count()).toBe(8)
    await expect.poll(entries).toBe(atFirst + 2)
    await page.goBack()
    await expect.poll(() => page.locator('ol li').count()).toBe(7)

    // A closer look at the score, and back to the whole.
    await page.keyboard.press('+')
    await page.getByText('1.5×').waitFor()
    await page.keyboard.press('-')

    // The range goes where its arrows say; the panes are as wide as theirs do.
    await playhead(page).focus()
    await page.keyboard.press('End')
    await expect.poll(() => playhead(page).getAttribute('aria-valuetext')).toContain('step 7 of 7')
    const divider = page.getByRole('separator', { name: 'Width of the inspector' })
    const width = Number(await divider.getAttribute('aria-valuenow'))
    await divider.focus()
    await page.keyboard.press('ArrowLeft')
    expect(Number(await divider.getAttribute('aria-valuenow'))).toBeGreaterThan(width)

    // The inspector's tabs, a knob from the finder, another scenario, the help.
    await page.getByRole('tab', { name: 'Message' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.getByRole('tab', { name: 'Browser' }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('S10')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toContain('A form on another site')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Help' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

    // Present mode, and out of it again.
    await page.keyboard.press('p')
    await expect.poll(() => page.locator('main').evaluate((main) => main.style.zoom)).toBe('1.35')
    await page.keyboard.press('p')
    expect(complaints).toEqual([])
  })
})
