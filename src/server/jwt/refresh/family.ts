import type { Context } from 'hono'
import type { JwtEnv } from '../env.ts'
import type { FamilyRow, RefreshConfig } from './env.ts'
import { rowKey } from './token.ts'

/** A login begins a family; resolves to its first token, 256 bits from a secure generator. */
export async function startFamily(c: Context<JwtEnv>, config: RefreshConfig, user: string): Promise<string> {
  const { families, randomId, now } = c.env
  const id = randomId(6)
  const token = randomId(32)
  const family: FamilyRow = { user, generation: 1, started: now(), rotated: now(), revoked: 0, jkt: c.get('jkt') }
  await families.insert(id, family)
  await store(c, config, token, id, 1)
  return token
}

/** Writes a token down, by itself or by its hash. */
export async function store(
  c: Context<JwtEnv>,
  config: RefreshConfig,
  token: string,
  family: string,
  generation: number,
): Promise<void> {
  const issued = c.env.now()
  const expires = issued + config.refreshLifetime * 1000
  await c.env.refreshTokens.insert(await rowKey(token, config), { family, generation, issued, expires })
}

/** Ends all tokens that came from one login. */
export async function endFamily(c: Context<JwtEnv>, id: string): Promise<boolean> {
  const family = await c.env.families.find(id)
  if (!family || family.revoked !== 0) return false
  return c.env.families.update(id, { ...family, revoked: c.env.now() })
}

/** Ends the login that this token comes from (RFC 9700 §4.14.2). Logging out twice is no error. */
export async function endFamilyOf(c: Context<JwtEnv>, config: RefreshConfig, token: string): Promise<void> {
  const row = await c.env.refreshTokens.find(await rowKey(token, config))
  const ended = row !== null && (await endFamily(c, row.family))
  c.env.audit('end the family', ended ? 'pass' : 'skip', ended ? 'ended' : 'no such family')
}

/** Ends every login of a user: after a change of password, or because the operator says so. */
export async function endFamiliesOf(c: Context<JwtEnv>, user: string): Promise<number> {
  const ids = await c.env.families.keysWhere('user', user)
  let ended = 0
  for (const id of ids) if (await endFamily(c, id)) ended++
  return ended
}
