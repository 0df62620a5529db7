/** What the Code tab says of an exchange, for real runs. */
import { readdirSync, readFileSync } from 'node:fs'
import files from 'virtual:server-source'
import { beforeAll, describe, expect, it } from 'vitest'
import { runningLines } from '../../../src/player/inspector/code/running.ts'
import { runWithLines } from '../../../src/run/index.ts'
import { stolenThenLoggedOut as scenario } from '../../../src/scenario/index.ts'
import { frameAt, type Exchange, type RunLines, type Trace } from '../../../src/trace/index.ts'

interface Counted {
  readonly trace: Trace
  readonly lines: RunLines
}

let runs: readonly Counted[] = []
beforeAll(async () => {
  const both: Counted[] = []
  for (const setup of scenario.setups) both.push(await runWithLines(scenario, setup))
  runs = both
})

const sourceOf = (path: string, lines: readonly number[]) => {
  const file = files.find((one) => one.path === path)
  return lines.map((line) => file?.lines[line - 1]?.map(([text]) => text).join('')).join('\n')
}

/** An exchange of the session's run or the token's, by what was asked and how it was answered. */
function find(which: 0 | 1, method: string, path: string, status: number): Counted & { exchange: Exchange } {
  const counted = runs[which]
  const steps = new Set(counted?.trace.events.map(({ step }) => step))
  const exchange = [...steps]
    .flatMap((step) => {
      const last = counted?.trace.events.findLast((event) => event.step === step)?.at ?? 0
      return counted ? frameAt(counted.trace, last).exchanges.filter((one) => one.step === step) : []
    })
    .find(
      ({ request, response }) =>
        request.method === method && new URL(request.url).pathname === path && response?.status === status,
    )
  if (!counted || !exchange) throw new Error('no such exchange')
  return { ...counted, exchange }
}

function hitsOf(which: 0 | 1, method: string, path: string, status: number) {
  const { trace, lines, exchange } = find(which, method, path, status)
  return runningLines(files, lines, trace, exchange).hits.map((hit) => ({
    ...hit,
    source: sourceOf(hit.path, hit.lines),
  }))
}

describe('the source of the server', () => {
  const folder = new URL('../../../src/server/', import.meta.url)

  it('is every file of src/server, line for line, without counters', () => {
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

describe('what ran for a message', () => {
  it('is for a session what looked it up, then the route’s handler', () => {
    const hits = hitsOf(0, 'GET', '/orders', 200)
    const steps = hits.map(({ source, outcome }) =>
      outcome ? 'check' : source.includes('paths.orders') ? 'route' : 'look-up',
    )
    expect(steps.slice(0, 3)).toEqual(['check', 'look-up', 'check'])
    expect(steps.filter((step) => step === 'route')).toHaveLength(1)
    expect(steps.at(-1)).toBe('route')
    expect(hits.at(-1)?.text).toBe('GET /orders')
    for (const { source } of hits.filter(({ outcome }) => outcome)) expect(source).toMatch(/\baudit\(/)
  })

  it('is for an expired token the check that found it, and no handler', () => {
    const hits = hitsOf(1, 'GET', '/orders', 401)
    const failed = hits.filter(({ outcome }) => outcome === 'fail')
    expect(failed).toHaveLength(1)
    expect(failed[0]?.source).toMatch(/\baudit\(/)
    expect(hits.at(-1)).toBe(failed[0])
    const [passed] = hitsOf(1, 'GET', '/orders', 200).filter(({ text }) => text === failed[0]?.text)
    expect(passed?.outcome).toBe('pass')
  })

  it('names the first line that ran where no handler is reached', () => {
    const [first] = hitsOf(0, 'GET', '/orders', 401)
    expect(first).toMatchObject({ text: 'GET /orders', outcome: null })
  })

  it('grows with the playhead', () => {
    const { trace, lines, exchange } = find(0, 'GET', '/orders', 200)
    const { arrives } = exchange.requested
    const sizeAt = (at: number) => {
      const { hits, ran } = runningLines(files, lines, trace, exchange, at)
      return { hits: hits.length, ran: [...ran.values()].reduce((sum, { size }) => sum + size, 0) }
    }
    expect(sizeAt(arrives - 1)).toEqual({ hits: 0, ran: 0 })
    const [asked, answered] = [sizeAt(arrives), sizeAt(exchange.answered?.at ?? Infinity)]
    expect(asked.ran).toBeGreaterThan(0)
    // The store is asked meanwhile, and that takes time.
    expect(answered.ran).toBeGreaterThan(asked.ran)
    expect(answered.hits).toBeGreaterThan(asked.hits)
    expect(sizeAt(Infinity)).toEqual(answered)
  })

  it('is nothing for an exchange of which nothing was counted', () => {
    const { trace, lines, exchange } = find(0, 'GET', '/orders', 200)
    expect(runningLines(files, lines, trace, { ...exchange, id: -1 })).toEqual({ hits: [], ran: new Map() })
  })
})
