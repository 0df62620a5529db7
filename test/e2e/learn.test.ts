import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import type { AxeResults } from 'axe-core'
import { describe, expect, it } from 'vitest'
import { chapters } from '../../src/guide/index.ts'
import { button, caption } from './compare/onPage.ts'
import { address, visits } from './visit.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const visit = visits()
const quick = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const

const answer = (page: Page) => page.getByRole('region', { name: 'What the run says' })

async function answered(page: Page, id: string, option: string | RegExp): Promise<void> {
  await page.goto(`${address()}#/learn/${id}`)
  await page.getByRole('radio', { name: option }).check()
  await button(page, 'Run it').click()
  await answer(page).waitFor()
}

describe('a chapter', () => {
  it('covers the run until one has answered, and then says what was measured and why', async () => {
    const { page, complaints } = await visit(quick)
    await page.goto(`${address()}#/learn/stolen-token`)
    await page.getByText('Until when does each copy open the shop?').waitFor()
    expect(await page.locator('main').innerText()).toContain('covered until you answer')
    expect(await answer(page).count()).toBe(0)
    // A chapter is a place in the page that the head names.
    expect(await page.locator('header [aria-current="page"]').innerText()).toBe('Learn')
    await answered(page, 'stolen-token', 'Both until the logout')
    expect(await page.getByText('You said:').innerText()).toContain('The run says: The session’s until the logout')
    expect(await answer(page).innerText()).toContain('Token: in for 13 min')
    expect(await caption(page)).toContain('06:10')
    expect(complaints).toEqual([])
  })

  it('runs again with a knob turned, and keeps what was measured before', async () => {
    const { page } = await visit(quick)
    await answered(page, 'browser-helps', 'With SameSite=None')
    expect(await answer(page).innerText()).toContain('€900 gone')
    await page.getByLabel('SameSite, Session, SameSite None').selectOption('Strict')
    const tried = page.locator('.tried li')
    await expect.poll(() => tried.count()).toBe(2)
    // What is said of the turned setup names it as it is; the reason stays that of the run that was asked about.
    expect(await tried.last().innerText()).toContain('SameSite Strict: nothing was stolen')
    expect(await tried.last().getAttribute('aria-current')).toBe('true')
    expect(await answer(page).locator('.figure').innerText()).toContain('SameSite=None: €900 gone')
    await tried.first().getByRole('button').click()
    await expect.poll(() => tried.first().getAttribute('aria-current')).toBe('true')
    await expect.poll(() => page.getByLabel('SameSite, Session, SameSite None').inputValue()).toBe('None')
  })

  it('remembers what was said, and leads on', async () => {
    const { page } = await visit(quick)
    await answered(page, 'every-request', 'Something that the login gave her browser')
    await page.getByRole('link', { name: /^Go on:/ }).click()
    await page.getByRole('heading', { name: chapters[1]?.title ?? '' }).waitFor()
    await page.goto(`${address()}#/learn`)
    await page.reload()
    await expect.poll(() => page.locator('main li').first().innerText()).toContain('as you said')
    await page.getByText(`1 of ${chapters.length} answered`).waitFor()
  })

  it('is done without storage, too', async () => {
    const { page, context } = await visit(quick)
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get: () => undefined })
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await answered(page, 'not-free', 'It refuses the request without reading it')
    await page.evaluate(() => (location.hash = '#/learn'))
    await expect.poll(() => page.locator('main li', { hasText: 'stateless' }).innerText()).toContain('as you said')
  })

  it('that there is not is named, and the path is shown', async () => {
    const { page } = await visit(quick)
    await page.goto(`${address()}#/learn/nothing-like-it`)
    expect(await page.getByRole('alert').innerText()).toContain('There is no chapter “nothing-like-it”')
    await page.getByRole('link', { name: 'Start with chapter 1' }).waitFor()
  })
})

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('in the %s theme at %d', (colorScheme, width) => {
  it('axe finds nothing on the path, before and after an answer', async () => {
    const { page } = await visit({ ...quick, colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
    const found: string[] = []
    async function check(): Promise<void> {
      await page.evaluate(axe)
      const { violations } = (await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
      )) as AxeResults
      found.push(...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`))
    }
    await page.goto(`${address()}#/learn`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await check()
    await page.goto(`${address()}#/learn/http-only`)
    await page.getByRole('radio').first().waitFor()
    await check()
    await answered(page, 'http-only', 'In both shops')
    await check()
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
