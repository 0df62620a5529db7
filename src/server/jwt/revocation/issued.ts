import type { Context } from 'hono'
import { sweep } from '../../sweep.ts'
import type { IssuedRow, JwtEnv } from '../jwtEnv.ts'
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

/** Notes in the issuer's own record that a token was taken back. */
export async function markRevoked(c: Context<JwtEnv>, jti: string): Promise<void> {
  const row = await c.env.issued.find(jti)
  if (row) await c.env.issued.update(jti, { ...row, revoked: 1 })
}

/** Whether a token is in the record, and not taken back. */
export const isLive = async (c: Context<JwtEnv>, { jti }: Pick<Revocable, 'jti'>): Promise<boolean> =>
  (await c.env.issued.find(jti))?.revoked === 0

/**
 * Takes back, one by one, whatever the user has, until there is nothing more: another token may have been given for one whose
 * turn had not come. Resolves to how many.
 */
export const eachToken =
  (revoke: (c: Context<JwtEnv>, options: RevocationOptions, token: Revocable) => Promise<void>) =>
  async (c: Context<JwtEnv>, options: RevocationOptions, user: string): Promise<number> => {
    const { issued, now } = c.env
    const seen = new Set<string>()
    const more = async () => (await issued.keysWhere('user', user)).filter((jti) => !seen.has(jti))
    let revoked = 0
    for (let jtis = await more(); jtis.length > 0; jtis = await more()) {
      for (const jti of jtis) {
        seen.add(jti)
        const row = await issued.find(jti)
        if (!row || row.revoked !== 0 || !isAlive(row, options, now())) continue
        await revoke(c, options, { jti, user, expires: row.expires })
        revoked++
      }
    }
    return revoked
  }
