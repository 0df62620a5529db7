/** Which lines of the real servers ran, for real runs. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from 'virtual:server-source'
import { createServer } from 'vite'
import { describe, expect, it } from 'vitest'
import { runWithLines } from '../../src/run/index.ts'

import { catalogue, stolenThenLoggedOut, type Scenario } from '../../src/scenario/index.ts'
import type { Trace } from '../../src/trace/index.ts'

const scenarios: readonly Scenario[] = [stolenThenLoggedOut, ...catalogue.map(({ scenario }) => scenario)]

const texts = new Map<string, readonly string[]>()

function textOf(path: string): readonly string[] {
  const url = new URL(`../../src/server/${path}`, import.meta.url)
  const text = texts.get(path) ?? readFileSync(url, 'utf8').split('\n')
  texts.set(path, text)
  return text
}

const sourceAt = (path: string, lines: readonly number[]) => {
  const text = textOf(path)
  return lines.map((line) => text[line - 1]).join('\n')
}

/** The run of one of a scenario's setups, with its lines as text. */
async function counted(scenario: Scenario, which = 0) {
  const setup = scenario.setups[which]
  if (!setup) throw new Error('no such setup')
  const { trace, lines } = await runWithLines(scenario, setup)
  const placeOf = (index: number) => {
    const [file = -1, site = -1] = lines.sites[index] ?? []
    const path = lines.files[file] ?? ''
    const source = files.find((one) => one.path === path)
    return { path, lines: source?.sites[site] ?? [] }
  }
  const ranFor = (exchange: number) =>
    (lines.exchanges[exchange]?.ran ?? [])
      .flatMap(({ sites }) => sites.map(placeOf))
      .map((place) => ({
        ...place,
        text: sourceAt(place.path, place.lines),
      }))
  return { trace, lines, placeOf, ranFor }
}

const causedBy = (trace: Trace, exchange: number) =>
  trace.events.filter(
    (event) =>
      (event.type === 'check' || event.type === 'store' || event.type === 'ledger') && event.exchange === exchange,
  )

const exchangesTo = (trace: Trace, path: string) =>
  trace.events.flatMap((event) =>
    event.type === 'request' && new URL(event.message.url).pathname === path ? [event] : [],
  )

const keysOf = (places: readonly { path: string; lines: readonly number[] }[]) =>
  new Set(places.flatMap(({ path, lines }) => lines.map((line) => `${path}:${line}`)))

const sourceOfKey = (key: string) => {
  const [path = '', line] = key.split(':')
  return sourceAt(path, [Number(line)])
}

describe('a run whose lines are counted', () => {
  it('gives the traces of the servers without counters, byte for byte, in every row', async () => {
    const server = await createServer({
      configFile: false,
      root: fileURLToPath(new URL('../..', import.meta.url)),
      logLevel: 'error',
      appType: 'custom',
      optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    })
    const { traceRows } = await server.ssrLoadModule(fileURLToPath(new URL('traceRows.ts', import.meta.url)))
    const plain: string[][] = await traceRows()
    await server.close()
    for (const [i, { scenario }] of catalogue.entries()) {
      const traces: string[] = []
      for (const setup of scenario.setups) traces.push(JSON.stringify((await runWithLines(scenario, setup)).trace))
      expect(traces, scenario.title).toEqual(plain[i])
    }
    // Every module is transformed a second time.
  }, 240_000)

  it('names for every check, look-up and booking of every row the line that did it', async () => {
    for (const scenario of scenarios) {
      for (const which of scenario.setups.keys()) {
        const { trace, lines, placeOf } = await counted(scenario, which)
        for (const [id, { wrote }] of Object.entries(lines.exchanges)) {
          const events = causedBy(trace, Number(id))
          expect(wrote, scenario.title).toHaveLength(events.length)
          for (const [i, event] of events.entries()) {
            const { path, lines: at } = placeOf(wrote[i]?.site ?? -1)
            const means = {
              check: /\baudit\(/,
              store: /\.(find|insert|add|update|delete|deleteUntil|role|remove)\(/,
              ledger: /\bledger\(/,
            } as Record<string, RegExp>
            expect(sourceAt(path, at), `${scenario.title}: ${JSON.stringify(event)} at ${path}:${at}`).toMatch(
              means[event.type] ?? /^$/,
            )
          }
        }
        const silent = trace.events.filter(
          (event) => 'exchange' in event && event.type === 'check' && !(event.exchange in lines.exchanges),
        )
        expect(silent, scenario.title).toEqual([])
      }
    }
  })
})

describe('the lines that ran for one exchange', () => {
  it('are not the store’s where the cache has the row', async () => {
    const scenario = catalogue.find(({ id }) => id === 'S32')?.scenario
    const { trace, lines, placeOf, ranFor } = await counted(scenario ?? stolenThenLoggedOut)
    const read = exchangesTo(trace, '/orders').map(({ exchange }) => {
      const stores = causedBy(trace, exchange).flatMap((event, i) =>
        event.type === 'store' ? [{ ...event, line: placeOf(lines.exchanges[exchange]?.wrote[i]?.site ?? -1) }] : [],
      )
      return { ran: keysOf(ranFor(exchange)), asks: stores.filter(({ store }) => store === 'store'), stores }
    })
    const asking = keysOf(read.flatMap(({ asks }) => asks.map(({ line }) => line)))
    const [cached] = read.filter(({ asks, stores }) => asks.length === 0 && stores.length > 0)
    expect(asking.size).toBeGreaterThan(0)
    expect(cached?.ran.size).toBeGreaterThan(0)
    expect([...asking].filter((key) => cached?.ran.has(key))).toEqual([])
  })

  it('are those of this one, where two wait for the store at once', async () => {
    const scenario = catalogue.find(({ scenario: { title } }) => title === 'Two tabs at once')?.scenario
    const { trace, lines, placeOf, ranFor } = await counted(scenario ?? stolenThenLoggedOut)
    const [one, two] = exchangesTo(trace, '/refresh').filter(({ step }) => step === 2)
    if (!one || !two) throw new Error('no two tabs')
    const within = (id: number) => trace.events.filter((event) => 'exchange' in event && event.exchange === id)
    expect(within(two.exchange)[0]?.at, 'at the same time').toBeLessThan(within(one.exchange).at(-1)?.at ?? 0)
    const causes = (id: number) => keysOf((lines.exchanges[id]?.wrote ?? []).map(({ site }) => placeOf(site ?? -1)))
    // The second use is taken for a thief's: the server does for one of them what it does not for the other.
    const [ranForOne, ranForTwo] = [keysOf(ranFor(one.exchange)), keysOf(ranFor(two.exchange))]
    const onlyTwo = [...causes(two.exchange)].filter((key) => !causes(one.exchange).has(key))
    const onlyOne = [...causes(one.exchange)].filter((key) => !causes(two.exchange).has(key))
    expect(onlyOne.length + onlyTwo.length).toBeGreaterThan(0)
    expect(onlyTwo.filter((key) => ranForOne.has(key))).toEqual([])
    expect(onlyOne.filter((key) => ranForTwo.has(key))).toEqual([])
  })

  it('end with the one that refuses', async () => {
    const { trace, lines, placeOf, ranFor } = await counted(stolenThenLoggedOut)
    const read = exchangesTo(trace, '/orders').map(({ exchange }) => {
      const checks = causedBy(trace, exchange).flatMap((event, i) =>
        event.type === 'check'
          ? [{ ...event, lines: keysOf([placeOf(lines.exchanges[exchange]?.wrote[i]?.site ?? -1)]) }]
          : [],
      )
      return { ran: keysOf(ranFor(exchange)), checks, fails: checks.find(({ outcome }) => outcome === 'fail') }
    })
    const granted = read.find(({ fails }) => !fails)
    const refused = read.filter(({ fails }) => fails)
    expect(refused.length).toBeGreaterThan(0)
    for (const { ran, checks, fails } of refused) {
      for (const line of fails?.lines ?? []) expect(ran).toContain(line)
      // What was checked next where it was let in, was not here; nor did the handler run.
      const later = granted?.checks.slice(checks.length).flatMap((check) => [...check.lines]) ?? []
      expect(later.length).toBeGreaterThan(0)
      expect(later.filter((line) => ran.has(line))).toEqual([])
      expect([...ran].some((line) => sourceOfKey(line).includes('ordersOf('))).toBe(false)
    }
    expect([...(granted?.ran ?? [])].some((line) => sourceOfKey(line).includes('ordersOf('))).toBe(true)
  })
})
