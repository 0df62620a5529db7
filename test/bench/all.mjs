/**
 * The project's figures, each beside its budget: `npm run bench`. A bench is a function in a file of its own that is handed
 * the served build and a Chromium, and prints lines; the list below is their order.
 */
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { firstView } from './firstView.mjs'
import { frames } from './frames.mjs'
import { jar } from './jar.mjs'
import { hostileLinks } from './links.mjs'
import { coldLoad } from './load.mjs'
import { wholeMatrix } from './matrix.mjs'
import { runTime } from './run.mjs'
import { stepResponse } from './step.mjs'

/**
 * @typedef {object} Bench
 * @property {string} address where the build is served, with a slash at the end
 * @property {import('playwright').Browser} browser
 * @property {(what: string, figure: number, budget?: number, unit?: string) => void} print one line; bytes unless told otherwise
 */

const benches = [firstView, coldLoad, jar, hostileLinks, runTime, wholeMatrix, stepResponse, frames]

await build({ logLevel: 'error' })
const server = await preview({ logLevel: 'error', preview: { port: 0, host: 'localhost' } })
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
try {
  const address = server.resolvedUrls?.local[0] ?? ''
  for (const bench of benches) await bench({ address, browser, print })
} finally {
  await browser.close()
  await server.close()
}

/** @type {Bench['print']} */
function print(what, figure, budget, unit = 'bytes') {
  const amount = `${figure.toLocaleString('en')} ${unit}`
  if (budget === undefined) return console.log(`${what}: ${amount}`)
  const share = `${figure <= budget ? 'within' : 'OVER'} ${budget.toLocaleString('en')}`
  console.log(`${what}: ${amount}, ${share}`)
}
