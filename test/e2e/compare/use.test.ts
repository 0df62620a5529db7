import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { address, visits } from '../visit.ts'
import { button, caption, currentStep, playhead, rewind, wireLine } from './onPage.ts'

const visit = visits()

async function opened(page: Page, fragment = '/compare'): Promise<void> {
  await page.goto(`${address()}#${fragment}`)
  await page.locator('ol button').first().waitFor()
  // The controls wake up with the first run.
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  await rewind(page)
}

const stepTexts = (page: Page) => page.locator('ol li').allInnerTexts()

describe('stepping through the theft', () => {
  it('shows each step with what was measured, forwards and backwards', async () => {
    const { page, complaints } = await visit()
    await opened(page)
    await expect.poll(() => caption(page)).toContain('Who is still in at minute 6?')

    const forwards: string[] = []
    for (let i = 0; i < 7; i++) {
      await button(page, 'Next step').click()
      await expect.poll(() => caption(page)).toContain(`step ${i + 1} of 7`)
      forwards.push(await caption(page))
    }
    expect(forwards[4]).toContain('copy is good until 15:00')
    expect(forwards[5]).toContain('for another 8 min 50 s')
    expect(forwards[6]).toContain('3 min against 13 min')
    await expect.poll(() => currentStep(page).innerText()).toContain('15:30')

    for (let i = 5; i >= 0; i--) {
      await button(page, 'Previous step').click()
      await expect.poll(() => caption(page)).toBe(forwards[i])
    }
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toBe(forwards[6])
    await button(page, 'First step').click()
    await expect.poll(() => caption(page)).toBe(forwards[0])
    expect(complaints).toEqual([])
  })

  it('looks exactly the same on the way back', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' })
    await opened(page)
    await expect.poll(() => wireLine(page)).toContain('same trace')
    const picture = () => page.getByRole('region', { name: 'Stage and score' }).innerHTML()
    for (let i = 0; i < 5; i++) await button(page, 'Next step').click()
    await expect.poll(() => caption(page)).toContain('step 5 of 7')
    const there = await picture()
    await button(page, 'Next step').click()
    await expect.poll(() => caption(page)).toContain('step 6 of 7')
    await button(page, 'Previous step').click()
    await expect.poll(picture).toBe(there)
  })

  it('can be done by keyboard alone', async () => {
    const { page } = await visit()
    await opened(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageDown')
    await expect.poll(() => currentStep(page).innerText()).toContain('00:30')
    await page.keyboard.press('End')
    await expect.poll(() => currentStep(page).innerText()).toContain('15:30')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('t')
    await expect.poll(() => stepTexts(page)).toHaveLength(8)
    await expect.poll(async () => (await stepTexts(page))[2]).toContain('copies the credential')
  })

  it('plays by itself and stops at the end', async () => {
    const { page } = await visit()
    await opened(page)
    await page.getByLabel('Speed').selectOption('4')
    await button(page, 'Play').click()
    await button(page, 'Pause').waitFor()
    await button(page, 'Play').waitFor()
    await expect.poll(() => currentStep(page).innerText()).toContain('15:30')
  })

  it('takes five rapid clicks on anything', async () => {
    const { page, complaints } = await visit()
    await opened(page)
    for (const name of ['Next step', 'Play', 'Previous step', 'First step', 'Last step']) {
      for (let i = 0; i < 5; i++) {
        await page.getByRole('button', { name: name === 'Play' ? /^(Play|Pause)$/ : name, exact: true }).click()
      }
    }
    await expect.poll(() => currentStep(page).innerText()).toContain('15:30')
    expect(complaints).toEqual([])
  })

  it('is followed by the range, in words', async () => {
    const { page } = await visit()
    await opened(page)
    await button(page, 'Last step').click()
    await expect.poll(() => playhead(page).getAttribute('aria-valuetext')).toContain('step 7 of 7')
    await playhead(page).focus()
    await page.keyboard.press('Home')
    await expect.poll(() => playhead(page).getAttribute('aria-valuetext')).toMatch(/^00:00/)
  })
})

describe('what if', () => {
  it('the logins are revoked at minute 2: the session ends, the JWT has no such operation; Back undoes', async () => {
    const { page, complaints } = await visit()
    await opened(page)
    await page.getByText('reads the orders').click()
    await button(page, 'Revoke here R').or(button(page, 'Revoke here')).click()
    await expect.poll(() => stepTexts(page)).toHaveLength(8)
    await expect.poll(() => caption(page)).toContain('no such operation (404)')
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('10 s against 13 min')

    await page.goBack()
    await expect.poll(() => stepTexts(page)).toHaveLength(7)
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('3 min against 13 min')
    await page.goForward()
    await expect.poll(() => stepTexts(page)).toHaveLength(8)
    expect(complaints).toEqual([])
  })

  it('each of several quick interventions is made', async () => {
    const { page } = await visit()
    await opened(page)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => caption(page)).toContain('step 1 of 7')
    for (const key of ['t', 'l', 'r']) await page.keyboard.press(key)
    await expect.poll(() => stepTexts(page)).toHaveLength(10)
  })

  it('a lifetime or the algorithm is changed: it runs again', async () => {
    const { page } = await visit()
    await opened(page)
    await button(page, 'Last step').click()
    const lifetime = page.getByLabel(/Lifetime, JWT/)
    await lifetime.fill('10 min')
    await lifetime.press('Enter')
    await expect.poll(() => caption(page)).toContain('3 min against 8 min')
    await page.getByLabel(/Algorithm, JWT/).selectOption('HS256')
    await page.getByRole('tab', { name: 'Token' }).click()
    await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: 'JWT' }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Inspector' }).innerText()).toContain('HS256')
  })

  it('a lifetime that is none says so and leaves the run as it was', async () => {
    const { page } = await visit()
    await opened(page)
    await button(page, 'Last step').click()
    // Until its sentences are there, a caption is the question.
    await expect.poll(() => caption(page)).not.toContain('Who is still in at minute 6?')
    const before = await caption(page)
    const lifetime = page.getByLabel(/Lifetime, JWT/)
    for (const wrong of ['soon', '-5', '0', '500 d', '']) {
      await lifetime.fill(wrong)
      await lifetime.press('Enter')
      await page.getByRole('alert').first().waitFor()
      await expect.poll(() => caption(page)).toBe(before)
    }
  })
})

/** The files that have come. */
const arrived = () => performance.getEntriesByType('resource').map(({ name }) => name)

describe('the network', () => {
  it('is not needed after the page has loaded', async () => {
    const { page, context, complaints } = await visit()
    await opened(page)
    await expect.poll(() => wireLine(page)).toContain('same trace')
    // What opens without a network comes while the page is idle; the finder comes last.
    await expect.poll(() => page.evaluate(arrived)).toContainEqual(expect.stringContaining('Finder'))
    await context.setOffline(true)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('t')
    await expect.poll(() => stepTexts(page)).toHaveLength(8)
    await expect.poll(() => wireLine(page)).toContain('same trace')
    await page.getByLabel(/Algorithm, JWT/).selectOption('RS256')
    for (const tab of ['Browser', 'Token', 'Server', 'Message']) await page.getByRole('tab', { name: tab }).click()
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('13 min')
    await button(page, 'Help').click()
    await page.getByRole('dialog', { name: 'Help' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('link', { name: /A form on another site/ }).click()
    await expect.poll(() => page.title()).toContain('A form on another site')
    expect(complaints).toEqual([])
  })

  it('sees no host but the page’s own and the made-up ones', async () => {
    const { page, requests, complaints } = await visit()
    await opened(page)
    await expect.poll(() => wireLine(page)).toContain('same trace')
    const hosts = new Set(requests.map((line) => new URL(line.split(' ')[1] ?? '').hostname).filter(Boolean))
    expect([...hosts].sort()).toEqual(['localhost', 'shop.test'])
    expect(complaints).toEqual([])
  })
})

describe('a page without', () => {
  it('storage works all the same', async () => {
    const { page, complaints } = await visit()
    await page.addInitScript(() => {
      for (const area of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, area, {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      }
    })
    await opened(page)
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('13 min')
    await expect.poll(() => wireLine(page)).toContain('keeps no storage')
    expect(complaints).toEqual([])
  })

  it('workers works on the main thread', async () => {
    const { page } = await visit()
    await page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          throw new DOMException('not here', 'SecurityError')
        }
      } as unknown as typeof Worker
    })
    await opened(page)
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('3 min against 13 min')
  })
})
