import type { Context } from 'hono'
import type { JwtConfig, JwtEnv, TokenKey } from './env.ts'
import { later } from './later.ts'

/** The issuer's key of that name: held by this server, or from the key set that a separate issuer publishes. */
export async function issuerKey(
  c: Context<JwtEnv>,
  config: JwtConfig,
  kid: string | undefined,
): Promise<TokenKey | null> {
  const held = await c.env.verificationKey(kid)
  return held || config.issuer === 'same' ? held : (await later.keySet()).publishedKey(c, config, kid)
}
