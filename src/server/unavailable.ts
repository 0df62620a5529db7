import type { Context } from 'hono'
import { StoreDownError } from './env.ts'

/** What an app answers when a store it needs does not answer: nobody's fault, and not for long. */
export function closedForNow(error: Error, c: Context): Response {
  if (error instanceof StoreDownError) return c.json({ error: 'try again in a moment' }, 503, { 'Retry-After': '30' })
  throw error
}
