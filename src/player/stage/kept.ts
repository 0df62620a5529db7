/** What a browser keeps, one row for each thing: how it is drawn, and what it is called. */
import type { Cookie } from '../../browser/index.ts'
import type { BrowserFrame, Trace } from '../../trace/index.ts'
import { credentialsOf, refreshTokensOf, type Credential, type RefreshToken } from '../credential.ts'

export interface Kept {
  readonly place: 'cookie' | 'localStorage' | 'memory'
  /** Null for what is no credential, as a CSRF token. */
  readonly drawn: Credential | RefreshToken | null
  readonly value: string
  readonly name: string
  /** `shop.test` */
  readonly host: string
  /** With its attributes, where it is one. */
  readonly cookie?: Cookie
}

/** Credentials first, the newest of them last; then the rest. */
export function keptIn(trace: Trace, browser: BrowserFrame | undefined): Kept[] {
  const known = new Map(
    [...credentialsOf(trace), ...refreshTokensOf(trace)].map((credential, i) => [credential.value, { credential, i }]),
  )
  const cookies = (browser?.cookies ?? []).map((cookie): Kept => ({
    place: 'cookie',
    drawn: known.get(cookie.value)?.credential ?? null,
    value: cookie.value,
    name: cookie.name,
    host: cookie.hostOnly ? cookie.domain : `.${cookie.domain}`,
    cookie,
  }))
  const stored = Object.entries(browser?.localStorage ?? {}).flatMap(([origin, items]) =>
    Object.entries(items).map(([name, value]): Kept => ({
      place: 'localStorage',
      drawn: known.get(value)?.credential ?? null,
      value,
      name,
      host: new URL(origin).host,
    })),
  )
  const rank = ({ value }: Kept) => known.get(value)?.i ?? Infinity
  return [...cookies, ...stored].sort((a, b) => rank(a) - rank(b))
}
