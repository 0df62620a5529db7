/**
 * A first visit on a slow phone: 1.6 Mbit/s, 150 ms to the server and back, a CPU four times slower, nothing cached. The
 * files come as a host sends them, compressed.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const ROUNDS = 3
const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
})

/** @param {import('./all.mjs').Bench} bench */
export async function coldLoad({ browser, print }) {
  const server = createServer((request, response) => void answer(request.url ?? '/', response))
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the bench has no port')
  const rounds = /** @type {Awaited<ReturnType<typeof visit>>[]} */ ([])
  for (let i = 0; i < ROUNDS; i++) rounds.push(await visit(browser, `http://localhost:${address.port}/`))
  server.close()
  const median = (/** @type {'largest' | 'blocked' | 'playable'} */ name) =>
    Math.round(rounds.map((round) => round[name]).sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN)
  print('Cold load at 1.6 Mbit/s, 150 ms, 4× CPU: largest contentful paint, median', median('largest'), 1400, 'ms')
  print('Cold load: total blocking time, median', median('blocked'), 100, 'ms')
  print('Cold load: first scene playable, median', median('playable'), 3000, 'ms')
}

/**
 * @param {string} url
 * @param {import('node:http').ServerResponse} response
 */
async function answer(url, response) {
  const { pathname } = new URL(url, 'http://localhost')
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  try {
    const body = await readFile(join('dist', path))
    const type = types[extname(path)] ?? 'application/octet-stream'
    const packed = type.startsWith('text/')
    response.writeHead(200, { 'Content-Type': type, ...(packed ? { 'Content-Encoding': 'br' } : {}) })
    response.end(packed ? brotliCompressSync(body) : body)
  } catch {
    response.writeHead(404).end()
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} address
 */
async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(() => {
    const seen = { largest: 0, tasks: /** @type {{ start: number, duration: number }[]} */ ([]) }
    Reflect.set(window, 'seen', seen)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ start: startTime, duration })
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(address)
  await page.waitForFunction(() => performance.getEntriesByName('first-scene').length > 0, undefined, {
    timeout: 60_000,
  })
  await page.waitForTimeout(2000)
  const figures = await page.evaluate(() => {
    const { largest, tasks } = Reflect.get(window, 'seen')
    const playable = performance.getEntriesByName('first-scene')[0]?.startTime ?? NaN
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    // Blocking time counts from the first paint (Total Blocking Time, web.dev) until the scene can be played.
    const blocked = tasks
      .filter((/** @type {{ start: number }} */ { start }) => start >= painted)
      .reduce((/** @type {number} */ sum, /** @type {{ duration: number }} */ { duration }) => sum + duration - 50, 0)
    return { largest, playable, blocked }
  })
  await context.close()
  return /** @type {{ largest: number, playable: number, blocked: number }} */ (figures)
}
