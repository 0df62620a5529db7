import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import type { Revocable } from './way.ts'

/** The length of the status list: how many tokens can be alive at a time. A multiple of 8. */
export const PLACES = 1024

/** Writes a token down that may have to be taken back; resolves to its place in the status list. */
export async function remember(c: Context<JwtEnv>, { jti, user, expires }: Revocable): Promise<number> {
  const { issued } = c.env
  let index: number
  // A random place says nothing about who logged in after whom (draft-ietf-oauth-status-list §12.5).
  do index = randomPlace(c)
  while ((await issued.keysWhere('index', index)).length > 0)
  await issued.insert(jti, { user, expires, index, revoked: 0 })
  return index
}

const randomPlace = ({ env }: Context<JwtEnv>) =>
  [...env.randomId(2)].reduce((sum, character) => sum * 64 + character.charCodeAt(0), 0) % PLACES

/** The tokens of a user that are still alive. */
export async function tokensOf(c: Context<JwtEnv>, user: string): Promise<Revocable[]> {
  const { issued, now } = c.env
  const alive: Revocable[] = []
  for (const jti of await issued.keysWhere('user', user)) {
    const row = await issued.find(jti)
    if (row && row.revoked === 0 && now() < row.expires) alive.push({ jti, user, expires: row.expires })
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
    const tokens = await tokensOf(c, user)
    for (const token of tokens) await revoke(c, config, token)
    return tokens.length
  }
