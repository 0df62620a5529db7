import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { costColumns } from '../../src/pages/costs/costColumns.ts'
import { candidates } from '../guide/decide/measured.ts'
import { button } from './compare/onPage.ts'
import { findings } from './findings.ts'
import { address, visits } from './visit.ts'

const visit = visits()

const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const
const SMALL = 'clients=pages&services=one&team=small'

/** A button whose name begins so: a question's goes on with its answer. */
const control = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name.replaceAll('?', '\\?')}`) })

const title = (page: Page) => page.getByRole('region', { name: 'Recommendation' }).getByRole('heading').first()
const open = (page: Page, answers: string) => page.goto(`${address()}#/decide/${answers}`)

describe('the page that decides', () => {
  it('asks, and recommends at once when three answers are given, by the keyboard alone', async () => {
    const { page, complaints } = await visit(wide)
    await page.goto(`${address()}#/decide`)
    await expect.poll(() => title(page).innerText()).toBe('Three answers are enough for a first recommendation')
    await control(page, 'Who calls it?').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('Services that check the login')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => title(page).innerText()).toBe('Session cookies, rows in your database')
    expect(page.url()).toContain('#/decide/clients=pages&services=one&ban=now')
    await expect.poll(() => page.getByRole('status').last().textContent()).toContain('Recommended: Session cookies')
    expect(complaints).toEqual([])
  })

  it('opens the run that proves a figure, with that setup, at the step', async () => {
    const { page, complaints } = await visit(wide)
    await open(page, SMALL)
    const row = page.getByRole('row', { name: /A copied browser profile/ })
    await row.getByRole('link', { name: /7 h 59 min.*Hardened session/ }).click()
    await button(page, 'Next step').waitFor()
    await expect.poll(() => page.title()).toBe('The cookie file is copied · Claimcheck')
    expect(complaints).toEqual([])
  })

  it('tries an answer that would change it, and Undo and Back take it back', async () => {
    const { page } = await visit(wide)
    await open(page, SMALL)
    await expect.poll(() => title(page).innerText()).toContain('Session cookies')
    await control(page, 'Who calls it? a browser app, its API elsewhere').click()
    await expect.poll(() => title(page).innerText()).toContain('BFF')
    await button(page, 'Undo the last answer').click()
    await expect.poll(() => title(page).innerText()).toContain('Session cookies')
    await page.goForward()
    await expect.poll(() => title(page).innerText()).toContain('BFF')
  })

  it('names the answers that contradict each other, and mends them by one click', async () => {
    const { page } = await visit(wide)
    await open(page, 'clients=native&services=many&rules=asvs2')
    await expect.poll(() => title(page).innerText()).toBe('No setup meets all of these')
    const repairs = page.getByRole('region', { name: 'Recommendation' }).getByRole('listitem')
    await expect
      .poll(() => repairs.allInnerTexts())
      .toContainEqual(expect.stringContaining('Rules to meet: ASVS 5.0, level 2'))
    await button(page, 'Rules to meet: none').click()
    await expect.poll(() => title(page).innerText()).toContain('identity provider')
  })

  it('says what is wrong with a link, and asks instead', async () => {
    const { page, complaints } = await visit(wide)
    await open(page, 'clients=martians')
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toContain('gives “clients” an answer that there is not')
    await expect.poll(() => title(page).innerText()).toContain('Three answers are enough')
    expect(complaints).toEqual([])
  })

  it('puts what runs today beside it, and writes a record of all of it', async () => {
    const { page, context } = await visit(wide)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page, SMALL)
    await page.getByLabel('Our current setup').selectOption({ label: 'Naive JWT' })
    await page.getByRole('columnheader', { name: /Today.*Naive JWT/ }).waitFor()
    await button(page, 'Copy record as Markdown').click()
    await button(page, 'Copied').first().waitFor()
    const record = await page.evaluate(() => navigator.clipboard.readText())
    expect(record).toContain('# Decision: Session cookies')
    expect(record).toContain('| today |')
    expect(record).toContain('current=jwt-naive')
  })

  it.each([
    [1440, 'light'],
    [1024, 'dark'],
    [390, 'light'],
    [390, 'dark'],
    [320, 'light'],
  ] as const)('can be read at %s px, and axe finds nothing (%s)', async (width, colorScheme) => {
    const { page } = await visit({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true })
    await open(page, `${SMALL}&current=jwt-naive`)
    await page
      .getByRole('link', { name: /7 h 59 min/ })
      .first()
      .waitFor()
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })

  it('asks one question a screen on a phone, and folds the others away', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
    await page.goto(`${address()}#/decide`)
    await button(page, 'a browser, one host').click()
    await button(page, 'Next question').click()
    await page.getByRole('heading', { name: 'Services that check the login' }).waitFor()
    expect(await control(page, 'How fast must a ban bite?').isVisible()).toBe(false)
    await page.getByText('1 answer', { exact: true }).click()
    await expect.poll(() => control(page, 'How fast must a ban bite?').isVisible()).toBe(true)
  })
})

describe('the table of costs', () => {
  it('has the figures of runs made anew', async () => {
    const { page } = await visit(wide)
    await page.goto(`${address()}#/costs`)
    await page.getByRole('row', { name: /^DBSC-bound/ }).waitFor()
    const shown = await page.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => {
          const seen = cell.cloneNode(true) as Element
          for (const unseen of seen.querySelectorAll('.sr-only')) unseen.remove()
          return seen.textContent.trim()
        }),
      ),
    )
    expect(shown).toEqual(
      expect.arrayContaining(candidates.map((one) => [one.name, ...costColumns.map(({ text }) => text(one))])),
    )
  })

  const cells = (page: Page, column: number) =>
    page.locator('tbody tr').evaluateAll((rows, at) => rows.map((row) => row.children[at]?.textContent?.trim()), column)

  it('sorts by a column, best first, then worst first', async () => {
    const { page, complaints } = await visit(wide)
    await page.goto(`${address()}#/costs`)
    await control(page, 'Theft').click()
    await expect.poll(async () => (await cells(page, 0))[0]).toBe('DBSC-bound')
    await control(page, 'Theft').click()
    await expect.poll(async () => (await cells(page, 1))[0]).toContain('no end')
    expect(await page.getByRole('columnheader', { name: /^Theft/ }).getAttribute('aria-sort')).toBe('descending')
    expect(complaints).toEqual([])
  })

  it('leads from a figure to its run', async () => {
    const { page } = await visit(wide)
    await page.goto(`${address()}#/costs`)
    await page
      .getByRole('row', { name: /^BFF/ })
      .getByRole('link', { name: /Look-ups in a store/ })
      .click()
    await button(page, 'Next step').waitFor()
    await expect.poll(() => page.title()).toContain('A quarter of an hour of work')
  })

  it('has a setup that a person made beside the presets, measured there', async () => {
    const { page } = await visit(wide)
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    await page.evaluate(() => (location.hash = '#/costs'))
    await page
      .getByRole('row', { name: /^Yours/ })
      .getByRole('link', { name: /Look-ups in a store/ })
      .first()
      .waitFor()
  })

  it.each([
    [1440, 'dark'],
    [390, 'light'],
    [320, 'light'],
  ] as const)('can be read at %s px, and axe finds nothing (%s)', async (width, colorScheme) => {
    const { page } = await visit({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true })
    await page.goto(`${address()}#/costs`)
    await page
      .getByRole('row', { name: /^BFF/ })
      .getByRole('link', { name: /Look-ups in a store/ })
      .waitFor()
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})
