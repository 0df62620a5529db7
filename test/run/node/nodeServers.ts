/**
 * The taught servers as Node runs them: `@hono/node-server` behind real sockets, one with TLS and one without. A program
 * is the very app of a setup with its bindings; it answers the one request that is sent for it.
 */
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { createServer as createTlsServer, request as httpsRequest } from 'node:https'
import { createAdaptorServer } from '@hono/node-server'
import type { Header, HttpRequest, HttpResponse } from '../../../src/browser/index.ts'
import type { Handle } from '../../../src/world/index.ts'
import { createCertificate } from '../../fidelity/certificate.ts'

type Program = Parameters<Handle>[1]

export interface NodeServers {
  readonly handle: Handle
  /** How many requests went over a socket. */
  readonly served: () => number
  close(): Promise<void>
}

export async function startNodeServers(): Promise<NodeServers> {
  /** One process of the simulation runs at a time, so at most one request waits for its server. */
  let next: Program | null = null
  let served = 0
  /** What a program threw: the adaptor would make a 500 of it. */
  let crash: { readonly error: unknown } | null = null
  const fetch = async (request: Request) => {
    const program = next
    next = null
    if (!program) throw new Error('nobody sent this request')
    served++
    try {
      return await program(request)
    } catch (error) {
      crash = { error }
      return new Response(null, { status: 500 })
    }
  }

  const { key, cert } = createCertificate(['shop.test'], 2026)
  const plain = createAdaptorServer({ fetch, overrideGlobalObjects: false })
  const tls = createAdaptorServer({
    fetch,
    createServer: createTlsServer,
    serverOptions: { key, cert },
    overrideGlobalObjects: false,
  })
  const ports = await Promise.all(
    [plain, tls].map(async (server) => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
      return address.port
    }),
  )

  return {
    served: () => served,
    async handle(message, program) {
      next = program
      const isTls = message.url.startsWith('https:')
      // The certificate is the test's own; what is proven here is the server, not the trust in it.
      const options: RequestOptions = { ...optionsOf(message), port: ports[isTls ? 1 : 0] }
      const sent = isTls ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options)
      sent.end(/^(get|head)$/i.test(message.method) ? '' : message.body)
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      next = null
      if (crash) throw crash.error
      return responseOf(answer)
    },
    async close() {
      for (const server of [plain, tls]) {
        server.close()
        await once(server, 'close')
      }
    },
  }
}

function optionsOf({ method, url, headers, body }: HttpRequest): RequestOptions {
  const { pathname, search, host } = new URL(url)
  const sent = headers.filter(([name]) => !/^(host|content-length|connection)$/i.test(name))
  const length: Header[] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]]
  return {
    method,
    host: '127.0.0.1',
    path: pathname + search,
    agent: false,
    setHost: false,
    headers: [['Host', host], ...sent, ...length].flat(),
  }
}

async function responseOf(answer: IncomingMessage): Promise<HttpResponse> {
  answer.setEncoding('utf8')
  let body = ''
  for await (const part of answer) body += part
  const headers: Header[] = []
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    headers.push([answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? ''])
  }
  return { status: answer.statusCode ?? 0, headers, body }
}
