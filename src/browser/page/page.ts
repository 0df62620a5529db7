/** What a script can do from inside a loaded document. */
import { targetOf, type CookieContext } from '../cookie/context.ts'
import { cookieString } from '../cookie/send.ts'
import type { Header } from '../message.ts'
import { readableHeaders } from '../request/cors.ts'
import { originOf, type Outgoing } from '../request/outgoing.ts'
import { partitionOf, siteForCookies } from '../request/relation.ts'
import { send, type Network } from '../request/send.ts'
import { siteOf } from '../site.ts'
import type { FetchInit, FetchResult, Page } from '../types.ts'
import type { LoadedDocument } from './document.ts'
import { areaKey, openStorage, type StorageShelf } from './storage.ts'

/** What the page's own stores are: the browser's. */
export interface Shelves {
  readonly localStorage: StorageShelf
  readonly sessionStorage: StorageShelf
}

const UNREADABLE: FetchResult = { status: 0, headers: [], body: '', readable: false }

/** Headers that a script cannot set (Fetch §2.2.2, forbidden request-header). */
const FORBIDDEN = /^(cookie2?|host|origin|referer|connection|content-length|date|set-cookie|upgrade|via|te|dnt|expect|keep-alive|trailer|transfer-encoding|access-control-request-.*|accept-(charset|encoding)|sec-.*|proxy-.*)$/i // prettier-ignore

/** `content-type` → `Content-Type`, as HTTP/1.1 requests are written. */
const titleCase = (name: string) => name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

/** A body that is text is `text/plain` unless the page says otherwise (Fetch §5.2.1). */
function headersOfInit(init: FetchInit): Header[] {
  const headers = Object.entries(init.headers ?? {})
    .filter(([name]) => !FORBIDDEN.test(name))
    .map(([name, value]): Header => [titleCase(name), value])
  const typed = headers.some(([name]) => name === 'Content-Type')
  return init.body === undefined || typed ? headers : [...headers, ['Content-Type', 'text/plain;charset=UTF-8']]
}

/** The methods that a fetch writes in capitals whatever the page wrote (Fetch §2.2.1). */
const normalMethod = (method: string) =>
  /^(delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method

/** The powers of a script in this document (Fetch §5, HTML §3.1.4, HTML §12.2). */
export function createPage(network: Network, document: LoadedDocument, shelves: Shelves): Page {
  const { deps, jar } = network
  const { origin, url, tab } = document

  function scriptContext(): CookieContext {
    const own = siteForCookies(document) === siteOf(url)
    return {
      target: targetOf(url),
      now: deps.now(),
      api: 'script',
      sameSite: own ? 'strict' : 'cross-site',
      partition: partitionOf(document.ancestors[0] ?? null, url),
      blocked: network.thirdPartyCookies === 'blocked' && !own,
    }
  }

  async function fetch(address: string, init: FetchInit = {}): Promise<FetchResult> {
    const outgoing: Outgoing = {
      kind: 'fetch',
      tab,
      client: document,
      method: normalMethod(init.method ?? 'GET'),
      url: new URL(address, url).href.replace(/#.*$/, ''),
      redirectedFrom: [],
      headers: headersOfInit(init),
      body: init.body ?? '',
      mode: init.mode ?? 'cors',
      credentials: init.credentials ?? 'same-origin',
    }
    const { response, outgoing: last, blocked } = await send(network, outgoing)
    if (blocked) {
      deps.record({ type: 'blocked', url: last.url, reason: blocked })
      return UNREADABLE
    }
    const crossOrigin = [...last.redirectedFrom, last.url].some((each) => originOf(each) !== origin)
    // An opaque answer tells the page nothing (Fetch §2.2.6).
    if (crossOrigin && last.mode === 'no-cors') return UNREADABLE
    const headers = readableHeaders(response, crossOrigin, last.credentials === 'include')
    return { status: response.status, headers, body: response.body, readable: true }
  }

  const local = areaKey('localStorage', tab, origin)
  const session = areaKey('sessionStorage', tab, origin)
  return {
    origin,
    url,
    fetch,
    localStorage: openStorage(shelves.localStorage, local, origin, 'localStorage', deps.record),
    sessionStorage: openStorage(shelves.sessionStorage, session, origin, 'sessionStorage', deps.record),
    get cookie() {
      return cookieString(jar.get(scriptContext()))
    },
    set cookie(line) {
      jar.set(line, scriptContext()).forEach(deps.record)
    },
  }
}
