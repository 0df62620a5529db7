import type { Context, Handler } from 'hono'
import { base64url, errors, SignJWT } from 'jose'
import { StoreDownError } from '../../env.ts'
import type { AccessClaims, JwtConfig, JwtEnv } from '../env.ts'
import { TokenRefusedError } from '../verify/refused.ts'
import { deflateStored, inflate } from './deflate.ts'
import { eachToken, markRevoked } from './issued.ts'
import { claimsOfIssuer, isDisbelief } from './ofIssuer.ts'
import { markPlace, PLACES, takePlace } from './places.ts'
import type { Revocable, Revocation } from './way.ts'
import { whileKnown } from './unknowable.ts'

/** A list of more bytes than this is not read. */
const MOST_BYTES = 1 << 20
const TYPE = 'statuslist+jwt'

const revoke: Revocation['revoke'] = async (c, _, { jti }) => {
  await markRevoked(c, jti)
  await markPlace(c, jti)
}

/** The issuer publishes one bit per token, signed; servers fetch the list and keep it while it is fresh. */
export const statusList: Revocation = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isGood: (c, config, claims) =>
    whileKnown(c, config, async () => {
      const bit = await bitOf(c, config, claims)
      c.env.audit('status list', bit === 0 ? 'pass' : 'fail', `bit ${claims.status?.idx ?? '?'} is ${bit ?? 'missing'}`)
      return bit === 0
    }),
}

/** The claim by which a token names its bit (draft-ietf-oauth-status-list §6). */
export async function statusClaim(c: Context<JwtEnv>, config: JwtConfig, token: Revocable) {
  const idx = await takePlace(c, config, token)
  return { status: { status_list: { idx, uri: `${c.env.issuer}/status-lists/1` } } }
}

/** The issuer's side: the Status List Token (draft-ietf-oauth-status-list §5.1). */
export const serveStatusList =
  (config: JwtConfig): Handler<JwtEnv> =>
  async (c) => {
    const bits = new Uint8Array(PLACES / 8)
    for (const index of (await c.env.places.keysWhere('revoked', 1)).map(Number)) {
      // Bit 0 of the list is the least significant bit of byte 0 (§4.1).
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7))
    }
    const { alg, kid, key } = await c.env.signingKey()
    const now = Math.floor(c.env.now() / 1000)
    const token = await new SignJWT({
      status_list: { bits: 1, lst: base64url.encode(deflateStored(bits)) },
      // A ttl is a positive number (§5.1); without one, nobody keeps a copy.
      ...(config.revocationLag > 0 ? { ttl: config.revocationLag } : {}),
    })
      .setProtectedHeader({ alg, kid, typ: TYPE })
      .setIssuer(c.env.issuer)
      .setSubject(`${c.env.issuer}/status-lists/1`)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.max(config.revocationLag, 60))
      .sign(key)
    return c.body(token, 200, { 'Content-Type': `application/${TYPE}` })
  }

/** The bit of this token; a token without one, or one beyond the list's end, is not good (§8.3). */
async function bitOf(c: Context<JwtEnv>, config: JwtConfig, { status }: AccessClaims): Promise<number | undefined> {
  if (!status) return undefined
  const byte = base64url.decode(await freshList(c, config, status.uri))[status.idx >> 3]
  return byte === undefined ? undefined : (byte >> (status.idx & 7)) & 1
}

async function freshList(c: Context<JwtEnv>, config: JwtConfig, uri: string): Promise<string> {
  const { statusLists, now } = c.env
  const copy = await statusLists.find(uri)
  if (copy && now() < copy.until) return copy.bits
  const answer = await c.env.fetch(uri, { headers: { Accept: `application/${TYPE}` } })
  if (!answer.ok) throw new StoreDownError('of the issuer')
  const { bits, ttl } = await believed(c, config, uri, await answer.text())
  if (ttl > 0) await statusLists.insert(uri, { bits, until: now() + ttl * 1000 })
  return bits
}

/** A list that can't be believed says nothing, and then the token is refused (§8.3). */
async function believed(c: Context<JwtEnv>, config: JwtConfig, uri: string, token: string) {
  try {
    return await verified(c, config, uri, token)
  } catch (error) {
    if (!isDisbelief(error)) throw error
    c.env.audit('status list', 'fail', 'not believed')
    throw new TokenRefusedError()
  }
}

/** Checks the list as any token: its signature, its type, and that it is the list that was asked for (§8.3). */
async function verified(c: Context<JwtEnv>, config: JwtConfig, uri: string, token: string) {
  const options = { typ: TYPE, subject: uri, requiredClaims: ['iat'] }
  const { status_list: list, ttl } = await claimsOfIssuer<StatusListClaims>(c, config, token, options)
  if (list?.bits !== 1 || typeof list.lst !== 'string') throw new errors.JWTInvalid('not a status list of one bit each')
  const bits = await inflate(Uint8Array.from(base64url.decode(list.lst)), MOST_BYTES)
  return { bits: base64url.encode(bits), ttl: typeof ttl === 'number' ? ttl : 0 }
}

interface StatusListClaims {
  readonly status_list?: { readonly bits?: unknown; readonly lst?: unknown }
  readonly ttl?: unknown
}
