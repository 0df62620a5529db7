import type { Context } from 'hono'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import type { IssuedRow } from './revocationBindings.ts'
import type { Revocable, RevocationOptions } from './strategy.ts'

/** Writes a token down that may have to be taken back. */
export async function rememberToken(
  c: Context<JwtEnv>,
  { leeway = 0 }: RevocationOptions,
  { jti, user, expires }: Revocable,
): Promise<void> {
  const { issued, now } = c.env
  await sweep(issued, 'expires', now(), leeway * 1000)
  await issued.insert(jti, { user, expires, revoked: 0 })
}

/** A server takes a token for as long after its exp as clocks may differ. */
const isAlive = ({ expires }: IssuedRow, { leeway = 0 }: RevocationOptions, now: number) =>
  now < expires + leeway * 1000

/** The tokens of a user that are still alive. */
async function tokensOf(c: Context<JwtEnv>, options: RevocationOptions, user: string): Promise<Revocable[]> {
  const { issued, now } = c.env
  const alive: Revocable[] = []
  for (const jti of await issued.keysWhere('user', user)) {
    const row = await issued.find(jti)
    if (row && row.revoked === 0 && isAlive(row, options, now())) alive.push({ jti, user, expires: row.expires })
  }
  return alive
}

/** Notes in the issuer's own record that a token was taken back. */
export async function markRevoked(c: Context<JwtEnv>, jti: string): Promise<void> {
  const row = await c.env.issued.find(jti)
  if (row) await c.env.issued.update(jti, { ...row, revoked: 1 })
}

/** Whether a token is in the record, and not taken back. */
export const isLive = async (c: Context<JwtEnv>, { jti }: Pick<Revocable, 'jti'>): Promise<boolean> =>
  (await c.env.issued.find(jti))?.revoked === 0

/** Takes back, one by one, whatever the user has. */
export const eachToken =
  (revoke: (c: Context<JwtEnv>, options: RevocationOptions, token: Revocable) => Promise<void>) =>
  async (c: Context<JwtEnv>, options: RevocationOptions, user: string): Promise<number> => {
    const tokens = await tokensOf(c, options, user)
    for (const token of tokens) await revoke(c, options, token)
    return tokens.length
  }
