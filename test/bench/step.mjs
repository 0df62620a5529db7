/** How soon a step answers a key, at a CPU four times slower: from the key to the next paint, by the Event Timing API. */
const BUDGET = 50

/** @param {import('./all.mjs').Bench} bench */
export async function stepResponse({ address, browser, print }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${address}#/compare`, { waitUntil: 'networkidle' })
  await page.locator('ol li').first().waitFor()
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
  // What is faster than 16 ms is not reported.
  const all = [...seen, ...Array(Math.max(0, keys.length - seen.length)).fill(16)].sort((a, b) => a - b)
  print('A step, key to paint, 4× throttled, median', all[all.length >> 1] ?? NaN, BUDGET, 'ms')
  print('A step, key to paint, 4× throttled, slowest', all.at(-1) ?? NaN, BUDGET, 'ms')
  await page.close()
}
