/**
 * The simulation's jar beside bare tough-cookie: 10,000 Set-Cookie operations and 10,000 look-ups on a jar of 500
 * cookies. Prints both times and their ratio; run it with `node test/bench/jar.mjs`.
 */
import { fileURLToPath } from 'node:url'
import { CookieJar } from 'tough-cookie'
import { runnerImport } from 'vite'

const OPERATIONS = 10_000
const ROUNDS = 7
const NOW = Date.UTC(2026, 0, 1)

const room = (/** @type {string} */ file) =>
  runnerImport(fileURLToPath(new URL(`../../src/browser/${file}`, import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  })
const { module: jarModule } = await room('cookie/jar.ts')
const { module: contextModule } = await room('cookie/context.ts')
const { module: sendModule } = await room('cookie/send.ts')

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

const context = (/** @type {string} */ url) => ({
  target: contextModule.targetOf(url),
  now: NOW,
  api: 'http',
  sameSite: 'strict',
  partition: 'https://site0.test',
  blocked: false,
})

/** @type {Record<string, () => { set: (i: number) => void, get: (i: number) => number }>} */
const jars = {
  claimcheck() {
    const jar = jarModule.createJar()
    for (const { url, line } of places) jar.set(line, context(url))
    return {
      set: (i) => jar.set(`${at(i).line}; Version=${i}`, context(at(i).url)),
      get: (i) => sendModule.cookieString(jar.get(context(at(i).url))).length,
    }
  },
  'tough-cookie'() {
    const jar = new CookieJar(undefined, { rejectPublicSuffixes: false })
    for (const { url, line } of places) jar.setCookieSync(line, url)
    return {
      set: (i) => jar.setCookieSync(`${at(i).line}; Version=${i}`, at(i).url),
      get: (i) => jar.getCookieStringSync(at(i).url).length,
    }
  },
}

/** @param {() => void} work */
function milliseconds(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

const middle = (/** @type {number[]} */ times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN

/** @type {Record<string, { set: number[], get: number[] }>} */
const times = {}
// Round by round, so that both meet the same weather.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, create] of Object.entries(jars)) {
    const jar = create()
    const of = (times[name] ??= { set: [], get: [] })
    of.set.push(milliseconds(() => Array.from({ length: OPERATIONS }, (_, i) => jar.set(i))))
    of.get.push(milliseconds(() => Array.from({ length: OPERATIONS }, (_, i) => jar.get(i))))
  }
}

let worst = 0
for (const operation of /** @type {const} */ (['set', 'get'])) {
  const own = middle(times['claimcheck']?.[operation] ?? [])
  const tough = middle(times['tough-cookie']?.[operation] ?? [])
  worst = Math.max(worst, own / tough)
  const label = operation === 'set' ? 'Set-Cookie operations' : 'look-ups'
  console.log(
    `jar: ${OPERATIONS} ${label} on 500 cookies ${own.toFixed(0)} ms, tough-cookie ${tough.toFixed(0)} ms, ratio ${(own / tough).toFixed(2)}`,
  )
}
if (worst > 2) {
  console.log('jar: more than twice the time of tough-cookie')
  process.exitCode = 1
}
