import { describe, expect, it } from 'vitest'
import { encodeView, entryOf, stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import { decodeView } from '../../../src/scenario/link/decode.ts'
import { address, visits } from '../visit.ts'
import { button, caption, currentStep, rewind } from './onPage.ts'

const visit = visits()
const stepList = 'ol li'

const whole = await encodeView({ scenario: stolenThenLoggedOut, at: 370_122, run: 0, tab: 'message' })

/** Where the playhead is in the view of an address; 0 while the address names a page. */
const timeIn = async (url: string): Promise<number> =>
  decodeView(new URL(url).hash).then(
    ({ at }) => at,
    () => 0,
  )

describe('a link', () => {
  it('copied at a step opens the same step of the same trace elsewhere', async () => {
    const { page, context } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${address()}#/compare`)
    await page.locator(stepList).first().waitFor()
    await rewind(page)
    await button(page, 'Next step').click()
    await button(page, 'Next step').click()
    await expect.poll(() => caption(page)).toContain('step 2 of 7')
    await page.keyboard.press('r')
    await expect.poll(() => page.locator(stepList).count()).toBe(8)
    await page.getByRole('tab', { name: 'Server' }).click()
    await button(page, 'Copy link').click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const there = await caption(page)
    expect(link.startsWith(`${address()}#1.`)).toBe(true)
    await context.close()

    const { page: elsewhere, complaints } = await visit()
    await elsewhere.goto(link)
    await expect.poll(() => caption(elsewhere)).toBe(there)
    expect(await elsewhere.locator(stepList).count()).toBe(8)
    expect(await elsewhere.getByRole('tab', { name: 'Server' }).getAttribute('aria-selected')).toBe('true')
    expect(complaints).toEqual([])
  })

  it('in the address bar follows the playhead', async () => {
    const { page } = await visit()
    await page.goto(`${address()}#/compare`)
    await page.locator(stepList).first().waitFor()
    await button(page, 'Last step').click()
    await expect.poll(() => timeIn(page.url())).toBeGreaterThanOrEqual(15.5 * 60_000)
    await page.reload()
    await expect.poll(() => currentStep(page).innerText()).toContain('15:30')
  })

  it.each([
    ['cut off', whole.slice(0, 200), 'damaged'],
    ['from a newer version', `9.${whole.slice(2)}`, 'newer version'],
    ['that is something else', '<img src=x onerror=alert(1)>', 'does not lead to a scenario'],
    ['far too long', `1.${'A'.repeat(60_000)}`, 'longer than any'],
  ])('%s says so in a sentence, and the page works', async (_, fragment, sentence) => {
    const { page, complaints } = await visit()
    await page.goto(`${address()}#${fragment}`)
    await page.getByText(sentence).first().waitFor()
    await page.locator(stepList).first().waitFor()
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('3 min against 13 min')
    expect(complaints).toEqual([])
  })

  it('that names a row but carries another script is not shown under what is said of the row', async () => {
    const { page } = await visit()
    const row = entryOf('S10')
    if (!row) throw new Error('S10 is a row')
    const view = (script: typeof row.scenario.script) =>
      encodeView({ scenario: { ...row.scenario, script }, at: 0, run: 0, tab: 'message' })
    await page.goto(`${address()}#${await view(row.scenario.script)}`)
    await page.getByText(row.watchFor).waitFor()
    await page.goto(`${address()}#${await view(row.scenario.script.slice(0, -1))}`)
    await expect.poll(() => page.locator(stepList).count()).toBe(row.scenario.script.length - 1)
    expect(await page.getByText(row.watchFor).count()).toBe(0)
  })

  it('that is broken leaves what is on the screen untouched', async () => {
    const { page } = await visit()
    await page.goto(`${address()}#${whole}`)
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
    await page.evaluate(() => {
      location.hash = '#1.broken'
    })
    await page.getByText('damaged').first().waitFor()
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
  })
})
