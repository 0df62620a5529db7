import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import type { IssuedRow } from './env.ts'
import type { Revocable } from './way.ts'

/** Writes a token down that may have to be taken back. */
export async function remember(c: Context<JwtEnv>, config: JwtConfig, { jti, user, expires }: Revocable) {
  const { issued } = c.env
  await forgetOldest(c, config, user)
  await issued.insert(jti, { user, expires, revoked: 0 })
}

/** One comes, and one that is over goes, so that the table holds no more rows than there ever were tokens at a time. */
async function forgetOldest({ env: { issued, now } }: Context<JwtEnv>, config: JwtConfig, user: string): Promise<void> {
  const [oldest] = await issued.keysWhere('user', user)
  const row = oldest === undefined ? null : await issued.find(oldest)
  if (oldest !== undefined && row && !isAlive(row, config, now())) await issued.delete(oldest)
}

/** A server takes a token for as long after its exp as clocks may differ. */
const isAlive = ({ expires }: IssuedRow, { leeway }: JwtConfig, now: number) => now < expires + leeway * 1000

/** The tokens of a user that are still alive. */
async function tokensOf(c: Context<JwtEnv>, config: JwtConfig, user: string): Promise<Revocable[]> {
  const { issued, now } = c.env
  const alive: Revocable[] = []
  for (const jti of await issued.keysWhere('user', user)) {
    const row = await issued.find(jti)
    if (row && row.revoked === 0 && isAlive(row, config, now())) alive.push({ jti, user, expires: row.expires })
  }
  return alive
}

/** Notes in the issuer's own record that a token was taken back. */
export async function markRevoked(c: Context<JwtEnv>, jti: string): Promise<void> {
  const row = await c.env.issued.find(jti)
  if (row) await c.env.issued.update(jti, { ...row, revoked: 1 })
}

/** Takes back, one by one, whatever the user has. */
export const eachToken =
  (revoke: (c: Context<JwtEnv>, config: JwtConfig, token: Revocable) => Promise<void>) =>
  async (c: Context<JwtEnv>, config: JwtConfig, user: string): Promise<number> => {
    const tokens = await tokensOf(c, config, user)
    for (const token of tokens) await revoke(c, config, token)
    return tokens.length
  }
