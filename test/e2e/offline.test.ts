import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { button } from './compare/onPage.ts'
import { address, visits } from './visit.ts'

const visit = visits()
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** The page with everything that it loads beforehand. */
async function loaded(page: Page): Promise<void> {
  await page.goto(address())
  await expect.poll(() => page.locator('.proof').innerText()).toContain('same bytes')
  await page.waitForFunction(() => performance.getEntriesByName('parts-loaded').length > 0)
}

describe('without a network, once the page is loaded', () => {
  it('opens every page in the head, the matrix with its runs, the scenarios and the keys', async () => {
    const { page, context } = await visit()
    await loaded(page)
    await context.setOffline(true)
    await link(page, 'Playground').click()
    await link(page, 'One setup').click()
    await expect.poll(() => page.locator('.stage .wires').count()).toBe(1)
    await link(page, 'Two setups').click()
    await expect.poll(() => page.locator('.stage .wires').count()).toBe(2)
    await button(page, 'Last step').click()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await link(page, 'Attack matrix').click()
    await page.getByRole('button', { name: /^S1 on Naive session: (?!… )/ }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })
})

describe('a page that can’t be loaded', () => {
  it('says so, leaves the others as they were, and is there when one tries again', async () => {
    const { page } = await visit()
    let isGone = true
    await page.route('**/assets/Matrix-*.js', (route) => (isGone ? route.abort() : route.continue()))
    await page.goto(address())
    await link(page, 'Attack matrix').click()
    await page.getByText('“Attack matrix” could not be loaded.').waitFor()
    await link(page, 'Playground').click()
    await page.locator('.stage .wires').first().waitFor()
    await link(page, 'Attack matrix').click()
    isGone = false
    await button(page, 'Try again').click()
    await page.getByRole('heading', { name: 'Who gets in?' }).waitFor()
  })
})

describe('the address', () => {
  it('that the browser refuses to change any more lets the run go on, and follows later', async () => {
    const { page, context, complaints } = await visit()
    await context.addInitScript(() => {
      const times: number[] = []
      for (const name of ['pushState', 'replaceState'] as const) {
        const real = history[name].bind(history)
        history[name] = (...change) => {
          const recent = times.filter((at) => at > performance.now() - 30_000)
          if (recent.length >= 3) throw new DOMException('Attempt to use history more than 3 times', 'SecurityError')
          times.push(performance.now())
          real(...change)
        }
      }
    })
    await page.goto(`${address()}#/compare`)
    const steps = page.locator('ol li')
    await steps.first().waitFor()
    const count = await steps.count()
    for (let more = 1; more <= 4; more++) {
      await button(page, 'Log out here').click()
      await expect.poll(() => steps.count()).toBe(count + more)
    }
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
