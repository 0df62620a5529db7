/**
 * The simulation's jar beside bare tough-cookie: 10,000 Set-Cookie operations and 10,000 look-ups on a jar of 500
 * cookies, in one run. `node test/bench/jar.mjs` runs it alone.
 */
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { CookieJar } from 'tough-cookie'
import { runnerImport } from 'vite'

const OPERATIONS = 10_000
const ROUNDS = 7
/** How many times tough-cookie's time the jar may take. */
const BUDGET = 2
const NOW = Date.UTC(2026, 0, 1)

const room = (/** @type {string} */ file) =>
  runnerImport(fileURLToPath(new URL(`../../src/browser/${file}`, import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  })

/** 25 sites with 20 cookies each, some for the whole site, some for one host or one path. */
const places = Array.from({ length: 25 }, (_, site) =>
  Array.from({ length: 20 }, (_, n) => {
    const host = n % 4 === 0 ? `site${site}.test` : `h${n % 4}.site${site}.test`
    const domain = n % 3 === 0 ? `; Domain=site${site}.test` : ''
    const path = n % 5 === 0 ? '/account' : '/'
    return {
      url: `https://${host}/account/orders`,
      line: `name${n}=value${n}; Path=${path}${domain}; Secure; HttpOnly; SameSite=Lax; Max-Age=3600`,
    }
  }),
).flat()
const at = (/** @type {number} */ i) => {
  const place = places[(i * 7) % places.length]
  if (!place) throw new RangeError(String(i))
  return place
}

/** @typedef {{ set: (i: number) => void, get: (i: number) => number }} Subject */

/** @returns {Promise<() => Subject>} */
async function claimcheck() {
  const { module: jars } = await room('cookie/jar.ts')
  const { module: contexts } = await room('cookie/context.ts')
  const { module: sending } = await room('cookie/send.ts')
  // The browser remembers the parts of the last hundred URLs, here as in a run; tough-cookie takes each apart anew.
  const context = (/** @type {string} */ url) => ({
    target: contexts.targetOf(url),
    now: NOW,
    api: 'http',
    sameSite: 'strict',
    partition: 'https://site0.test',
    blocked: false,
  })
  return () => {
    const jar = jars.createJar()
    for (const { url, line } of places) jar.set(line, context(url))
    return {
      set: (i) => jar.set(`${at(i).line}; Version=${i}`, context(at(i).url)),
      get: (i) => sending.cookieString(jar.get(context(at(i).url))).length,
    }
  }
}

/** @returns {Subject} */
function toughCookie() {
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false })
  for (const { url, line } of places) jar.setCookieSync(line, url)
  return {
    set: (i) => jar.setCookieSync(`${at(i).line}; Version=${i}`, at(i).url),
    get: (i) => jar.getCookieStringSync(at(i).url).length,
  }
}

/** @param {(i: number) => unknown} operation */
function milliseconds(operation) {
  const start = performance.now()
  for (let i = 0; i < OPERATIONS; i++) operation(i)
  return performance.now() - start
}

const middle = (/** @type {number[]} */ times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN

/**
 * Prints the two ratios.
 *
 * @param {{ print: (what: string, figure: number, budget?: number, unit?: string) => void }} bench
 */
export async function jar({ print }) {
  const ours = await claimcheck()
  /** @type {Record<'set' | 'get', { own: number[], tough: number[] }>} */
  const times = { set: { own: [], tough: [] }, get: { own: [], tough: [] } }
  // Round by round, so that both meet the same weather.
  for (let round = 0; round < ROUNDS; round++) {
    const [own, tough] = [ours(), toughCookie()]
    for (const operation of /** @type {const} */ (['set', 'get'])) {
      times[operation].own.push(milliseconds(own[operation]))
      times[operation].tough.push(milliseconds(tough[operation]))
    }
  }
  const ratio = (/** @type {'set' | 'get'} */ operation) =>
    Math.round((100 * middle(times[operation].own)) / middle(times[operation].tough)) / 100
  print('10,000 Set-Cookie operations on a jar of 500 cookies', ratio('set'), BUDGET, 'times tough-cookie')
  print('10,000 look-ups in a jar of 500 cookies', ratio('get'), BUDGET, 'times tough-cookie')
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await jar({ print: (what, figure, budget, unit) => console.log(`${what}: ${figure} ${unit}, budget ${budget}`) })
}
