/** How long a run of the first scenario takes on the direct wire: in Chromium, in a worker, after warm-up. */
import { createServer } from 'vite'
import { shareOfJose } from './shareOfJose.mjs'

const BUDGET = 30
const THIRTY = 50

/** @param {import('./all.mjs').Bench} bench */
export async function runTime({ browser, print }) {
  const server = await createServer({
    logLevel: 'error',
    server: { port: 0, host: 'localhost', hmr: false },
  })
  await server.listen()
  const address = `${server.resolvedUrls?.local[0]}test/bench/`
  const page = await browser.newPage()
  try {
    await page.goto(`${address}run.html`)
    const figures = await page.waitForFunction(() => Reflect.get(window, 'figures'), undefined, { timeout: 120_000 })
    const { runs, exposures, jose, thirty, thirtyByJose, password } = await figures.jsonValue()
    print('Run of the first scenario, direct wire, median', median(runs), BUDGET, 'ms')
    print('Its exposures, measured, median', median(exposures), undefined, 'ms')
    print('jose alone, for the same tokens, median', median(jose), undefined, 'ms')
    print('A scenario of 30 requests, median', median(thirty), THIRTY, 'ms')
    print('jose alone, for these 30', median(thirtyByJose), undefined, 'ms')
    print('The hash of a password, once in these 30', median(password), undefined, 'ms')
    const share = await shareOfJose(browser, `${address}thirty.html`)
    print('30 requests beside what jose takes in them', Number((1 / share).toFixed(2)), 2, 'times')
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
