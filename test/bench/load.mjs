/**
 * A first visit on a slow phone: 1.6 Mbit/s, 150 ms to the server and back, a CPU four times slower, nothing cached. The
 * files come as a host sends them, compressed. Beside it, visit by visit, the same with an earlier build.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { baseBuild } from './baseBuild.mjs'

const ROUNDS = 5
const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
})

/** @typedef {Awaited<ReturnType<typeof visit>>} Figures */

/** @param {import('./all.mjs').Bench} bench */
export async function coldLoad({ browser, print }) {
  const base = baseBuild()
  const own = await serve('dist')
  const earlier = typeof base === 'string' ? null : await serve(base.dist)
  const rounds = { own: /** @type {Figures[]} */ ([]), earlier: /** @type {Figures[]} */ ([]) }
  // Round by round, so that both meet the same weather.
  for (let i = 0; i < ROUNDS; i++) {
    if (earlier) rounds.earlier.push(await visit(browser, earlier.address))
    rounds.own.push(await visit(browser, own.address))
  }
  own.close()
  earlier?.close()
  print('Cold load at 1.6 Mbit/s, 150 ms, 4× CPU: largest contentful paint', median(rounds.own, 'largest'), 1400, 'ms')
  print('Cold load: total blocking time, median', median(rounds.own, 'blocked'), 100, 'ms')
  if (typeof base === 'string') {
    console.log(base)
    print('Cold load: first scene, median', median(rounds.own, 'playable'), undefined, 'ms')
  } else {
    base.remove()
    const before = median(rounds.earlier, 'playable')
    print('Cold load: first scene, median, beside the earlier build', median(rounds.own, 'playable'), before - 1, 'ms')
  }
}

/**
 * @param {Figures[]} rounds
 * @param {keyof Figures} name
 */
const median = (rounds, name) =>
  Math.round(rounds.map((round) => round[name]).sort((a, b) => a - b)[rounds.length >> 1] ?? NaN)

/**
 * Serves a build at an address with a slash at the end.
 *
 * @param {string} dist
 */
async function serve(dist) {
  const server = createServer((request, response) => void answer(dist, request.url ?? '/', response))
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the bench has no port')
  return { address: `http://localhost:${address.port}/`, close: () => void server.close() }
}

/**
 * @param {string} dist
 * @param {string} url
 * @param {import('node:http').ServerResponse} response
 */
async function answer(dist, url, response) {
  const { pathname } = new URL(url, 'http://localhost')
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  try {
    const body = await readFile(join(dist, path))
    const type = types[extname(path)] ?? 'application/octet-stream'
    const packed = type.startsWith('text/') || type.endsWith('json')
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
