/** Real servers on loopback, http and https, that answer for every `.test` host. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerTo, arrivalOf, type Arrival, type Case } from './case.ts'
import type { Certificate } from './certificate.ts'

export interface Servers {
  readonly httpPort: number
  readonly httpsPort: number
  /** What arrived for a case so far; grows. */
  arrivals(id: string): Arrival[]
  close(): Promise<void>
}

/** The value that proves a WebSocket server has read the handshake (RFC 6455 §4.2.2). */
const accept = (key: string) => createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** Starts both servers on free ports. */
export async function startServers(cases: ReadonlyMap<string, Case>, { key, cert }: Certificate): Promise<Servers> {
  const log = new Map<string, Arrival[]>()
  const arrivals = (id: string) => {
    const found = log.get(id) ?? []
    log.set(id, found)
    return found
  }

  function arrive(request: IncomingMessage, scheme: string) {
    const url = `${scheme}://${request.headers.host ?? ''}${request.url ?? '/'}`
    const method = request.method ?? 'GET'
    const answer = answerTo(cases, method, url)
    const header = (name: string) => {
      const value = request.headers[name.toLowerCase()]
      return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : undefined
    }
    if (answer) arrivals(new URL(url).searchParams.get('c') ?? '').push(arrivalOf(method, url, header))
    return answer
  }

  const lines = (headers: readonly (readonly [string, string])[]) =>
    headers.flatMap(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')])

  const serve =
    (scheme: string): RequestListener =>
    (request, response) => {
      const answer = arrive(request, scheme)
      request.resume()
      request.on('end', () => {
        if (!answer) return response.writeHead(404).end()
        response.sendDate = true
        response.writeHead(answer.status, lines([...answer.headers, ['Cache-Control', 'no-store']]))
        response.end(answer.body)
      })
    }

  const upgrade = (scheme: string) => (request: IncomingMessage, socket: Duplex) => {
    const answer = arrive(request, scheme)
    socket.on('error', () => socket.destroy())
    const headers = (answer?.headers ?? [])
      .filter(([name]) => name === 'Set-Cookie')
      .map(([name, value]) => `${name}: ${Buffer.from(value, 'utf8').toString('latin1')}\r\n`)
    const proof = accept(request.headers['sec-websocket-key'] ?? '')
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${proof}\r\n${headers.join('')}\r\n`,
      'latin1',
    )
    socket.resume()
    socket.on('end', () => socket.end())
  }

  const plain = createServer(serve('http')).on('upgrade', upgrade('ws'))
  const tls = createTlsServer({ key, cert }, serve('https')).on('upgrade', upgrade('wss'))
  const listening = [plain, tls].map(async (server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  })
  const [httpPort = 0, httpsPort = 0] = await Promise.all(listening)
  return {
    httpPort,
    httpsPort,
    arrivals,
    async close() {
      for (const server of [plain, tls]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}
