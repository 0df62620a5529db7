/** Frames: scrubbing a run of 2,000 events at full speed, and playing with twelve messages under way, throttled. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** @param {import('./all.mjs').Bench} bench */
export async function frames({ browser, print }) {
  const outDir = mkdtempSync(join(tmpdir(), 'claimcheck-views-'))
  await build({
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: { views: 'test/bench/views.html' } } },
  })
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 0, host: 'localhost' } })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const devtools = await page.context().newCDPSession(page)
  const open = async (/** @type {string} */ run) => {
    await page.goto(`${server.resolvedUrls?.local[0]}test/bench/views.html?run=${run}`)
    await page.waitForFunction(() => Reflect.has(window, 'views'), undefined, { timeout: 60_000 })
    await page.waitForTimeout(1500)
  }
  try {
    await open('long')
    const { times, events } = await page.evaluate(async () => {
      const views = Reflect.get(window, 'views')
      await views.scrub(30)
      return { times: await views.scrub(200), events: views.events }
    })
    print(`Scrubbing ${events.toLocaleString('en')} events, a frame, median`, share(times, 0.5), 16, 'ms')
    print(
      `Scrubbing ${events.toLocaleString('en')} events, a frame, 95th percentile`,
      share(times, 0.95),
      undefined,
      'ms',
    )

    await open('crowded')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    // As it plays by itself; and four times as fast, where nearly every frame has something new.
    for (const [speed, budget] of [[1, 20], [4]]) {
      const play = (/** @type {number} */ ms) =>
        page.evaluate(([ms, speed]) => Reflect.get(window, 'views').play(ms, speed), [ms, speed])
      // As with scrubbing, what is measured is not the compiler at its first sight of the code.
      await play(3000)
      const { intervals, most } = await play(6000)
      const what = `Playing at ${speed}×, 4× throttled, up to ${most} messages under way, a frame`
      print(`${what}, 95th percentile`, share(intervals, 0.95), budget, 'ms')
      print(`${what}, median`, share(intervals, 0.5), undefined, 'ms')
    }
  } finally {
    await page.close()
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** @type {(figures: number[], share: number) => number} */
const share = (figures, part) =>
  Number((figures.toSorted((a, b) => a - b)[Math.floor(figures.length * part)] ?? NaN).toFixed(1))
