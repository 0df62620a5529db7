import type { Context, Handler } from 'hono'
import { base64url, SignJWT } from 'jose'
import { askServer, textOfAnswer } from '../../askServer.ts'
import { StoreDownError, TokenRefusedError } from '../../errors.ts'
import type { AccessClaims, JwtEnv } from '../jwtEnv.ts'
import { eachToken, isLive, markRevoked } from './issued.ts'
import { issuerClaims } from './issuerClaims.ts'
import { LIST_LENGTH, markEntry, revokedIn, takeEntry } from './statusEntries.ts'
import { applyStoreFailure } from './storeFailure.ts'
import type { Revocable, RevocationOptions, RevocationStrategy } from './strategy.ts'
import { paths } from '../../vocabulary/paths.ts'

/** A list of more bytes than this is not read. */
const MAX_BYTES = 1 << 20
const TYPE = 'statuslist+jwt'

const revoke: RevocationStrategy['revoke'] = async (c, _, { jti }) => {
  await markRevoked(c, jti)
  await markEntry(c, jti)
}

/** The issuer publishes one bit per token, signed; servers fetch the list and keep it while it is fresh. */
export const statusList: RevocationStrategy = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isLive,
  isGood: (c, options, claims) =>
    applyStoreFailure(c, options, async () => {
      const bit = await bitOf(c, options, claims)
      c.env.audit('status-list', bit === 0 ? 'pass' : 'fail', `bit ${claims.status?.idx ?? '?'} is ${bit ?? 'missing'}`)
      return bit === 0
    }),
}

/** The claim by which a token names its bit (draft-ietf-oauth-status-list §6). */
export async function statusClaim(c: Context<JwtEnv>, options: RevocationOptions, token: Revocable) {
  const { list, idx } = await takeEntry(c, options, token)
  return { status: { status_list: { idx, uri: uriOf(c, String(list)) } } }
}

const uriOf = ({ env }: Context<JwtEnv>, list: string) => env.issuer + paths.statusList.replace(':list', list)

/** The issuer's side: the Status List Token (draft-ietf-oauth-status-list §5.1). */
export const serveStatusList =
  ({ revocationLag = 60 }: RevocationOptions): Handler<JwtEnv> =>
  async (c) => {
    const list = c.req.param('list') ?? ''
    const bits = new Uint8Array(LIST_LENGTH / 8)
    for (const index of await revokedIn(c, Number(list))) {
      // Bit 0 of the list is the least significant bit of byte 0 (§4.1).
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7))
    }
    const { alg, kid, key } = await c.env.signingKey()
    const now = Math.floor(c.env.now() / 1000)
    const token = await new SignJWT({
      status_list: { bits: 1, lst: base64url.encode(await c.env.deflate(bits)) },
      // A ttl is a positive number (§5.1); without one, nobody keeps a copy.
      ...(revocationLag > 0 ? { ttl: revocationLag } : {}),
    })
      .setProtectedHeader({ alg, kid, typ: TYPE })
      .setIssuer(c.env.issuer)
      .setSubject(uriOf(c, list))
      .setIssuedAt(now)
      .setExpirationTime(now + Math.max(revocationLag, 60))
      .sign(key)
    return c.body(token, 200, { 'Content-Type': `application/${TYPE}` })
  }

/** The bit of this token; a token without one, or one beyond the list's end, is not good (§8.3). */
async function bitOf(
  c: Context<JwtEnv>,
  options: RevocationOptions,
  { status }: AccessClaims,
): Promise<number | undefined> {
  if (!status) return undefined
  const byte = base64url.decode(await freshList(c, options, status.uri))[status.idx >> 3]
  return byte === undefined ? undefined : (byte >> (status.idx & 7)) & 1
}

/** The list as this server keeps it, or fetched; of requests at once, one fetches it for all that have come by then. */
const freshList = async (c: Context<JwtEnv>, options: RevocationOptions, uri: string): Promise<string> =>
  (await keptList(c, uri)) ??
  c.env.askOnce(`status list ${uri}`, async () => (await keptList(c, uri)) ?? fetchedList(c, options, uri))

async function keptList({ env: { statusLists, now } }: Context<JwtEnv>, uri: string): Promise<string | null> {
  const copy = await statusLists.find(uri)
  return copy && now() < copy.until ? copy.bits : null
}

async function fetchedList(c: Context<JwtEnv>, options: RevocationOptions, uri: string): Promise<string> {
  const { statusLists, now } = c.env
  const answer = await askServer(c, uri, { headers: { Accept: `application/${TYPE}` } })
  if (!answer.ok) throw new StoreDownError('of the issuer')
  const list = await verified(c, options, uri, (await textOfAnswer(answer)) ?? '')
  if (!list) {
    // A list that can't be believed says nothing, and then the token is refused (§8.3).
    c.env.audit('status-list', 'fail', 'not believed')
    throw new TokenRefusedError()
  }
  const { bits, ttl } = list
  if (ttl > 0) await statusLists.insert(uri, { bits, until: now() + ttl * 1000 })
  return bits
}

/** Checks the list as any token: its signature, its type, and that it is the list that was asked for (§8.3). */
async function verified(c: Context<JwtEnv>, options: RevocationOptions, uri: string, token: string) {
  const expected = { typ: TYPE, subject: uri, requiredClaims: ['iat'] }
  const claims = await issuerClaims<StatusListClaims>(c, options, token, expected)
  const compressed = claims?.status_list?.bits === 1 ? bytesIn(claims.status_list.lst) : null
  const bits = compressed && (await c.env.inflate(compressed, MAX_BYTES))
  if (!claims || !bits) return null
  return { bits: base64url.encode(bits), ttl: typeof claims.ttl === 'number' ? claims.ttl : 0 }
}

/** The bytes of a text in base64url; null for what is none. */
function bytesIn(text: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== 'string') return null
  try {
    return Uint8Array.from(base64url.decode(text))
  } catch {
    return null
  }
}

interface StatusListClaims {
  readonly status_list?: { readonly bits?: unknown; readonly lst?: unknown }
  readonly ttl?: unknown
}
