import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect, inject, it } from 'vitest'
import { address, visits } from './visit.ts'
import { button, caption } from './compare/onPage.ts'

const visit = visits()

const ENGINE = '**/engine.worker-*.js'
const proof = (page: Page) => page.locator('.proof').innerText()

/** The engine is under way until `release` is called. */
async function holdEngine(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(ENGINE, async (route) => {
    await released
    await route.continue()
  })
  return release
}

describe('a run that was recorded when the page was built', () => {
  it('is drawn before the engine is there, and run again when it is: same bytes', async () => {
    const { page, complaints } = await visit({ reducedMotion: 'reduce' })
    const release = await holdEngine(page)
    await page.goto(address())
    await expect.poll(() => caption(page)).toContain('for another 8 min 50 s')
    expect(await page.locator('.stage .wires').count()).toBe(2)
    expect(await proof(page)).toContain('about to run it again')
    expect(await button(page, 'Copy link').isDisabled()).toBe(true)
    expect(await button(page, 'Copy link').getAttribute('aria-busy')).toBe('true')
    release()
    await expect.poll(() => proof(page)).toContain('run again in your browser: same bytes')
    expect(await button(page, 'Copy link').isEnabled()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('can be stepped through while the engine is under way, for a row of the catalogue, too', async () => {
    const { page, complaints } = await visit()
    const release = await holdEngine(page)
    await page.goto(`${address()}#S10`)
    await page.getByText('attaches the cookie to a form').waitFor()
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('step 5 of 5')
    expect(await page.locator('.stage .wires').count()).toBe(2)
    for (const name of ['Log out here', 'Edit', 'New scenario']) {
      const control = page.getByRole('button', { name })
      expect(await control.isDisabled()).toBe(true)
      expect(await control.getAttribute('aria-busy')).toBe('true')
    }
    const knob = page.getByLabel(/^SameSite, /).first()
    expect(await knob.isDisabled()).toBe(true)
    release()
    await expect.poll(() => page.locator('p.wire').innerText()).toContain('as recorded')
    expect(await knob.isEnabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Log out here' }).isEnabled()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('is replaced by the run of this browser where that differs, and the page says so', async () => {
    const { page } = await visit()
    await page.route('**/recordings/*/S10.json', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replaceAll('"status":200', '"status":418') })
    })
    await page.goto(`${address()}#S10`)
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The recording differed')
    await button(page, 'Last step').click()
    await expect.poll(() => page.locator('.stage .wires').first().innerHTML()).toContain('200')
    expect(await page.locator('.stage .wires').first().innerHTML()).not.toContain('418')
  })

  it('stays, and can be read, where the engine can’t be loaded', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' })
    await page.route(ENGINE, (route) => route.abort())
    await page.goto(`${address()}#S10`)
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The engine could not be loaded.')
    await button(page, 'Last step').click()
    await expect.poll(() => caption(page)).toContain('step 5 of 5')
    expect(await page.getByRole('button', { name: 'Log out here' }).isDisabled()).toBe(true)
  })

  it('is made here where its file can’t be had', async () => {
    const { page, complaints } = await visit()
    await page.route('**/recordings/*/S10.json', (route) => route.fulfill({ body: '<!doctype html>' }))
    await page.goto(`${address()}#S10`)
    await page.getByText('attaches the cookie to a form').waitFor()
    await expect.poll(() => button(page, 'Last step').isEnabled()).toBe(true)
    expect(complaints).toEqual([])
  })
})

it('has its engine in one file, and not many files besides', () => {
  const files = readdirSync(inject('build'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.includes('engine')).map((file) => file.replace(/-[\w-]+\./, '.'))).toEqual([
    join('assets', 'engine.worker.js'),
  ])
  expect(files.filter((file) => file.endsWith('.js')).length).toBeLessThanOrEqual(45)
})
