/** What a document loads besides what its scripts fetch: images, WebSockets. */
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'
import { request, subresource } from './subresource.ts'

/** An `<img>`; true when an answer arrived, whatever is in it. */
export async function loadImage(agent: Agent, client: LoadedDocument, address: string): Promise<boolean> {
  return (await request(agent, subresource(client, address))).response !== null
}

/** A WebSocket's opening handshake (WebSockets §2.1): no CORS, always with cookies; true when the server agreed. */
export async function connect(agent: Agent, client: LoadedDocument, address: string): Promise<boolean> {
  const url = new URL(address, client.url)
  url.protocol = url.protocol.replace('http', 'ws')
  const outgoing = { ...subresource(client, url.href), kind: 'websocket', mode: 'websocket' } as const
  return (await request(agent, outgoing)).response?.status === 101
}
