/** Changing a scenario as a person does: by keyboard and by pointer, with the way back always open. */
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { findings } from '../findings.ts'
import { address, visits } from '../visit.ts'
import { button, caption, rewind } from './onPage.ts'

const visit = visits()

async function opened(page: Page): Promise<void> {
  await page.goto(`${address()}#/compare`)
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  await rewind(page)
}

const steps = (page: Page) => page.getByRole('list', { name: 'Steps' })
/** The steps in the editor, one line each: `00:00 Alice logs in`. */
const lines = async (page: Page) =>
  (await steps(page).locator('[data-control=summary]').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))

async function editing(page: Page): Promise<void> {
  await opened(page)
  await button(page, 'Edit').click()
  await steps(page).waitFor()
}

const step = (page: Page, name: RegExp) => steps(page).getByRole('button', { name })
const time = (page: Page) => steps(page).getByRole('textbox', { name: 'Time' })

describe('the script', () => {
  it('is changed by keyboard alone: a step moved, retimed, inserted, made another, deleted', async () => {
    const { page, complaints } = await visit()
    await editing(page)

    await step(page, /Alice logs out/).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await lines(page))[3]).toBe('02:10 Alice logs out')
    // The focus went along, so the next key moves the same step.
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await lines(page))[2]).toBe('02:00 Alice logs out')

    await page.keyboard.press('Enter')
    await time(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('16:00')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await lines(page)).at(-1)).toBe('16:00 Alice logs out')

    await steps(page).getByRole('button', { name: 'Insert' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await lines(page)).length).toBe(8)
    await steps(page).getByRole('combobox', { name: 'What', exact: true }).selectOption('revoke')
    await expect.poll(async () => (await lines(page)).at(-1)).toContain('Operator')

    await step(page, /Operator/).focus()
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await lines(page)).length).toBe(7)
    expect(complaints).toEqual([])
  })

  it('is changed by pointer: a step dragged to another place', async () => {
    const { page } = await visit()
    await editing(page)
    const grips = steps(page).locator('.grip')
    const from = await grips.nth(4).boundingBox()
    const to = await grips.nth(1).boundingBox()
    if (!from || !to) throw new Error('no grip')
    await page.mouse.move(from.x + 5, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 5, to.y + 2, { steps: 8 })
    await page.mouse.up()
    await expect.poll(async () => (await lines(page))[1]).toBe('00:30 Alice logs out')
  })

  it('gets what a step needs to say, from a list', async () => {
    const { page } = await visit()
    await editing(page)
    await step(page, /Alice reads/).click()
    await steps(page).getByRole('combobox', { name: 'What', exact: true }).selectOption('visit')
    await steps(page).getByRole('combobox', { name: 'Page', exact: true }).selectOption('cookie-toss')
    await expect
      .poll(() => steps(page).getByRole('combobox', { name: 'Page', exact: true }).inputValue())
      .toBe('cookie-toss')
    await expect.poll(async () => (await lines(page))[1]).toContain('opens another page')
  })

  it('says in a sentence what is wrong, and stays as it was', async () => {
    const { page } = await visit()
    await editing(page)
    const before = await lines(page)
    await step(page, /Alice logs in/).click()
    for (const wrong of ['soon', '-1', '', '401 d']) {
      await time(page).fill(wrong)
      await time(page).press('Enter')
      await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/\.$/)
    }
    expect(await time(page).getAttribute('aria-invalid')).toBe('true')
    expect(await lines(page)).toEqual(before)
  })

  it('takes a new step at the playhead, and the caption tells what came of it', async () => {
    const { page } = await visit()
    await editing(page)
    for (let i = 0; i < 3; i++) await button(page, 'Next step').click()
    await page.getByLabel(/Add at the playhead, 02:00/).selectOption('revoke')
    await button(page, 'Add step').click()
    await expect.poll(async () => (await lines(page))[3]).toContain('Operator')
    await expect.poll(() => caption(page)).toContain('step 4 of 8')
  })
})

describe('undo and redo', () => {
  it('by button, by key and by the browser’s Back and Forward are one thing', async () => {
    const { page, complaints } = await visit()
    await editing(page)
    const before = await lines(page)
    expect(await button(page, 'Undo').isDisabled()).toBe(true)
    expect(await button(page, 'Reset').isDisabled()).toBe(true)

    await step(page, /Alice reads/).focus()
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await lines(page)).length).toBe(6)
    await page.keyboard.press('Control+z')
    await expect.poll(() => lines(page)).toEqual(before)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await lines(page)).length).toBe(6)
    await page.goBack()
    await expect.poll(() => lines(page)).toEqual(before)
    await expect.poll(() => button(page, 'Undo').isDisabled()).toBe(true)
    await button(page, 'Redo').click()
    await expect.poll(async () => (await lines(page)).length).toBe(6)
    await button(page, 'Undo').click()
    await expect.poll(() => lines(page)).toEqual(before)
    await page.goForward()
    await expect.poll(async () => (await lines(page)).length).toBe(6)
    expect(complaints).toEqual([])
  })

  it('survive a reload', async () => {
    const { page } = await visit()
    await opened(page)
    const list = page.locator('ol li')
    await expect.poll(() => list.count()).toBe(7)
    await page.keyboard.press('t')
    await expect.poll(() => list.count()).toBe(8)
    await page.reload()
    await expect.poll(() => list.count()).toBe(8)
    await button(page, 'Undo').click()
    await expect.poll(() => list.count()).toBe(7)
  })

  it('leave the text alone that is being typed', async () => {
    const { page } = await visit()
    await editing(page)
    await step(page, /Alice reads/).focus()
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await lines(page)).length).toBe(6)
    await page.getByLabel('Title').fill('Mine')
    await page.keyboard.press('Control+z')
    // One less, and not one more before that: the deleted step did not come back.
    await step(page, /Alice logs out/).focus()
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await lines(page)).length).toBe(5)
  })

  it('go all the way back with Reset, which can be undone, too', async () => {
    const { page } = await visit()
    await editing(page)
    const before = await lines(page)
    await page.getByLabel('Title').fill('Mine')
    await page.getByLabel('Title').press('Enter')
    await expect.poll(() => page.title()).toContain('Mine')
    await button(page, 'Reset').click()
    await expect.poll(() => page.title()).toContain('Stolen')
    expect(await lines(page)).toEqual(before)
    await button(page, 'Undo').click()
    await expect.poll(() => page.title()).toContain('Mine')
  })
})

describe('a scenario from scratch', () => {
  it('begins with a login, and is what a link carries', async () => {
    const { page } = await visit()
    await opened(page)
    await button(page, 'New scenario').click()
    await button(page, 'Only a login').click()
    await expect.poll(() => lines(page)).toEqual(['00:00 Alice logs in'])
    await page.getByLabel('Title').fill('What a restart does')
    await page.getByLabel('Title').press('Enter')
    // Never into the login, which is under way: after the last step.
    await page.getByLabel('Add as the last step, 01:00').selectOption('steal')
    await button(page, 'Add step').click()
    await expect.poll(() => lines(page)).toEqual(['00:00 Alice logs in', '01:00 Mallory copies the credential'])
    await expect.poll(() => page.url()).toContain('#1.')
    await page.reload()
    await expect.poll(() => page.title()).toContain('What a restart does')
    await expect.poll(() => page.locator('ol li').count()).toBe(2)
  })
})

describe('the setup', () => {
  it('is searched, explained, and set from a preset', async () => {
    const { page } = await visit()
    await opened(page)
    const search = page.getByLabel('Find a knob')
    await search.fill('samesite')
    await page.getByRole('button', { name: 'SameSite', exact: true }).click()
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain('other sites')
    await page.getByLabel('SameSite, Session cookie').selectOption('None')
    await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true)
    await search.fill('nothing like it')
    await page.getByText('No knob has all of these words.').waitFor()
    await search.fill('')
    await page.getByLabel('Preset, Session cookie').selectOption('session-hardened')
    await expect.poll(() => page.getByLabel('Preset, Session cookie').inputValue()).toBe('session-hardened')
  })

  it('says where a knob means nothing, and why a number does not fit', async () => {
    const { page } = await visit()
    await opened(page)
    await page.getByLabel('Find a knob').fill('hmac secret')
    await page.getByRole('button', { name: 'no effect' }).click()
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain('Algorithm EdDSA')
    await page.getByLabel('Find a knob').fill('sessions per user')
    await page.getByLabel(/Sessions per user, Session/).fill('99')
    await page.getByLabel(/Sessions per user, Session/).press('Enter')
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('from 0 to 20')
    expect(await button(page, 'Undo').isDisabled()).toBe(true)
  })
})

describe('the editor, with a step open', () => {
  it.each([
    ['light', 1440, 900],
    ['dark', 1440, 900],
    ['light', 320, 720],
    ['dark', 390, 844],
  ] as const)(
    'gives axe nothing to find, and does not scroll sideways: %s, %i px',
    async (colorScheme, width, height) => {
      const { page } = await visit({ viewport: { width, height }, colorScheme, bypassCSP: true })
      await opened(page)
      if (width < 1280) await page.getByRole('tab', { name: 'Script' }).click()
      await button(page, 'Edit').click()
      await step(page, /Alice reads/).click()
      await time(page).fill('soon')
      await time(page).press('Enter')
      await page.getByRole('alert').waitFor()
      await page.getByRole('button', { name: /All \d+ knobs/ }).click()
      expect(await findings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    },
  )
})
