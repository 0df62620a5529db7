/** The credentials of a run: session ids and tokens, as they can be told from the trace. */
import { EPOCH, type Millis } from '../scenario/index.ts'
import type { Answered, BrowserDid, Stored, Trace } from '../trace/index.ts'
import type { Header } from '../browser/index.ts'
import { readJws, type ReadJws } from './jws.ts'

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
  /** Never in Alice's browser: the thief made it, or it was handed to him. */
  readonly onlyThiefs?: true
}

export type Credential = SessionId | Token

/** SHA-256 in hexadecimal. */
const HASH = /^[0-9a-f]{64}$/

const byTrace = new WeakMap<Trace, readonly Credential[]>()

/** Every credential that a server issued or a thief made in this run, in the order of issue. */
export function credentialsOf(trace: Trace): readonly Credential[] {
  const found = byTrace.get(trace)
  if (found) return found
  const credentials = new Map<string, Credential>()
  /** Where a store holds hashes: the id in the cookie by the key of its row. */
  const ids = new Map<string, string>()
  let latest: Stored | undefined
  for (const event of trace.events) {
    // What a cache copies or forgets begins and ends nothing.
    const kept = event.type === 'store' && event.table === 'sessions' && !event.store.startsWith('cache')
    if (kept && event.op === 'insert') {
      latest = event
      const expires = event.row?.expires
      const ends = typeof expires === 'number' ? expires - EPOCH : null
      credentials.set(event.key, { kind: 'session', value: event.key, issued: event.at, ends })
    }
    if (kept && event.op === 'delete') {
      const id = ids.get(event.key) ?? event.key
      const session = credentials.get(id)
      if (session) credentials.set(id, { ...session, ends: Math.min(event.at, session.ends ?? Infinity) })
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
        const jws = credentials.has(value) ? null : readJws(value)
        const token = { kind: 'token', value, issued: event.at, ends: jws && expiryOf(jws) } as const
        if (jws) credentials.set(value, { ...token, jws, onlyThiefs: true })
      }
    }
    for (const value of event.type === 'browser' || event.type === 'response' ? given(event) : []) {
      const jws = credentials.has(value) ? null : readJws(value)
      if (jws) credentials.set(value, { kind: 'token', value, issued: event.at, ends: expiryOf(jws), jws })
    }
  }
  const list = [...credentials.values()]
  byTrace.set(trace, list)
  return list
}

/** What may be a token and came to Alice: into her storage, her jar, or an answer's body (RFC 6749 §5.1). */
function given(event: BrowserDid | Answered): string[] {
  if (event.type === 'response')
    return event.to === 'alice' ? (/"access_token":"([^"]+)"/.exec(event.message.body) ?? []).slice(1) : []
  if (event.event.type === 'storage-set') return [event.event.value]
  return event.event.type === 'cookie-stored' ? [event.event.cookie.value] : []
}

/** `exp` (RFC 7519 §4.1.4) in virtual time. */
export function expiryOf({ payload }: ReadJws): Millis | null {
  return typeof payload.exp === 'number' ? payload.exp * 1000 - EPOCH : null
}

type Message = { readonly headers: readonly Header[]; readonly body: string }
const carried = new WeakMap<Message, Credential | null>()

/** The credential that a message carries, if it is one of the run's: in a header, or being issued in the body. */
export function carriedBy(trace: Trace, message: Message): Credential | null {
  const found = carried.get(message)
  if (found !== undefined) return found
  const text = [...message.headers.map(([, value]) => value), message.body].join('\n')
  const credential = credentialsOf(trace).findLast(({ value }) => text.includes(value)) ?? null
  carried.set(message, credential)
  return credential
}

/** What is written on it: the id's two ends, or whom the token speaks for. */
export function labelOf(credential: Credential): string {
  if (credential.kind === 'session') return credential.value
  const { sub } = credential.jws.payload
  return typeof sub === 'string' ? sub : 'token'
}
