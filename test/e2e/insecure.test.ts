import { expect, it } from 'vitest'
import { button, caption } from './compare/onPage.ts'
import { address, visits } from './visit.ts'

const visit = visits()

it('says what is missing where the page came without https, and shows what was recorded', async () => {
  const { page, requests } = await visit({ serviceWorkers: 'block' })
  await page.route('http://claimcheck.example/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: new URL(pathname, address()).href }) })
  })
  await page.goto('http://claimcheck.example/#S10')
  const notice = page.getByRole('alert')
  await expect.poll(() => notice.textContent()).toContain('Open it over https.')
  expect(await notice.textContent()).toContain('was recorded when the page was built')
  expect(await notice.textContent()).not.toMatch(/undefined|TypeError/)
  await button(page, 'Last step').click()
  await expect.poll(() => caption(page)).toContain('step 5 of 5')
  expect(await page.getByRole('button', { name: 'Log out here' }).isDisabled()).toBe(true)
  expect(requests.some((request) => request.includes('engine.worker'))).toBe(false)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
