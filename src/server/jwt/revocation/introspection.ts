import type { Context, Handler } from 'hono'
import { askServer, jsonOfAnswer } from '../../askServer.ts'
import { formOf } from '../../body.ts'
import { equalInConstantTime, sha256Hex } from '../../crypto.ts'
import { StoreDownError, TokenRefusedError } from '../../errors.ts'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { tokenType, type TransportOptions } from '../tokenTransport.ts'
import { verifyToken, type VerifyOptions } from '../verify/verifyToken.ts'
import { eachToken, isLive, markRevoked } from './issued.ts'
import { applyStoreFailure, type RevocationOptions, type RevocationStrategy } from './strategy.ts'
import { paths } from '../../vocabulary/paths.ts'

const revoke: RevocationStrategy['revoke'] = (c, _, { jti }) => markRevoked(c, jti)

/**
 * Each request asks the issuer (RFC 7662): heard of at once, for one more request between servers each time. A server that
 * caches the answers, as §2.2 allows, asks less and hears of it as late as its copy is old.
 */
export const introspection: RevocationStrategy = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isLive,
  isGood: (c, options, { expires }, token) =>
    applyStoreFailure(c, options, async () => {
      const key = await sha256Hex(token)
      const said =
        (await heard(c, options, key)) ??
        // One request asks for all that have come by then with this token; who comes later is told nothing of before.
        (await c.env.askOnce(
          `token ${key}`,
          async () => (await heard(c, options, key)) ?? asked(c, options, { key, token, expires }),
        ))
      const good = said !== NOT_ACTIVE
      c.env.audit('introspection', good ? 'pass' : 'fail', said)
      return good
    }),
}

const NOT_ACTIVE = 'not active'

/** What this server has heard of a token, and still believes; null where it has to ask. */
async function heard(c: Context<JwtEnv>, { introspectionCache = 0 }: RevocationOptions, key: string) {
  const copy = introspectionCache > 0 ? await c.env.introspections.find(key) : null
  if (!copy || c.env.now() >= copy.until) return null
  return copy.active ? 'active, as heard' : NOT_ACTIVE
}

/** Asks the issuer of a token. */
async function asked(
  c: Context<JwtEnv>,
  { introspectionCache = 0 }: RevocationOptions,
  { key, token, expires }: { readonly key: string; readonly token: string; readonly expires: number },
): Promise<string> {
  const now = c.env.now()
  const answer = await askServer(c, `${c.env.issuer}${paths.introspect}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${c.env.introspectionToken}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
  })
  if (!answer.ok) throw new StoreDownError('of the issuer')
  const active = isActive(await jsonOfAnswer(answer))
  if (introspectionCache > 0) {
    // Never beyond the token's own end (§4).
    const until = Math.min(expires, now + introspectionCache * 1000)
    await sweep(c.env.introspections, 'until', now)
    await c.env.introspections.insert(key, { active: active ? 1 : 0, until })
  }
  return active ? 'active' : NOT_ACTIVE
}

const isActive = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'active' in answer && answer.active === true

type IntrospectOptions = VerifyOptions & TransportOptions

/** The issuer's side: whoever asks must show who he is, and hears of a bad token nothing but that (RFC 7662 §2.2). */
export const introspect =
  (options: IntrospectOptions): Handler<JwtEnv> =>
  async (c) => {
    const [scheme, secret = ''] = (c.req.header('Authorization') ?? '').split(' ')
    const known = scheme === 'Bearer' && equalInConstantTime(secret, c.env.introspectionToken)
    c.env.audit('asked-by-server', known ? 'pass' : 'fail', known ? 'known' : 'unknown')
    if (!known) return c.json({ error: 'invalid_client' }, 401, { 'WWW-Authenticate': 'Bearer' })
    const { token } = await formOf(c)
    const found = token === undefined ? null : await active(c, options, token)
    c.env.audit('not-taken-back', found ? 'pass' : 'fail', found ? found.sub : 'not active')
    return c.json(found ? { active: true, ...found } : { active: false })
  }

async function active(c: Context<JwtEnv>, options: IntrospectOptions, token: string) {
  try {
    const { sub, jti, jkt, expires } = await verifyToken(c, options, token)
    if (!(await isLive(c, { jti }))) return null
    // A bound token's key is a part of what a server has to know (RFC 9449 §6.2).
    return { sub, jti, exp: expires / 1000, token_type: tokenType(options), ...(jkt ? { cnf: { jkt } } : {}) }
  } catch (error) {
    if (error instanceof TokenRefusedError) return null
    throw error
  }
}
