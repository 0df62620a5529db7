/** What Mallory does with a refresh token: he takes it to the shop, as the shop's own page would. */
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import type { TableName } from '../server/index.ts'
import type { Loot } from './loot.ts'
import { proofKeysIn } from './proofKey.ts'
import { replay } from './replay.ts'
import { cookiesSet } from './sessionId.ts'
import { REFRESH_COOKIE, tokensInBody } from './tokensIn.ts'

/**
 * Asks for new tokens. He doesn't know whether the shop looks for the token in the form or in the cookie, so it is in
 * both.
 */
export function refreshRequest(token: string, url: string): HttpRequest {
  const request = replay(
    [],
    'POST',
    url,
    new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString(),
  )
  return {
    ...request,
    headers: [
      ...request.headers,
      ['Content-Type', 'application/x-www-form-urlencoded'],
      // Only browsers keep pages from saying this.
      ['Origin', new URL(url).origin],
      ['Cookie', `${REFRESH_COOKIE}=${token}`],
    ],
  }
}

/** The tokens and cookies in the answer, and the key that he had for the old ones; nothing when he was refused. */
export function refreshedLoot(held: readonly Loot[], answer: HttpResponse): Loot[] {
  if (answer.status !== 200) return []
  const { access, refresh } = tokensInBody(answer.body)
  return [
    ...answered('access_token', access),
    ...answered('refresh_token', refresh),
    ...cookiesSet(answer),
    ...proofKeysIn(held),
  ]
}

const answered = (key: 'access_token' | 'refresh_token', value: string | undefined): Loot[] =>
  value === undefined ? [] : [{ from: 'answer', key, value }]

/** What a copy of the table of refresh tokens is good for: each key in it may be a token. The user's latest is the best. */
export function dumpedRefreshToken(
  tables: ReadonlyMap<`${string}/${TableName}`, ReadonlyMap<string, Readonly<Record<string, string | number>>>>,
  user: string,
): Loot[] {
  const families = tables.get('store/families')
  const rows = [...(tables.get('store/refresh-tokens') ?? [])]
  const [key] = rows.findLast(([, { family }]) => families?.get(String(family))?.user === user) ?? []
  return key === undefined ? [] : [{ from: 'dump', key: 'refresh_token', value: key }]
}
