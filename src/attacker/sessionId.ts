import { base64url } from 'jose'
import { headersOf, type HttpResponse } from '../browser/index.ts'
import type { Loot } from './loot.ts'
import { type TableName, paths } from '../server/index.ts'

type CookieLoot = Extract<Loot, { from: 'cookie' }>

const HOST = 'shop.test'

const cookie = (name: string, value: string): CookieLoot => ({ from: 'cookie', name, value, host: HOST })

/** The cookies that an answer sets. */
export const cookiesSet = (answer: HttpResponse): CookieLoot[] =>
  headersOf(answer, 'Set-Cookie').map((line) => {
    const [pair = ''] = line.split(';')
    const equals = pair.indexOf('=')
    return cookie(pair.slice(0, equals), pair.slice(equals + 1))
  })

/** A random id as the shop writes one, in base64url; a signed token is none. */
const ID = /^[\w-]{2,64}$/

/** The session id among cookies of his own; nothing where the shop gave him none. */
export const ownId = (answer: HttpResponse): CookieLoot | undefined =>
  cookiesSet(answer).find(({ value }) => value !== 'mallory' && ID.test(value))

/** How many bits an id of this length has: a character of base64url is six. */
export const bitsOf = ({ value }: CookieLoot): number => Math.floor((value.length * 6) / 8) * 8

/** Every id of the length of this one, counted up from nought. */
export function* idsLike(id: CookieLoot): Generator<CookieLoot> {
  const bits = bitsOf(id)
  for (let n = 0; n < 2 ** Math.min(32, bits); n++) yield cookie(id.name, numbered(n, bits / 8))
}

function numbered(n: number, length: number): string {
  const bytes = Uint8Array.from({ length }, (_, i) => Math.floor(n / 256 ** (length - 1 - i)) % 256)
  return base64url.encode(bytes)
}

/** His own cookies, rewritten: an id that nobody gave out, and where his name stood, Alice's. */
export const invented = (answer: HttpResponse): CookieLoot[] =>
  cookiesSet(answer).map(({ name, value }) => cookie(name, value === 'mallory' ? 'alice' : 'A'.repeat(value.length)))

/**
 * The Set-Cookie line with which the sibling's host plants an id in Alice's browser. It is for the login alone: there it
 * goes first, for its path is the longer one (RFC 6265bis §5.8.3), and nowhere is it in the way of the shop's own.
 */
export const planting = ({ name, value }: CookieLoot): string =>
  `${name}=${value}; Domain=${HOST}; Path=${paths.login}; Secure`

/** An id of his own making, written as the shop writes its ids. */
export const chosenId = ({ name, value }: CookieLoot): CookieLoot =>
  cookie(name, 'known-to-Mallory-'.repeat(4).slice(0, value.length))

const SESSIONS: `/${TableName}` = '/sessions'

/** What a copy of the store's tables holds for the cookie of that name: the key of the user's latest session. */
export function dumped(
  tables: ReadonlyMap<`${string}/${TableName}`, ReadonlyMap<string, Readonly<Record<string, string | number>>>>,
  cookieName: string,
  user: string,
): CookieLoot[] {
  const sessions = [...tables].filter(([name]) => name.endsWith(SESSIONS)).flatMap(([, rows]) => [...rows])
  const [key] = sessions.findLast(([, row]) => row.user === user) ?? []
  return key === undefined ? [] : [cookie(cookieName, key)]
}
