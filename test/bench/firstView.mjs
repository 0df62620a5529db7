/**
 * What a browser loads to draw and play the first scenario, its recording included: scripts in brotli bytes, as a server
 * sends them, and fonts as they are. The engine, the wire's frame, and MSW in it, follow the first view.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** A KB is 1,000 bytes here, the stricter reading. */
const SCRIPT_BUDGET = 56_000
const ENGINE_BUDGET = 100_000
/** JavaScript files in the whole build. */
const FILE_BUDGET = 45
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
  // The page marks its first scene; what is asked for later is the engine, and what opened panels, links and the live run need.
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

  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  const engine = files.filter((file) => /engine\.worker/.test(file)).map((file) => readFileSync(join('dist', file)))
  print(
    'Engine, brotli',
    engine.reduce((sum, code) => sum + brotliCompressSync(code).length, 0),
    ENGINE_BUDGET,
  )
  print('JavaScript files in the build', files.length, FILE_BUDGET, 'files')
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
