/** A request before it becomes bytes: the fields of a Fetch request (Fetch §2.2.5) that decide something here. */
import type { LoadedDocument } from '../page/document.ts'
import type { Header } from '../message.ts'
import { memoize } from '../memoize.ts'
import { pageScheme, urlParts } from '../site.ts'
import type { RequestKind } from '../types.ts'

export interface Outgoing {
  readonly kind: RequestKind
  readonly tab: string
  /** The document that makes it; null for what the person typed into the address bar. */
  readonly client: LoadedDocument | null
  readonly method: string
  readonly url: string
  /** The URLs that redirected here, oldest first. */
  readonly redirectedFrom: readonly string[]
  /** Where in `redirectedFrom` the chain begins that `Sec-Fetch-Site` looks at; the start when absent. */
  readonly chainStart?: number
  /** What is left of the client's address after the redirects so far; null when there is nothing to tell. */
  readonly referrer: string | null
  readonly referrerPolicy: string
  /** What the page asked to be sent along. */
  readonly headers: readonly Header[]
  readonly body: string
  readonly mode: 'navigate' | 'cors' | 'no-cors' | 'same-origin' | 'websocket'
  readonly credentials: 'omit' | 'same-origin' | 'include'
  /** Cookies are kept back that the server could ask for (Storage Access Headers); the network finds that out. */
  readonly storageAccess?: 'inactive' | undefined
}

/** The address bar changes: neither a frame nor a part of a page. */
export function isTopLevel({ kind }: Outgoing): boolean {
  return kind === 'navigation' || kind === 'form'
}

/** `https://shop.test`, the serialised origin of a URL; a WebSocket counts as its page scheme. */
export const originOf = memoize((url: string) => {
  const { protocol, host } = urlParts(url)
  return `${pageScheme(protocol)}//${host}`
})

/** Safe methods change nothing (RFC 9110 §9.2.1). */
export function isSafe(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)
}

/** A URL without its fragment, which never leaves the browser (RFC 9110 §7.1). */
export const withoutFragment = (address: string, base?: string): string => resolved([address, base])

const resolved = memoize(([address, base]: readonly [address: string, base: string | undefined]) => {
  const url = new URL(address, base)
  url.hash = ''
  return url.href
}, JSON.stringify)

/** The chain of redirects has left the client's origin, if only for a while. */
export function isCrossOrigin({ client, url, redirectedFrom }: Outgoing): boolean {
  return client !== null && [...redirectedFrom, url].some((each) => originOf(each) !== client.origin)
}
