/**
 * Firefox's own remote control, Marionette: WebDriver's commands as length-prefixed JSON over TCP. Playwright's driver
 * asks for a build of its own, or for WebDriver BiDi commands that an extended support release does not have.
 */
import { connect } from 'node:net'

export interface Marionette {
  /** Sends a command (`WebDriver:Navigate` …) and gives its answer; rejects with WebDriver's error. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>
  close(): void
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : JSON.stringify(error)

const valueOf = (result: unknown) =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result

/** Connects to a Firefox that listens on this port of loopback. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, Waiting>()
  let count = 0
  let received = Buffer.alloc(0)

  function take(message: unknown): void {
    // The greeting is an object; an answer is [1, id, error, result].
    if (!Array.isArray(message)) return
    const [, id, error, result] = message as unknown[]
    const waiter = waiting.get(Number(id))
    waiting.delete(Number(id))
    if (error === null) waiter?.resolve(valueOf(result))
    else waiter?.reject(new Error(messageOf(error)))
  }

  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    for (;;) {
      const colon = received.indexOf(':')
      if (colon < 0) return
      const end = colon + 1 + Number(received.subarray(0, colon).toString())
      if (received.length < end) return
      const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString())
      received = received.subarray(end)
      take(message)
    }
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone'))
    waiting.clear()
  })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.on('error', () => socket.destroy())

  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('Firefox is gone'))
        const id = count++
        waiting.set(id, { resolve, reject })
        const text = JSON.stringify([0, id, command, parameters])
        socket.write(`${Buffer.byteLength(text)}:${text}`)
      }),
    close: () => void socket.destroy(),
  }
}
