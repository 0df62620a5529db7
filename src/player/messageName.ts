/** The full name of a message: what a screen reader says for its button. */
import type { Actor, Exchange, Trace } from '../trace/index.ts'
import { carriedBy } from './credential.ts'
import { pathOf } from './pathOf.ts'

export const actorName = (actors: readonly Actor[], id: string) => actors.find((actor) => actor.id === id)?.name ?? id

const names = {
  session: 'the session cookie',
  token: 'the JWT',
  encrypted: 'the encrypted JWT',
  refresh: 'the refresh token',
} as const

/** `GET /orders from Mallory to shop.test, carries the session cookie, answered 401`. */
export function messageName(trace: Trace, { from, request, response }: Exchange): string {
  const { host } = new URL(request.url)
  const credential = carriedBy(trace, request)
  const carries = credential ? names[credential.kind] : 'no credential'
  const answer = response ? `, answered ${response.status}` : ''
  const name = actorName(trace.actors, from)
  return `${request.method} ${pathOf(request.url)} from ${name} to ${host}, carries ${carries}${answer}`
}
