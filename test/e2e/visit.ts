/** A person's visit to the page: a browser context of its own, and a record of what the browser said meanwhile. */
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Every console message of level warning or error, and every uncaught exception. */
  readonly complaints: string[]
  /** Every request, as `GET https://…`. */
  readonly requests: string[]
}

const BLOCKED = 'Service Worker registration blocked by Playwright'

/** Where the build is served, with a slash at the end. */
export const address = (): string => inject('address')

/**
 * Gives the tests of a file a browser; each visit is closed after its test.
 *
 * @example
 * const visit = visits()
 * it('greets', async () => {
 *   const { page, complaints } = await visit()
 *   await page.goto(address())
 * })
 */
export function visits(): (options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser
  const open: BrowserContext[] = []

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'))
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()))
  })
  afterAll(() => browser.close())

  return async (options) => {
    const context = await browser.newContext(options)
    open.push(context)
    context.setDefaultTimeout(240_000)
    const complaints: string[] = []
    const requests: string[] = []
    context.on('console', (message) => {
      if (!['warning', 'error'].includes(message.type())) return
      // What blocks service workers says so for each page that has time to register one.
      if (options?.serviceWorkers === 'block' && message.text().startsWith(BLOCKED)) return
      complaints.push(`${message.type()}: ${message.text()}`)
    })
    context.on('weberror', (error) => complaints.push(String(error.error())))
    context.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    return { context, page: await context.newPage(), complaints, requests }
  }
}
