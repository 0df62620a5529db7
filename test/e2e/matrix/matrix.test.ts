import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright'
import type { AxeResults } from 'axe-core'
import { describe, expect, it } from 'vitest'
import { address, visits } from '../visit.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const visit = visits()

const progress = (page: Page) => page.getByText(/ of \d+ runs/)
const cell = (page: Page, name: RegExp) => page.getByRole('button', { name })

/** Minutes of work for a machine that does other work beside it. */
const WHOLE = { timeout: 800_000, interval: 1_000 }

async function finished(page: Page): Promise<void> {
  await page.goto(`${address()}#/matrix`)
  await expect.poll(() => progress(page).textContent(), WHOLE).toMatch(/^([1-9]\d*) of \1 runs/)
}

interface First {
  readonly said: string | null
  readonly complaints: readonly string[]
  readonly kept: Awaited<ReturnType<BrowserContext['storageState']>>
}

let first: First | undefined

/** The visit that runs every cell: once for all tests. */
async function firstVisit(): Promise<First> {
  if (first) return first
  const { page, context, complaints } = await visit()
  await finished(page)
  first = {
    said: await progress(page).textContent(),
    complaints: [...complaints],
    kept: await context.storageState({ indexedDB: true }),
  }
  return first
}

/** A second visit, which finds the results of the first. */
async function visitAgain(options: BrowserContextOptions = {}): ReturnType<typeof visit> {
  const { kept } = await firstVisit()
  return visit({ ...options, storageState: kept })
}

describe('the attack matrix', () => {
  it('runs every cell, and shows the results of the last visit at once', async () => {
    const { said, complaints } = await firstVisit()
    expect(said).toMatch(/ s$/)
    expect(complaints).toEqual([])
    const { page } = await visitAgain()
    await page.goto(`${address()}#/matrix`)
    await expect.poll(() => progress(page).textContent()).toContain('kept from before')
  })

  it('says each outcome in words', async () => {
    const { page, complaints } = await visitAgain()
    await finished(page)
    await cell(page, /^S4 on Naive session: in ?\. He is in: nothing ends it/).waitFor()
    await cell(page, /^S10 on Hardened session: held ?\. Held/).waitFor()
    await cell(
      page,
      /^J21 on JWT in localStorage: 5:58 ?\. He is in for 5 min 58 s.*redeems the refresh token/,
    ).waitFor()
    await cell(page, /^J1 on Hardened session: – ?\. Does not apply/).waitFor()
    expect(complaints).toEqual([])
  })

  it('draws the run of the chosen cell, with the moment that decided', async () => {
    const { page } = await visitAgain()
    await finished(page)
    await cell(page, /^S12 on Naive session/).click()
    const drawing = page.getByRole('complementary', { name: 'The chosen cell' }).locator('svg')
    const words = async () => (await drawing.locator('text').allTextContents()).map((text) => text.trim())
    await expect.poll(words).toEqual(['01:00', 'Alice', 'Mallory', 'Server', '−€900'])
    await cell(page, /^J1 on Hardened session/).click()
    await expect.poll(() => drawing.count()).toBe(0)
  })

  it('opens a cell at the step that decided', async () => {
    const { page } = await visitAgain()
    await finished(page)
    await cell(page, /^S12 on Naive session/).click()
    await page.getByRole('button', { name: /^Open at step 2/ }).click()
    await expect.poll(() => page.locator('[aria-current="step"]').first().innerText()).toContain('01:00')
    expect(await page.title()).toContain('The first two minutes')
    await page.goBack()
    await cell(page, /^S12 on Naive session/).waitFor()
  })

  it('is moved in by arrows, and narrowed by filters', async () => {
    const { page } = await visitAgain()
    await finished(page)
    await cell(page, /^S4 on Naive session/).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell'))
    await expect.poll(focused).toMatch(/^S(5|6)\/session-hardened$/)
    await page.keyboard.press('End')
    await expect.poll(focused).toMatch(/\/session-dbsc$/)

    await page.getByRole('button', { name: 'Forged tokens' }).click()
    await expect.poll(() => cell(page, /^S10 on/).count()).toBe(0)
    await cell(page, /^J4 on Naive JWT/).waitFor()
  })

  it('has a column for a setup that somebody made', async () => {
    const { page } = await visitAgain()
    await page.goto(`${address()}#S10`)
    await page.locator('[aria-current="step"], ol button').first().waitFor()
    await page.getByRole('link', { name: 'Attack matrix' }).click()
    await cell(page, /^S10 on Yours, 1: paid ?\. Broken/).waitFor()
    await cell(page, /^S10 on Yours, 2: held ?\. Held/).waitFor()
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 720],
    ['light', 390],
  ] as const)('is clean for axe in the %s theme at %d', async (colorScheme, width) => {
    const { page } = await visitAgain({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
    await finished(page)
    await page.evaluate(axe)
    const results = (await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
    )) as AxeResults
    expect(
      results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`),
    ).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
