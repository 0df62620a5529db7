/** A case: what a person and the pages do, and what the servers answer. Both browsers are led through the same one. */
import type { FetchInit, Header, HttpResponse } from '../../src/browser/index.ts'

export type ThirdPartyCookies = 'allowed' | 'blocked'

/** What a server answers to one URL; everything left out is a plain 200. */
export interface Answer {
  readonly status?: number
  readonly headers?: readonly Header[]
  /** Header lines of the answer to a preflight; without them it is a bare 200. */
  readonly preflight?: readonly Header[]
}

/** `frame` steps act in the last frame that was loaded. */
interface Where {
  readonly in?: 'frame'
}

export type Step =
  | { readonly do: 'open'; readonly url: string }
  | ({ readonly do: 'navigate'; readonly url: string } & Where)
  | ({ readonly do: 'form'; readonly method: 'GET' | 'POST'; readonly url: string } & Where)
  | ({ readonly do: 'frame'; readonly url: string } & Where)
  | ({ readonly do: 'image'; readonly url: string } & Where)
  | ({ readonly do: 'fetch'; readonly url: string; readonly init: FetchInit } & Where)
  | ({ readonly do: 'websocket'; readonly url: string } & Where)
  | ({ readonly do: 'write'; readonly line: string } & Where)
  | ({ readonly do: 'read' } & Where)
  | ({ readonly do: 'keep'; readonly key: string; readonly value: string } & Where)
  | ({ readonly do: 'kept'; readonly key: string } & Where)

export interface Case {
  readonly id: string
  /** The rule that this case asks about, for the person who reads a disagreement. */
  readonly rule: string
  /** Which profile the person has; see `openProfile`. */
  readonly thirdPartyCookies: ThirdPartyCookies
  readonly steps: readonly Step[]
  /** By the `a` of a URL's query. */
  readonly answers: Readonly<Record<string, Answer>>
}

/** What reached a server. */
export interface Arrival {
  readonly method: string
  readonly url: string
  readonly cookie: string
  readonly origin: string
  readonly referer: string
  /** `Sec-Fetch-Site`, `-Mode` and `-Dest`. */
  readonly fetch: string
  /** `Content-Type`. */
  readonly type: string
}

/** A cookie as both browsers can tell it. */
export interface Kept {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly path: string
  readonly flags: string
  readonly partition: string
  /** Seconds since 1970; null for a session cookie. */
  readonly expires: number | null
}

/** All that is compared. */
export interface Outcome {
  readonly steps: readonly { readonly arrivals: readonly Arrival[]; readonly result: string }[]
  readonly jar: readonly Kept[]
}

const BODY = '<!doctype html><title>Claimcheck</title><link rel="icon" href="data:,"><p>secret</p>'

/** The URL with the keys of its case and its answer. */
export function keyed(url: string, id: string, answer: string): string {
  const keys = new URL(url)
  keys.searchParams.set('c', id)
  keys.searchParams.set('a', answer)
  return keys.href
}

/** What the servers answer; the one function behind the real servers and the simulated network. */
export function answerTo(cases: ReadonlyMap<string, Case>, method: string, url: string): HttpResponse | undefined {
  const { searchParams } = new URL(url)
  const found = cases.get(searchParams.get('c') ?? '')
  if (!found) return undefined
  const answer = found.answers[searchParams.get('a') ?? ''] ?? {}
  if (method === 'OPTIONS') return { status: 200, headers: answer.preflight ?? [], body: '' }
  const headers: Header[] = [['Content-Type', 'text/html'], ...(answer.headers ?? [])]
  return { status: answer.status ?? 200, headers, body: method === 'HEAD' ? '' : BODY }
}

const NAMES = ['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest']

/** What is compared of a request. */
export function arrivalOf(method: string, url: string, header: (name: string) => string | undefined): Arrival {
  return {
    method,
    url,
    cookie: header('Cookie') ?? '',
    origin: header('Origin') ?? '',
    referer: header('Referer') ?? '',
    fetch: NAMES.map((name) => header(name) ?? '').join(' ').trim(), // prettier-ignore
    type: header('Content-Type') ?? '',
  }
}

/** Header names of an answer that a page reads, without what Node's server adds. */
export function readHeaders(headers: Iterable<readonly [string, string]>): string {
  return [...headers]
    .map(([name]) => name)
    .filter((name) => name.startsWith('x-'))
    .sort()
    .join(',')
}
