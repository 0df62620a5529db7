/**
 * What a browser loads to draw and play the first scenario: scripts in brotli bytes, as a server sends them, and fonts
 * as they are. The wire's frame, and MSW in it, load after the first view and are left out.
 */
import { brotliCompressSync } from 'node:zlib'

/** A KB is 1,000 bytes here, the stricter reading. */
const SCRIPT_BUDGET = 75_000
const FONT_BUDGET = 75_000

/** @param {import('./all.mjs').Bench} bench */
export async function firstView({ address, browser, print }) {
  const context = await browser.newContext()
  const page = await context.newPage()
  // A file that the page asks for after the first scene may still be under way when the bench leaves.
  /** @param {import('playwright').Response} response */
  const bodyOf = (response) => response.body().catch(() => Buffer.alloc(0))
  /** @type {Map<string, { body: Promise<Buffer>, requested: number }>} */
  const scripts = new Map()
  /** @type {Map<string, Promise<Buffer>>} */
  const fonts = new Map()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (ofTheWire(response.request())) return
    if (pathname.endsWith('.js'))
      scripts.set(pathname, { body: bodyOf(response), requested: response.request().timing().startTime })
    if (pathname.endsWith('.woff2')) fonts.set(pathname, bodyOf(response))
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  // The page marks its first scene; what is asked for later is what opened panels, links and the live run need.
  const firstScene = await page.evaluate(whenFirstScene)

  let scriptBytes = 0
  for (const [path, { body, requested }] of scripts) {
    if (requested > firstScene) continue
    const bytes = brotliCompressSync(await body).length
    scriptBytes += bytes
    print(`  ${path}`, bytes)
  }
  print('First view, JavaScript, brotli', scriptBytes, SCRIPT_BUDGET)

  let fontBytes = 0
  for (const [path, body] of fonts) {
    const { length } = await body
    fontBytes += length
    print(`  ${path}`, length)
  }
  print('First view, fonts', fontBytes, FONT_BUDGET)
  await context.close()
}

/** In the page: when its first scene was on the screen, in milliseconds since 1970. */
function whenFirstScene() {
  const [mark] = performance.getEntriesByName('first-scene')
  if (!mark) throw new Error('the page has no mark "first-scene"')
  return performance.timeOrigin + mark.startTime
}

/** @param {import('playwright').Request} request */
function ofTheWire(request) {
  if (request.serviceWorker()) return true
  return new URL(request.frame().url() || 'about:blank').pathname.includes('/wire/') || request.url().includes('/wire/')
}
