import type { Loot } from './loot.ts'
import { dumped } from './sessionId.ts'

/** The BFF's cookie: its name every customer sees. */
const COOKIE = '__Host-bff'

type Tables = Parameters<typeof dumped>[0]

/**
 * What a copy of a BFF's table of sessions holds for the user's latest one: a key that may be an id, and the tokens that
 * no browser ever sees.
 */
export function dumpedBff(tables: Tables, user: string): Loot[] {
  const row = [...(tables.get('store/sessions')?.values() ?? [])].findLast((one) => one.user === user)
  const token = (key: 'access_token' | 'refresh_token', value: unknown): Loot[] =>
    typeof value === 'string' && value !== '' ? [{ from: 'dump', key, value }] : []
  return [
    ...dumped(tables, COOKIE, user),
    ...token('access_token', row?.token),
    ...token('refresh_token', row?.refreshToken),
  ]
}
