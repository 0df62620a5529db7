import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { headerPolicy } from '../../.config/policy.ts'
import { address, visits } from './visit.ts'

const visit = visits()
const built = (file: string) => readFileSync(join(inject('build'), file), 'utf8')

describe('the build, as it is served', () => {
  it.each(['assets/gone.js', 'recordings/x/S10.json', 'wire/gone.js', 'no/such/page'])('has no %s', async (path) => {
    expect((await fetch(address() + path)).status).toBe(404)
  })

  it('brings the licence of everything that is in it', () => {
    const licences = built('licences.txt')
    const shipped = ['jose', 'hono', 'svelte', 'msw', 'valibot', 'idb-keyval', 'tough-cookie', 'vite']
    const fonts = ['@fontsource/barlow-condensed', '@fontsource-variable/atkinson-hyperlegible-next']
    for (const name of [...shipped, ...fonts])
      expect(licences).toMatch(new RegExp(`^${name} \\d[^\\n]*\\n\\n.*\\S`, 'm'))
  })

  it('tells a host the headers that it needs, and each policy only once for a path', () => {
    const headers = built('_headers')
    for (const path of ['/index.html', '/embed.html', '/wire/*'])
      expect(headers).toContain(`${path}\n  Content-Security-Policy: ${headerPolicy(path)}\n`)
    expect(headers.split('/*\n').at(-1)).not.toContain('Content-Security-Policy')
  })
})

describe('another site', () => {
  const OTHER = 'https://other.example/'

  it.each([
    ['index.html', false],
    ['embed.html', true],
  ])('that shows %s in a frame sees it: %j', async (file, shown) => {
    const { page, context } = await visit()
    await context.grantPermissions(['local-network-access'])
    const body = `<iframe src="${address()}${file}#S10"></iframe>`
    await page.route(OTHER, (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(OTHER)
    const frame = page.frames().find((one) => one !== page.mainFrame())
    if (shown) await frame?.locator('.stage .wires').first().waitFor()
    else await expect.poll(() => frame?.url()).toContain('chrome-error:')
  })
})

describe('where nothing of the page can run, it says what to do', () => {
  it('opened as a file', async () => {
    const { page } = await visit()
    await page.goto(pathToFileURL(join(inject('build'), 'index.html')).href)
    await expect.poll(() => page.locator('body').innerText()).toMatch(/needs a web server[^]*npm start/)
  })

  it('without JavaScript', async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    await page.goto(address())
    expect(await page.locator('body').innerText()).toMatch(/needs JavaScript[^]*Allow JavaScript/)
  })
})
