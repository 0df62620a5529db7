import { describe, expect, it } from 'vitest'
import { button, caption } from './compare/onPage.ts'
import { address, visits } from './visit.ts'

const visit = visits()
const quick = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const

describe('a scenario that asks first', () => {
  it('covers what lies ahead, from a link, until one has said what will happen', async () => {
    const { page, complaints } = await visit(quick)
    await page.goto(`${address()}#S10?ask`)
    await page.getByText('On which side is it then so: Alice loses €900?').waitFor()
    const score = page.getByRole('img', { name: /^Score\./ })
    expect(await score.getAttribute('aria-label')).toContain('covered until you answer')
    // Nothing of it is in the page, and no key leads there.
    expect(await page.locator('body').innerText()).not.toContain('go to Mallory')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuetext')).toContain('step 2 of 5')
    expect(await page.locator('.score').innerText()).not.toContain('−€900')

    await page.getByRole('radio', { name: 'On both' }).check()
    await button(page, 'Run it').click()
    await expect.poll(() => caption(page)).toContain('€900 go to Mallory')
    const said = await page.getByText('You said:').innerText()
    expect(said).toContain('You said: On both. The run says: Left alone: Session, SameSite None.')
    expect(await score.getAttribute('aria-label')).not.toContain('covered')
    expect(complaints).toEqual([])
  })

  it('is a setting, which stays, and can be let go', async () => {
    const { page } = await visit(quick)
    await page.goto(`${address()}#S10`)
    await expect.poll(() => caption(page)).toContain('€900 go to Mallory')
    await page.getByRole('switch', { name: 'Ask me first' }).check()
    await page.getByText('On which side is it then so').waitFor()
    await button(page, 'Only show it').click()
    await expect.poll(() => page.getByText('On which side is it then so').count()).toBe(0)
    await page.evaluate(() => (location.hash = '#S4'))
    await page.getByText('On which side is it then so').waitFor()
    await page.reload()
    await page.getByText('On which side is it then so').waitFor()
  })
})
