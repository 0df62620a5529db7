/** What a browser stores, one item each: how it is drawn, and what it is called. */
import type { Cookie } from '../../browser/index.ts'
import type { BrowserFrame, Trace } from '../../trace/index.ts'
import { credentialsOf, refreshTokensOf, type Credential, type RefreshToken } from '../credential.ts'

export interface StoredItem {
  readonly area: 'cookie' | 'localStorage' | 'memory'
  /** Null for what is no credential, as a CSRF token. */
  readonly credential: Credential | RefreshToken | null
  readonly value: string
  readonly name: string
  /** `shop.test` */
  readonly host: string
  /** With its attributes, where it is one. */
  readonly cookie?: Cookie
}

/** The items of the cookie jar and of localStorage: credentials first, the newest of them last; then the rest. */
export function storedItems(trace: Trace, browser: BrowserFrame | undefined): StoredItem[] {
  const known = new Map(
    [...credentialsOf(trace), ...refreshTokensOf(trace)].map((credential, i) => [credential.value, { credential, i }]),
  )
  const cookies = (browser?.cookies ?? []).map((cookie): StoredItem => ({
    area: 'cookie',
    credential: known.get(cookie.value)?.credential ?? null,
    value: cookie.value,
    name: cookie.name,
    host: cookie.hostOnly ? cookie.domain : `.${cookie.domain}`,
    cookie,
  }))
  const inLocalStorage = Object.entries(browser?.localStorage ?? {}).flatMap(([origin, items]) =>
    Object.entries(items).map(([name, value]): StoredItem => ({
      area: 'localStorage',
      credential: known.get(value)?.credential ?? null,
      value,
      name,
      host: new URL(origin).host,
    })),
  )
  const rank = ({ value }: StoredItem) => known.get(value)?.i ?? Infinity
  return [...cookies, ...inLocalStorage].sort((a, b) => rank(a) - rank(b))
}
