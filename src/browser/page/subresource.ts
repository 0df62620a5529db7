/** What a document loads without leaving it: above all `fetch`. */
import type { Header } from '../message.ts'
import { memoize } from '../memoize.ts'
import { NetworkError } from '../networkError.ts'
import { exposedHeaders, readableHeaders } from '../request/cors.ts'
import { originOf, withoutFragment, type Outgoing } from '../request/outgoing.ts'
import { send, type Fetched } from '../request/send.ts'
import type { FetchInit, FetchResult } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'
import { checkedInit } from './requestInit.ts'

const UNREADABLE: FetchResult = { status: 0, headers: [], body: '', readable: false }

/** `content-type` → `Content-Type`, as HTTP/1.1 requests are written. */
const titleCase = memoize((name: string) => name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()))

/** The headers of a fetch; a body that is text is `text/plain` unless the page says otherwise (Fetch §5.2.1). */
function headersOfInit(init: FetchInit): Header[] {
  const headers = Object.entries(init.headers ?? {}).map(([name, value]): Header => [titleCase(name), value])
  const typed = headers.some(([name]) => name === 'Content-Type')
  return init.body === undefined || typed ? headers : [...headers, ['Content-Type', 'text/plain;charset=UTF-8']]
}

/** The methods that a fetch writes in capitals whatever the page wrote (Fetch §2.2.1). */
const NORMAL = /^(delete|get|head|options|post|put)$/i

/** A request for a part of a document. */
export const subresource = (client: LoadedDocument, address: string): Outgoing => ({
  kind: 'image',
  tab: client.tab,
  client,
  method: 'GET',
  url: withoutFragment(address, client.url),
  redirectedFrom: [],
  referrer: client.url,
  referrerPolicy: client.referrerPolicy,
  headers: [],
  body: '',
  mode: 'no-cors',
  credentials: 'include',
})

export async function request({ network }: Agent, outgoing: Outgoing): Promise<Fetched> {
  const fetched = await send(network, outgoing)
  const { blocked, outgoing: last } = fetched
  if (blocked) network.deps.record({ type: 'blocked', url: last.url, reason: blocked })
  return fetched
}

/** `fetch()` of a page (Fetch §5.6). */
export async function fetch(
  agent: Agent,
  client: LoadedDocument,
  address: string,
  written: FetchInit,
): Promise<FetchResult> {
  const init = checkedInit(written)
  if ('code' in init) {
    agent.network.deps.record({ type: 'blocked', url: address, reason: init })
    return UNREADABLE
  }
  const { method = 'GET' } = init
  const { response, outgoing, blocked } = await request(agent, {
    ...subresource(client, address),
    kind: 'fetch',
    method: NORMAL.test(method) ? method.toUpperCase() : method,
    headers: headersOfInit(init),
    body: init.body ?? '',
    mode: init.mode ?? 'cors',
    credentials: init.credentials ?? 'same-origin',
  })
  if (response === null && blocked === null) throw new NetworkError()
  if (response === null) return UNREADABLE
  const crossOrigin = [...outgoing.redirectedFrom, outgoing.url].some((url) => originOf(url) !== client.origin)
  // An opaque answer tells the page nothing (Fetch §2.2.6).
  if (crossOrigin && outgoing.mode === 'no-cors') return UNREADABLE
  const headers = crossOrigin ? exposedHeaders(response, outgoing.credentials === 'include') : readableHeaders(response)
  return { status: response.status, headers, body: response.body, readable: true }
}
