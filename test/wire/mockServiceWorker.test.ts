import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'

it("the service worker that is served is the installed MSW's own: the two speak a private protocol", () => {
  const installed = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  expect(readFileSync('public/wire/mockServiceWorker.js', 'utf8')).toBe(readFileSync(installed, 'utf8'))
})
