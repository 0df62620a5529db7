import type { Context } from 'hono'
import { base64url } from 'jose'
import { hmacSha256, sha256Base64url } from '../../crypto.ts'
import { sweep } from '../../sweep.ts'
import type { FamilyRow, JwtEnv } from '../jwtEnv.ts'

export interface FamilyOptions {
  /** In seconds; each rotation begins it anew. */
  readonly refreshLifetime?: number
  /** Whether the store holds hashes of refresh tokens instead of the tokens. */
  readonly hashedRefresh?: boolean
}

/** Seconds for which a refresh token is good, unless the setup says otherwise. */
export const DEFAULT_REFRESH_LIFETIME = 24 * 3600

/** Starts a family at a login; resolves to its first token, 256 bits from a secure generator. */
export async function startFamily(c: Context<JwtEnv>, options: FamilyOptions, user: string): Promise<string> {
  const { refreshLifetime = DEFAULT_REFRESH_LIFETIME } = options
  const { families, randomId, now } = c.env
  // With its last token, which is as old as its last rotation, a family is over.
  await sweep(families, 'rotated', now(), refreshLifetime * 1000)
  const id = randomId(6)
  const token = randomId(32)
  const family: FamilyRow = { user, generation: 1, started: now(), rotated: now(), revoked: 0, jkt: c.get('jkt') }
  await families.insert(id, family)
  await storeToken(c, options, token, id, 1)
  return token
}

/** Writes a token down, by itself or by its hash. */
export async function storeToken(
  c: Context<JwtEnv>,
  options: FamilyOptions,
  token: string,
  family: string,
  generation: number,
): Promise<void> {
  const { refreshLifetime = DEFAULT_REFRESH_LIFETIME } = options
  const issued = c.env.now()
  const expires = issued + refreshLifetime * 1000
  await sweep(c.env.refreshTokens, 'expires', issued)
  await c.env.refreshTokens.insert(await rowKey(token, options), { family, generation, issued, expires })
}

/** What the store finds a token by. Of 256 random bits a plain hash is enough: nobody can try them all. */
export async function rowKey(token: string, { hashedRefresh = true }: FamilyOptions): Promise<string> {
  if (!hashedRefresh) return token
  return sha256Base64url(token)
}

/**
 * The token that follows this one: HMAC-SHA256 of it, 256 bits like the first. Who has no key can't tell it from a
 * random one; and a token that comes again within the grace gets the same successor, though none is stored in clear.
 */
export const successorOf = async (token: string, key: Uint8Array<ArrayBuffer>): Promise<string> =>
  base64url.encode(await hmacSha256(key, token))

/** Ends all tokens that came from one login. */
export async function endFamily(c: Context<JwtEnv>, id: string): Promise<boolean> {
  const family = await c.env.families.find(id)
  if (!family || family.revoked !== 0) return false
  return c.env.families.update(id, { ...family, revoked: c.env.now() })
}

/** Ends the login that this token comes from (RFC 9700 §4.14.2). Logging out twice is no error. */
export async function endFamilyOf(c: Context<JwtEnv>, options: FamilyOptions, token: string): Promise<void> {
  const row = await c.env.refreshTokens.find(await rowKey(token, options))
  const ended = row !== null && (await endFamily(c, row.family))
  c.env.audit('end-family', ended ? 'pass' : 'skip', ended ? 'ended' : 'no such family')
}

/** Ends every login of a user: after a change of password, or because the operator says so. */
export async function endFamiliesOf(c: Context<JwtEnv>, user: string): Promise<number> {
  const ids = await c.env.families.keysWhere('user', user)
  let ended = 0
  for (const id of ids) if (await endFamily(c, id)) ended++
  return ended
}
