import { CompactSign, compactVerify } from 'jose'
import type { Context } from 'hono'
import type { SessionEnv, SessionRow } from './env.ts'

/** The row that we have signed into this credential; null when we have not. */
export async function readRow(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null> {
  try {
    const { payload } = await compactVerify(credential, c.env.cookieKey, { algorithms: ['HS256'] })
    c.env.audit('signature', 'pass', 'our own')
    return rowIn(JSON.parse(new TextDecoder().decode(payload)))
  } catch {
    c.env.audit('signature', 'fail', 'not ours')
    return null
  }
}

/** A JWS over the row (RFC 7515 §7.1). */
export const signRow = (c: Context<SessionEnv>, row: SessionRow): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(row)))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(c.env.cookieKey)

/** We signed it, so it is a row; but a key may have signed other things, too. */
const rowIn = (value: unknown): SessionRow | null => (isRow(value) ? value : null)

const isRow = (value: unknown): value is SessionRow =>
  typeof value === 'object' &&
  value !== null &&
  'user' in value &&
  typeof value.user === 'string' &&
  'role' in value &&
  typeof value.role === 'string' &&
  'created' in value &&
  typeof value.created === 'number'
