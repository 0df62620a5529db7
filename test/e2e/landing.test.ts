import { describe, expect, it } from 'vitest'
import { address, visits } from './visit.ts'
import { button, caption } from './compare/onPage.ts'

const visit = visits()

describe('the landing page', () => {
  it('plays by itself, and shows who is still in', async () => {
    const { page, complaints } = await visit()
    await page.goto(address())
    await button(page, 'Pause').waitFor()
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
    // It rests on the point: one is out, the other is in.
    await button(page, 'Play').waitFor()
    expect(await caption(page)).toContain('for another 8 min 50 s')
    expect(await page.locator('.stage .verdict').allTextContents()).toEqual([
      'Mallory is out since 05:00',
      'Mallory is in',
    ])
    expect(complaints).toEqual([])
  })

  it('stands still where motion is not wanted, at the point', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' })
    await page.goto(address())
    await button(page, 'Play').waitFor()
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
  })

  it('hands over the controls at the same moment, and Back gives it back', async () => {
    const { page, complaints } = await visit()
    await page.goto(address())
    await button(page, 'Pause').click()
    const there = (await caption(page)).slice(0, 5)
    await button(page, 'Take the controls').click()
    await button(page, 'Next step').waitFor()
    expect(await caption(page)).toContain(there)
    await expect.poll(() => page.url()).toContain('#1.')
    await page.goBack()
    await button(page, 'Take the controls').waitFor()
    expect(complaints).toEqual([])
  })

  it('leads to one setup and to two, and from one to the other', async () => {
    const { page } = await visit()
    await page.goto(address())
    await button(page, 'Pause').waitFor()
    await page.getByRole('link', { name: 'Playground', exact: true }).click()
    await expect.poll(() => page.locator('.stage').count()).toBe(2)
    await page.getByRole('link', { name: 'One setup', exact: true }).click()
    await expect.poll(() => page.locator('.stage').count()).toBe(1)
    await expect
      .poll(() => page.getByRole('link', { name: 'One setup', exact: true }).getAttribute('aria-current'))
      .toBe('true')
    // It is open, and stays as it is.
    await page.getByRole('link', { name: 'Playground', exact: true }).click()
    expect(await page.locator('.stage').count()).toBe(1)
    await page.getByRole('link', { name: 'Two setups', exact: true }).click()
    await expect.poll(() => page.locator('.stage').count()).toBe(2)
  })

  it('says so when there is no page at an address', async () => {
    const { page } = await visit()
    await page.goto(`${address()}#/nowhere`)
    await page.getByText('There is no page at this address').waitFor()
    await page.getByRole('link', { name: 'Go to the beginning' }).click()
    await button(page, 'Take the controls').waitFor()
  })
})
