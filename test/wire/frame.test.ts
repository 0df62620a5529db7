import { afterEach, describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../src/browser/message.ts'
import { frameOfWire, type FrameParts } from '../../src/wire/frame.ts'
import { serviceWorkerWire } from '../../src/world/wire/serviceWorker.ts'
import type { WireRequest, WireResponse } from '../../src/wire/translate.ts'

const orders: HttpRequest = { method: 'GET', url: 'https://shop.test/orders', headers: [['Cookie', 'sid=1']], body: '' }
const answerOf = (body: string): HttpResponse => ({ status: 401, headers: [['set-cookie', 'a=b']], body })

const open: { close(): void }[] = []

afterEach(() => {
  for (const end of open.splice(0)) end.close()
})

type Answer = (request: WireRequest) => Promise<WireResponse | null>

/** A frame in a tab of that name; `route` is its service worker, which decides whose handler gets the request. */
function tabWith(tab: string, route: () => Answer, parts: Partial<FrameParts> = {}) {
  const { port1, port2 } = new MessageChannel()
  const tabs = new BroadcastChannel('frame.test')
  open.push(port1, port2, tabs)
  const statuses: number[] = []
  const answer = frameOfWire({
    tab,
    engine: port1,
    tabs,
    wake: async () => true,
    quiet: () => false,
    fetch: async ({ id, ...request }) => {
      const response = await route()(request)
      if (!response) return { type: 'failed', id, reason: 'network error' }
      statuses.push(response.status)
      const body = new Uint8Array(response.body ?? []).buffer
      return { type: 'fetched', id, status: response.status, headers: [...response.headers], body }
    },
    ...parts,
  })
  return { answer, statuses, wire: serviceWorkerWire(port2, { patience: 1000 }) }
}

describe('the frame of the wire', () => {
  it('asks its own engine about the requests it made', async () => {
    const tab = tabWith('a', () => tab.answer)
    expect(await tab.wire.carry(orders, async () => answerOf('a'))).toStrictEqual(answerOf('a'))
  })

  it('passes on what the service worker gave it for another tab', async () => {
    const a = tabWith('a', () => b.answer)
    const b = tabWith('b', () => a.answer)
    const seen: HttpRequest[] = []
    const serve = (name: string) => async (request: HttpRequest) => {
      seen.push(request)
      return answerOf(name)
    }
    const [first, second] = await Promise.all([a.wire.carry(orders, serve('a')), b.wire.carry(orders, serve('b'))])
    expect([first.body, second.body]).toEqual(['a', 'b'])
    expect(seen).toEqual([orders, orders])
  })

  it('lets an error status travel as it is, or beside a 200 where it must be quiet', async () => {
    const loud = tabWith('a', () => loud.answer)
    const quiet = tabWith('b', () => quiet.answer, { quiet: () => true })
    for (const tab of [loud, quiet]) {
      expect((await tab.wire.carry(orders, async () => answerOf(''))).status).toBe(401)
    }
    expect([loud.statuses, quiet.statuses]).toEqual([[401], [200]])
  })

  it('makes no request while the service worker is not there to answer it', async () => {
    const tab = tabWith('a', () => tab.answer, { wake: async () => false })
    await expect(tab.wire.carry(orders, async () => answerOf('a'))).rejects.toThrow('The service worker is gone.')
    expect(tab.statuses).toEqual([])
  })

  it('reports a fetch that failed', async () => {
    const tab = tabWith('a', () => async () => null)
    await expect(tab.wire.carry(orders, async () => answerOf('a'))).rejects.toThrow(
      'The service worker did not answer.',
    )
  })

  it('reports an answer that arrived damaged', async () => {
    const tab = tabWith('a', () => async () => ({ status: 200, headers: [], body: null }))
    await expect(tab.wire.carry(orders, async () => answerOf('a'))).rejects.toThrow('An answer arrived damaged.')
  })

  it('answers nothing to a request that belongs to no exchange', async () => {
    const tab = tabWith('a', () => tab.answer)
    expect(await tab.answer({ url: orders.url, method: 'GET', headers: [], body: null })).toBeNull()
  })
})
