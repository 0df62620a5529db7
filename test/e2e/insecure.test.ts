import { expect, it } from 'vitest'
import { address, visits } from './visit.ts'

const visit = visits()

it('says what is missing where the page came without https', async () => {
  const { page } = await visit({ serviceWorkers: 'block' })
  await page.route('http://claimcheck.example/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: new URL(pathname, address()).href }) })
  })
  await page.goto('http://claimcheck.example/')
  const notice = page.getByRole('alert')
  await expect.poll(() => notice.textContent()).toContain('Open it over https.')
  expect(await notice.textContent()).not.toMatch(/undefined|TypeError/)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
