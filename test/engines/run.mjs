/**
 * `npm run engines`: every row in Chromium, Firefox and WebKit, over the service worker of each and beside the recording that
 * Node made when the page was built: the same trace. Then the attack matrix: no cell fails; and what a person does on the
 * page (pageTests.mjs). Rows narrow it (`S10 J12`), `page` is what a person does alone, `ENGINES=WebKit` names one browser. One
 * that can't be had is skipped and counted. It ends with 1 if something differs.
 */
import { existsSync } from 'node:fs'
import { argv, env, exit } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { build, preview } from 'vite'
import { withSources } from '../sources.mjs'
import { engines, NoBrowserError } from './driver.mjs'
import { pageOf, pageTests } from './pageTests.mjs'

const PATIENCE = Number(env.ENGINES_PATIENCE ?? 120_000)
const SAME =
  /^over the service worker: \d+ requests, same trace( but for signatures made with randomness)? as recorded$/
const LINE = `(document.querySelector('p.wire')?.textContent ?? '').trim()`
const PROGRESS = `(document.querySelector('.progress')?.textContent ?? '').trim()`
const FAILED = `[...document.querySelectorAll('td.failed')].map((cell) => cell.textContent.trim()).join(' | ')`

const names = env.ENGINES?.split(',') ?? Object.keys(engines)
const words = argv.slice(2)
const onlyPage = words.includes('page')
const asked = words.filter((word) => word !== 'page')

/** @param {import('./driver.mjs').Driver} driver @param {string} expression @param {RegExp} wanted */
async function waitFor(driver, expression, wanted) {
  let seen = ''
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(100)) {
    seen = String(await driver.evaluate(expression))
    if (wanted.test(seen)) return null
  }
  return seen || 'nothing'
}

/** @param {import('./driver.mjs').Driver} driver @param {string} address @param {readonly string[]} rows */
async function faultsIn(driver, address, rows) {
  const faults = []
  for (const row of rows) {
    // By another document in between, so that each row is opened as a link is.
    await driver.open(`${address}wire/mockServiceWorker.js`)
    await driver.open(`${address}#${row}`)
    const seen = await waitFor(driver, LINE, SAME)
    if (seen !== null) faults.push(`${row}: ${seen}`)
  }
  if (asked.length > 0) return faults
  await driver.open(`${address}wire/mockServiceWorker.js`)
  await driver.open(`${address}#/matrix`)
  const seen = await waitFor(driver, PROGRESS, /^([1-9]\d*) of \1 runs/)
  if (seen !== null) faults.push(`matrix: ${seen}`)
  const failed = String(await driver.evaluate(FAILED))
  if (failed !== '') faults.push(`matrix: ${failed}`)
  return faults
}

/** @param {string} name @param {import('./driver.mjs').Driver} driver @param {import('./pageTests.mjs').Site} site */
async function faultsOnPage(name, driver, site) {
  let faults = 0
  for (const { says, run } of pageTests) {
    try {
      await run(pageOf(driver, site), site)
    } catch (error) {
      faults++
      console.error(`${name}: the page ${says}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return faults
}

if (!existsSync('dist/index.html')) await build({ logLevel: 'warn' })
async function serve() {
  const server = await preview({ logLevel: 'warn', preview: { port: 0, host: 'localhost' } })
  return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() }
}
const { address, close } = await serve()
let [wrong, skipped] = [0, 0]
await withSources(async (load) => {
  const { catalogue } = await load(new URL('../../src/scenario/index.ts', import.meta.url))
  /** @type {string[]} */
  const all = catalogue.map((/** @type {{ id: string }} */ { id }) => id)
  const rows = asked.length > 0 ? asked : all
  for (const name of names) {
    try {
      const driver = await engines[name]?.(load)
      if (!driver) throw new NoBrowserError('there is no engine of this name')
      try {
        const faults = onlyPage ? [] : await faultsIn(driver, address, rows)
        const onPage = asked.length > 0 ? 0 : await faultsOnPage(name, driver, { address, patience: PATIENCE, serve })
        for (const fault of faults) console.error(`${name}: ${fault}`)
        wrong += faults.length + onPage
        if (!onlyPage) console.log(`${name}: ${rows.length} rows, ${faults.length} differ`)
        if (asked.length === 0) console.log(`${name}: ${pageTests.length} things on the page, ${onPage} go wrong`)
      } finally {
        await driver.close()
      }
    } catch (error) {
      if (!(error instanceof NoBrowserError)) throw error
      skipped++
      console.log(`${name}: skipped, ${error.message}`)
    }
  }
})
await close()
console.log(`${names.length - skipped} engines, ${skipped} skipped, ${wrong} faults`)
exit(wrong > 0 ? 1 : 0)
