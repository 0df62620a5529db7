/**
 * How soon a step answers a key, at a CPU four times slower: from the key to the next paint, by the Event Timing API; beside
 * it what a page pays that changes one word, on the same machine.
 */
const BUDGET = 50

/** @param {import('./all.mjs').Bench} bench */
export async function stepResponse({ address, browser, print }) {
  const least = await keyToPaint(browser, 'about:blank', async (page) => {
    await page.setContent('<p>0</p>')
    await page.evaluate(() =>
      addEventListener('keydown', () => document.querySelector('p')?.replaceChildren(String(performance.now()))),
    )
  })
  const steps = await keyToPaint(browser, `${address}#/compare`, (page) => page.locator('ol li').first().waitFor())
  print('A key on an empty page, to paint, 4× throttled, median', middle(least), undefined, 'ms')
  print('A step, key to paint, 4× throttled, median', middle(steps), BUDGET, 'ms')
  print('A step, key to paint, 4× throttled, slowest', steps.at(-1) ?? NaN, BUDGET, 'ms')
}

/** @type {(sorted: number[]) => number} */
const middle = (sorted) => sorted[sorted.length >> 1] ?? NaN

/**
 * @param {import('playwright').Browser} browser
 * @param {string} address
 * @param {(page: import('playwright').Page) => Promise<void>} ready
 */
async function keyToPaint(browser, address, ready) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address, { waitUntil: 'networkidle' })
  await ready(page)
  // What follows the first view is loaded, and no longer measured.
  await page.waitForTimeout(2500)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(() => {
    const seen = /** @type {number[]} */ ([])
    // TypeScript's DOM does not know the threshold (Event Timing §3.1) yet.
    const options = { type: 'event', durationThreshold: 16 }
    Reflect.set(window, 'seen', seen)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration)
    }).observe(/** @type {PerformanceObserverInit} */ (options))
  })
  const keys = ['Home', ...Array(6).fill('ArrowRight'), ...Array(6).fill('ArrowLeft'), ...Array(6).fill('ArrowRight')]
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(400)
  }
  const seen = /** @type {number[]} */ (await page.evaluate(() => Reflect.get(window, 'seen')))
  await page.close()
  // What is faster than 16 ms is not reported.
  return [...seen, ...Array(Math.max(0, keys.length - seen.length)).fill(16)].sort((a, b) => a - b)
}
