import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../../src/browser/message.ts'
import { WireDownError } from '../../../src/world/wire/index.ts'
import { serviceWorkerWire } from '../../../src/world/wire/serviceWorker.ts'
import { parseToFrame, type ToEngine } from '../../../src/world/wire/messages.ts'

const orders: HttpRequest = { method: 'GET', url: 'https://shop.test/orders', headers: [['Cookie', 'sid=1']], body: '' }
const answer: HttpResponse = { status: 200, headers: [['set-cookie', 'a=b']], body: '[]' }

const open: MessagePort[] = []

/** An engine's wire and the other end of its port. */
function pair(patience?: number) {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  return { wire: serviceWorkerWire(port1, patience === undefined ? {} : { patience }), frame: port2 }
}

/** A frame whose network asks the engine once and brings what it says. */
function honestFrame(frame: MessagePort) {
  const say = (message: ToEngine) => frame.postMessage(message)
  frame.onmessage = ({ data }) => {
    const message = parseToFrame(data)
    if (message?.type === 'carry') say({ type: 'serve', id: message.id, request: message.request })
    if (message?.type === 'served') say({ type: 'carried', id: message.id, response: message.response })
  }
}

afterEach(() => {
  vi.useRealTimers()
  for (const port of open.splice(0)) port.close()
})

describe('the wire through a service worker', () => {
  it('serves the request that the frame asks about and gives what its fetch returned', async () => {
    const { wire, frame } = pair()
    honestFrame(frame)
    const serve = vi.fn(async () => answer)
    expect(await wire.carry(orders, serve)).toStrictEqual(answer)
    expect(serve).toHaveBeenCalledExactlyOnceWith(orders)
  })

  it('keeps exchanges apart that are under way at once', async () => {
    const { wire, frame } = pair()
    honestFrame(frame)
    const bodies = await Promise.all(
      ['a', 'b', 'c'].map(async (body) => (await wire.carry(orders, async () => ({ ...answer, body }))).body),
    )
    expect(bodies).toEqual(['a', 'b', 'c'])
  })

  it('serves a request once, however often the network repeats it', async () => {
    const { wire, frame } = pair()
    frame.onmessage = ({ data }) => {
      const message = parseToFrame(data)
      if (message?.type === 'carry') {
        frame.postMessage({ type: 'serve', id: message.id, request: orders })
        frame.postMessage({ type: 'serve', id: message.id, request: orders })
      }
      if (message?.type === 'refused') frame.postMessage({ type: 'carried', id: message.id, response: answer })
    }
    const serve = vi.fn(async () => answer)
    await wire.carry(orders, serve)
    expect(serve).toHaveBeenCalledOnce()
  })

  it('passes on what the server throws', async () => {
    const { wire, frame } = pair()
    honestFrame(frame)
    const broken = new Error('store is gone')
    await expect(wire.carry(orders, () => Promise.reject(broken))).rejects.toBe(broken)
  })

  it('fails when nothing answers, and at once from then on', async () => {
    const { wire } = pair(20)
    await expect(wire.carry(orders, async () => answer)).rejects.toBeInstanceOf(WireDownError)
    await expect(wire.carry(orders, async () => answer)).rejects.toBeInstanceOf(WireDownError)
  })

  it('fails when the answer is lost after the server gave it', async () => {
    const { wire, frame } = pair(20)
    frame.onmessage = ({ data }) => {
      const message = parseToFrame(data)
      if (message?.type === 'carry') frame.postMessage({ type: 'serve', id: message.id, request: orders })
    }
    await expect(wire.carry(orders, async () => answer)).rejects.toBeInstanceOf(WireDownError)
  })

  it('fails with the reason of the frame when its fetch failed', async () => {
    const { wire, frame } = pair()
    frame.onmessage = () => frame.postMessage({ type: 'lost', id: 1, reason: 'The service worker is gone.' })
    await expect(wire.carry(orders, async () => answer)).rejects.toThrow('The service worker is gone.')
  })

  it('does not count the time that the server takes', async () => {
    const { wire, frame } = pair(20)
    honestFrame(frame)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const slow = async () => {
      vi.advanceTimersByTime(1000)
      return answer
    }
    expect(await wire.carry(orders, slow)).toStrictEqual(answer)
  })

  it('ignores what is no message of the frame', async () => {
    const { wire, frame } = pair()
    for (const data of [
      null,
      'serve',
      { type: 'serve', id: 1 },
      { type: 'carried', id: 1, response: { status: '200' } },
    ])
      frame.postMessage(data)
    honestFrame(frame)
    expect(await wire.carry(orders, async () => answer)).toStrictEqual(answer)
  })
})
