/** How long a run of the first scenario takes on the direct wire: in Chromium, in a worker, after warm-up. */
import { createServer } from 'vite'

const BUDGET = 30
const THIRTY = 50

/**
 * Gives the servers the jose whose calls are timed.
 *
 * @type {import('vite').Plugin}
 */
const timedJose = {
  name: 'timed-jose',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source !== 'jose' || !importer?.includes('/src/')) return undefined
    return this.resolve('./timedJose.ts', new URL(import.meta.url).pathname)
  },
}

/** @param {import('./all.mjs').Bench} bench */
export async function runTime({ browser, print }) {
  const server = await createServer({
    logLevel: 'error',
    server: { port: 0, host: 'localhost', hmr: false },
    plugins: [timedJose],
  })
  await server.listen()
  const page = await browser.newPage()
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}test/bench/run.html`)
    const figures = await page.waitForFunction(() => Reflect.get(window, 'figures'), undefined, { timeout: 120_000 })
    const { runs, exposures, jose, thirty, thirtyByJose, shareOfJose, password } = await figures.jsonValue()
    print('Run of the first scenario, direct wire, median', median(runs), BUDGET, 'ms')
    print('Its exposures, measured, median', median(exposures), undefined, 'ms')
    print('jose alone, for the same tokens, median', median(jose), undefined, 'ms')
    print('A scenario of 30 requests, median', median(thirty), THIRTY, 'ms')
    print('jose alone, for these 30', median(thirtyByJose), undefined, 'ms')
    print('The hash of a password, once in these 30', median(password), undefined, 'ms')
    print('30 requests beside what jose takes in them', Number((1 / shareOfJose).toFixed(1)), 2, 'times')
    print(
      '30 requests beside jose alone, in a row',
      Number((median(thirty) / median(thirtyByJose)).toFixed(1)),
      2,
      'times',
    )
  } finally {
    await page.close()
    await server.close()
  }
}

/** @param {number[]} figures */
const median = (figures) => Number((figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? NaN).toFixed(1))
