/** Which lines of the real servers are said to have run, for real runs. */
import { readdirSync, readFileSync } from 'node:fs'
import files from 'virtual:server-source'
import { beforeAll, describe, expect, it } from 'vitest'
import { reachableFrom, runningLines } from '../../../src/player/inspector/code/running.ts'
import { run } from '../../../src/run/index.ts'
import { catalogue, stolenThenLoggedOut as scenario, type Scenario } from '../../../src/scenario/index.ts'
import { frameAt, type Exchange, type Trace } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

const lineText = (path: string, line: number) =>
  files
    .find((file) => file.path === path)
    ?.lines[line - 1]?.map(([text]) => text)
    .join('') ?? ''

/** Guessing an id takes thousands of exchanges, all alike. */
const MOST = 20

/** The exchanges of a run, the first few of each step. */
function exchangesOf(trace: Trace): Exchange[] {
  const steps = new Set(trace.events.map(({ step }) => step))
  return [...steps].flatMap((step) => {
    const last = trace.events.findLast((event) => event.step === step)?.at ?? 0
    return frameAt(trace, last)
      .exchanges.filter((exchange) => exchange.step === step)
      .slice(0, MOST)
  })
}

const hitsOf = (trace: Trace, exchange: Exchange, kind: string) =>
  runningLines(files, trace, exchange, kind).hits.map(({ path, line, text, outcome }) => ({
    path,
    source: lineText(path, line),
    text,
    outcome,
  }))

let traces: readonly Trace[] = []
beforeAll(async () => {
  traces = await run(scenario, { wire: directWire })
})

const exchange = (which: 0 | 1, method: string, path: string, status: number) => {
  const trace = traces[which]
  const found =
    trace &&
    exchangesOf(trace).find(
      ({ request, response }) =>
        request.method === method && new URL(request.url).pathname === path && response?.status === status,
    )
  if (!trace || !found) throw new Error('no such exchange')
  return hitsOf(trace, found, scenario.setups[which]?.kind ?? '')
}

describe('the source of the server', () => {
  const folder = new URL('../../../src/server/', import.meta.url)

  it('is every file of src/server, line for line', () => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
    expect(files.map(({ path }) => path).sort()).toEqual(paths.sort())
    for (const { path, lines } of files) {
      const text = lines.map((line) => line.map(([piece]) => piece).join('')).join('\n')
      expect(text, path).toBe(readFileSync(new URL(path, folder), 'utf8').trimEnd())
    }
  })

  it('is in colours', () => {
    expect(new Set(files.flatMap(({ lines }) => lines.flat().map(([, kind]) => kind))).size).toBeGreaterThan(4)
  })
})

describe('the lines that ran', () => {
  it('for a session: its route, and what looked the session up, in that order', () => {
    const hits = exchange(0, 'GET', '/orders', 200)
    expect(hits[0]?.source).toContain("app.get('/orders'")
    const look = hits.findIndex(({ source }) => source.includes('sessions.find('))
    const checked = hits.findIndex(({ source }) => source.includes('audit('))
    expect(checked).toBeGreaterThan(0)
    expect(look).toBeGreaterThan(checked)
  })

  it('for an expired token: the branch that found it, and not the one that lets it in', () => {
    const hits = exchange(1, 'GET', '/orders', 401)
    const failed = hits.filter(({ outcome }) => outcome === 'fail')
    expect(failed).toHaveLength(1)
    expect(failed[0]?.source).toContain("'fail'")
    const [passed] = exchange(1, 'GET', '/orders', 200).filter(({ text }) => text === failed[0]?.text)
    expect(passed?.outcome).toBe('pass')
  })

  it('have a place for every check of every scenario, in a file that the app really imports', async () => {
    const scenarios: readonly Scenario[] = [scenario, ...catalogue.map((entry) => entry.scenario)]
    for (const one of scenarios) {
      for (const [i, trace] of (await run(one, { wire: directWire })).entries()) {
        const kind = one.setups[i]?.kind ?? ''
        for (const each of exchangesOf(trace)) {
          const checks = trace.events.filter((event) => event.type === 'check' && event.exchange === each.id)
          const { hits } = runningLines(files, trace, each, kind)
          expect(
            hits.filter(({ outcome }) => outcome !== null),
            one.title,
          ).toHaveLength(checks.length)
        }
      }
    }
  })

  it('stay within what the request has reached at the playhead', () => {
    const [trace] = traces
    const [first] = trace ? exchangesOf(trace) : []
    if (!trace || !first) throw new Error('no exchange')
    expect(runningLines(files, trace, first, 'session', first.requested.arrives - 1).hits).toEqual([])
  })

  it('are none for another’s server', () => {
    const [trace] = traces
    const [first] = trace ? exchangesOf(trace) : []
    if (!trace || !first) throw new Error('no exchange')
    const elsewhere = { ...first, id: -1, request: { ...first.request, url: 'https://mallory.test/nothing/here' } }
    expect(runningLines(files, trace, elsewhere, 'session').hits).toEqual([])
  })
})

describe('what a file reaches', () => {
  it('is itself and all that it imports, once each', () => {
    const app = files.find(({ path }) => path === 'session/app.ts')
    const paths = app ? reachableFrom(files, app).map(({ path }) => path) : []
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toContain('session/requireSession.ts')
  })
})
