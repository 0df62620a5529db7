/** The credentials of a run: session ids, tokens, refresh tokens, as they can be told from the trace. */
import { EPOCH, type Millis } from '../scenario/index.ts'
import {
  perTrace,
  readJwe,
  readJws,
  type Answered,
  type BrowserDid,
  type ReadJwe,
  type ReadJws,
  type Stored,
  type Trace,
} from '../trace/index.ts'
import { tokensIn } from '../attacker/index.ts'
import type { Header } from '../browser/index.ts'
import { paths } from '../server/index.ts'

export interface SessionId {
  readonly kind: 'session'
  readonly value: string
  readonly issued: Millis
  /** When a server ended it: the clock by itself, or a deletion. */
  readonly ends: Millis | null
}

export interface Token {
  readonly kind: 'token'
  readonly value: string
  readonly issued: Millis
  readonly ends: Millis | null
  readonly jws: ReadJws
  /** It was never in Alice's browser: the thief made it, or a service gave it to him. */
  readonly onlyThiefs?: true
}

/** A token that only its recipient can decrypt: nobody else can read its claims or its expiry. */
export interface EncryptedToken {
  readonly kind: 'encrypted'
  readonly value: string
  readonly issued: Millis
  readonly ends: null
  readonly jwe: ReadJwe
}

/** What gives access by itself. */
export type Credential = SessionId | Token | EncryptedToken

/** Is exchanged for the next access token and gives no access by itself (RFC 6749 §1.5). */
export interface RefreshToken {
  readonly kind: 'refresh'
  readonly value: string
  readonly issued: Millis
  readonly ends: Millis | null
  /** Counted from 1 in its family. */
  readonly generation: number
}

/** SHA-256 in hexadecimal. */
const HASH = /^[0-9a-f]{64}$/

/** Every credential that a server issued or a thief made in this run, in the order of issue. */
export const credentialsOf = perTrace((trace: Trace): readonly Credential[] => {
  const credentials = new Map<string, Credential>()
  /** Where a store holds hashes: the id in the cookie by the key of its row. */
  const ids = new Map<string, string>()
  let latest: Stored | undefined
  for (const event of trace.events) {
    // Copies in a cache begin and end nothing.
    const isSession = event.type === 'store' && event.table === 'sessions' && !event.store.startsWith('cache')
    // An id that was taken already is given out to nobody: nothing was written.
    if (isSession && event.op === 'insert' && event.row) {
      latest = event
      const { expires } = event.row
      const ends = typeof expires === 'number' ? expires - EPOCH : null
      credentials.set(event.key, { kind: 'session', value: event.key, issued: event.at, ends })
    }
    if (isSession && event.op === 'delete') {
      const id = ids.get(event.key) ?? event.key
      const session = credentials.get(id)
      if (session?.kind === 'session')
        credentials.set(id, { ...session, ends: Math.min(event.at, session.ends ?? Infinity) })
    }
    if (event.type === 'browser' && event.event.type === 'cookie-stored' && latest?.step === event.step) {
      const { value } = event.event.cookie
      const session = credentials.get(latest.key)
      if (session?.kind === 'session' && HASH.test(latest.key)) {
        credentials.delete(latest.key)
        credentials.set(value, { ...session, value })
        ids.set(latest.key, value)
      }
    }
    if (event.type === 'theft') {
      for (const { value } of event.loot) {
        const token = credentials.has(value) ? null : tokenOf(value, event.at)
        if (token) credentials.set(value, token.kind === 'token' ? { ...token, onlyThiefs: true } : token)
      }
    }
    for (const value of event.type === 'browser' || event.type === 'response' ? given(event) : []) {
      const token = credentials.has(value) ? null : tokenOf(value, event.at)
      if (token) credentials.set(value, token)
    }
  }
  return [...credentials.values()]
})

/** A JWT by its value alone, signed or encrypted; null for what is none. */
export function tokenOf(value: string, issued: Millis): Token | EncryptedToken | null {
  const jws = readJws(value)
  if (jws) return { kind: 'token', value, issued, ends: expiryOf(jws), jws }
  const jwe = readJwe(value)
  return jwe && { kind: 'encrypted', value, issued, ends: null, jwe }
}

/** The refresh tokens that servers handed out, in the order of issue. */
export const refreshTokensOf = perTrace((trace: Trace): readonly RefreshToken[] => {
  const tokens = new Map<string, RefreshToken>()
  /** What was written down while an exchange was served. */
  const rows = new Map<number, Stored>()
  for (const event of trace.events) {
    if (event.type === 'store' && event.table === 'refresh-tokens' && event.op === 'insert')
      rows.set(event.exchange, event)
    const value = event.type === 'response' ? tokensIn(event.message).refresh : undefined
    if (event.type !== 'response' || value === undefined || tokens.has(value)) continue
    const row = rows.get(event.exchange)?.row
    const ends = typeof row?.expires === 'number' ? row.expires - EPOCH : null
    const generation = typeof row?.generation === 'number' ? row.generation : 1
    tokens.set(value, { kind: 'refresh', value, issued: event.at, ends, generation })
  }
  return [...tokens.values()]
})

/** What may be a token and came to Alice: into her storage, her jar, or an answer's body (RFC 6749 §5.1). */
function given(event: BrowserDid | Answered): string[] {
  if (event.type === 'response')
    return event.to === 'alice' ? [tokensIn(event.message).access].flatMap((token) => token ?? []) : []
  if (event.event.type === 'storage-set') return [event.event.value]
  return event.event.type === 'cookie-stored' ? [event.event.cookie.value] : []
}

/** `exp` (RFC 7519 §4.1.4) in virtual time. */
export function expiryOf({ payload }: ReadJws): Millis | null {
  return typeof payload.exp === 'number' ? payload.exp * 1000 - EPOCH : null
}

type Message = { readonly headers: readonly Header[]; readonly body: string; readonly url?: string }
const carried = new WeakMap<Message, Credential | RefreshToken | null>()

/**
 * The credential that a message carries, if it is one of the run's: in a header, or being issued in the body. A refresh
 * token where there is nothing else, or where it is what the request is about.
 */
export function carriedBy(trace: Trace, message: Message): Credential | RefreshToken | null {
  const found = carried.get(message)
  if (found !== undefined) return found
  const text = [...message.headers.map(([, value]) => value), message.body].join('\n')
  const isIn = ({ value }: { readonly value: string }) => text.includes(value)
  const opens = credentialsOf(trace).findLast(isIn) ?? null
  const buys = opens && !message.url?.endsWith(paths.refresh) ? null : refreshTokensOf(trace).findLast(isIn)
  const credential = buys ?? opens
  carried.set(message, credential)
  return credential
}

/** What is written on it: the id's two ends, whom the token speaks for, which coupon of the book it is. */
export function labelOf(credential: Credential | RefreshToken): string {
  switch (credential.kind) {
    case 'session':
      return credential.value
    case 'refresh':
      return `gen ${credential.generation}`
    case 'encrypted':
      return 'encrypted'
    case 'token': {
      const { sub } = credential.jws.payload
      return typeof sub === 'string' ? sub : 'token'
    }
  }
}
