import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { button } from './compare/onPage.ts'
import { findings } from './findings.ts'
import { address, visits } from './visit.ts'

const visit = visits()

const note = (page: Page) => page.getByRole('tooltip')

const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const

describe('the glossary', () => {
  it('is a page, which the finder opens at a word', async () => {
    const { page, complaints } = await visit(wide)
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('bearer token')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toBe('Glossary · Claimcheck')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Bearer token')
    await expect.poll(() => page.getByRole('heading', { name: 'Bearer token' }).isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('goes from word to word by links', async () => {
    const { page } = await visit(wide)
    await page.goto(`${address()}#/glossary/csrf`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('CSRF')
    await page.getByRole('link', { name: 'JSON Web Tokens' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('alg')
  })

  it.each([
    [1440, 'light'],
    [390, 'dark'],
    [320, 'light'],
  ] as const)('can be read at %s px, and axe finds nothing (%s)', async (width, colorScheme) => {
    const { page } = await visit({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
    await page.goto(`${address()}#/glossary`)
    await page.getByRole('heading', { name: 'Glossary' }).waitFor()
    expect(await findings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})

describe('a word of the glossary', () => {
  it('explains itself on hover, on focus and on a click; one Escape closes it', async () => {
    const { page, complaints } = await visit(wide)
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    const word = button(page, 'Knobs')

    await word.hover()
    await expect.poll(() => note(page).innerText()).toContain('One setting of a setup')
    // The pointer may move onto it.
    await note(page).hover()
    expect(await note(page).count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => note(page).count()).toBe(0)
    await page.mouse.move(700, 300)

    await button(page, 'Setup').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await expect.poll(() => note(page).innerText()).toContain('One way to do authentication')
    expect(await button(page, 'Setup').getAttribute('aria-describedby')).toBe(await note(page).getAttribute('id'))
    await page.keyboard.press('Escape')
    await expect.poll(() => note(page).count()).toBe(0)

    await word.click()
    await note(page).waitFor()
    expect(complaints).toEqual([])
  })

  // 720 × 450 is what a screen of 1440 × 900 has at 200 %.
  it.each([
    [390, 844],
    [720, 450],
    [320, 560],
  ])('keeps its note on the screen at %s by %s', async (width, height) => {
    const { page } = await visit({
      viewport: { width, height },
      hasTouch: true,
      reducedMotion: 'reduce',
      bypassCSP: true,
    })
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    if (height < 700) await button(page, 'Inspect').click()
    await page.getByRole('tab', { name: 'Script' }).click()
    for (const name of ['Script', 'Preset']) {
      await button(page, name).tap()
      await note(page).waitFor()
      const box = await note(page).boundingBox()
      expect(box?.x, name).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? Infinity), name).toBeLessThanOrEqual(width)
      expect(box?.y, name).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? Infinity), name).toBeLessThanOrEqual(height)
    }
    expect(await findings(page)).toEqual([])
  })
})

describe('the help', () => {
  it('has a legend of the drawing, whose words explain themselves without closing it', async () => {
    const { page } = await visit({ ...wide, bypassCSP: true })
    await page.goto(`${address()}#S10`)
    await button(page, 'Next step').waitFor()
    await button(page, 'Help').click()
    const help = page.getByRole('dialog', { name: 'Help' })
    await help.waitFor()
    for (const words of ['Ctrl K', 'Ticket', 'Strip', 'Coupon', 'Seal', 'Hatched', 'Stamp'])
      expect(await help.innerText(), words).toContain(words)
    await help.getByRole('button', { name: 'session id' }).click()
    await expect.poll(() => note(page).innerText()).toContain('stands for a session')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => note(page).count()).toBe(0)
    expect(await help.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => help.count()).toBe(0)
  })
})
