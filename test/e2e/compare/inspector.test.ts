/** The inspector as a person uses it, on the first scenario. */
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { findings } from '../findings.ts'
import { address, visits } from '../visit.ts'
import { button, caption, rewind } from './onPage.ts'

const visit = visits()

/** The page at a step, counted from 1. */
async function at(page: Page, step: number): Promise<void> {
  await page.goto(`${address()}#/compare`)
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  await rewind(page)
  for (let i = 0; i < step; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => caption(page)).toContain(`step ${step} of 7`)
}

const panel = (page: Page) => page.getByRole('tabpanel', { name: /Message|Browser|Token|Server|Code|Diff/ })
const open = async (page: Page, tab: string) => page.getByRole('tab', { name: tab, exact: true }).click()
const runOf = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).click()

describe('a header of a message', () => {
  it('explains itself on hover, on focus and on a click, and Escape closes it', async () => {
    const { page, complaints } = await visit()
    await at(page, 2)
    const cookie = panel(page).getByRole('button', { name: 'Cookie', exact: true })
    const note = page.getByRole('tooltip')

    await cookie.hover()
    await note.waitFor()
    expect(await note.innerText()).toContain('RFC 6265bis')
    await page.keyboard.press('Escape')
    await page.mouse.move(0, 0)
    await expect.poll(() => note.count()).toBe(0)

    await cookie.click()
    await note.waitFor()
    await cookie.click()
    await page.mouse.move(0, 0)
    await expect.poll(() => note.count()).toBe(0)

    await page.keyboard.press('Tab')
    await note.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => note.count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('takes a Set-Cookie line apart', async () => {
    const { page } = await visit()
    await at(page, 1)
    await panel(page).getByRole('button', { name: 'set-cookie' }).click()
    const note = await page.getByRole('tooltip').innerText()
    for (const part of ['__Host-sid', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=1800'])
      expect(note).toContain(part)
  })
})

describe('a request', () => {
  it('is copied as a cURL command with the credential that it carried', async () => {
    const { page } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    await at(page, 2)
    await button(page, 'Copy as cURL').click()
    await button(page, 'Copied').waitFor()
    const command = await page.evaluate(() => navigator.clipboard.readText())
    expect(command).toMatch(/^curl 'https:\/\/shop\.test\/orders'/)
    expect(command).toMatch(/-H 'Cookie: __Host-sid=[\w-]+'/)
  })
})

describe('the Code tab', () => {
  it('marks the lines that ran, and goes to the one that is chosen', async () => {
    const { page, complaints } = await visit()
    await at(page, 6)
    await open(page, 'Code')
    const ran = panel(page).getByRole('button', { name: /row in the store: fail/ })
    await ran.click()
    const line = page.locator('.lines .hit.fail')
    await expect.poll(() => line.first().innerText()).toContain("audit('row-in-store'")
    expect(await line.first().isVisible()).toBe(true)
    expect(await page.getByLabel('File of the server').inputValue()).toContain('session/')

    await runOf(page, 'JWT')
    await expect.poll(() => page.getByLabel('File of the server').inputValue()).toContain('jwt/')
    expect(await page.locator('.lines .hit.fail').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('shows any other file of the server', async () => {
    const { page } = await visit()
    await at(page, 1)
    await open(page, 'Code')
    await page.getByLabel('File of the server').selectOption('shop.ts')
    await expect.poll(() => page.getByRole('region', { name: 'Source of shop.ts' }).innerText()).toContain('wool coat')
  })
})

describe('the Diff tab', () => {
  it('says what a step changed, and in what the two runs differ', async () => {
    const { page } = await visit()
    await at(page, 5)
    await open(page, 'Diff')
    await expect.poll(() => panel(page).innerText()).toMatch(/removed Cookies of Alice/)
    await runOf(page, 'JWT')
    await expect.poll(() => panel(page).innerText()).toMatch(/removed localStorage of https:\/\/shop\.test/)
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() =>
        panel(page)
          .getByRole('row', { name: /Answer \d/ })
          .innerText(),
      )
      .toMatch(/401\s+200/)
  })
})

describe('the Token tab', () => {
  it('says what each claim means, what was checked, and what nobody asked', async () => {
    const { page } = await visit()
    await at(page, 6)
    await open(page, 'Token')
    await runOf(page, 'JWT')
    await panel(page).getByRole('button', { name: 'exp', exact: true }).click()
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain('RFC 7519 §4.1.4')
    expect(await panel(page).innerText()).toContain('8 min 50 s')
    expect(
      await panel(page)
        .getByRole('row', { name: /revoked\?/ })
        .innerText(),
    ).toContain('not asked')
  })
})

describe('with notes open and at 320 px', () => {
  it.each(['light', 'dark'] as const)(
    'axe finds nothing in the %s theme, and nothing scrolls sideways',
    async (colorScheme) => {
      const { page } = await visit({ viewport: { width: 320, height: 720 }, colorScheme, bypassCSP: true })
      await at(page, 2)
      await panel(page).getByRole('button', { name: 'Cookie', exact: true }).click()
      await page.getByRole('tooltip').waitFor()
      expect(await findings(page), 'a note').toEqual([])
      for (const tab of ['Message', 'Browser', 'Token', 'Server', 'Code', 'Diff']) {
        await open(page, tab)
        expect(await findings(page), tab).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(320)
      }
    },
    60_000,
  )
})
