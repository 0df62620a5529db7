import type { Context, Handler } from 'hono'
import { base64url, SignJWT } from 'jose'
import { askServer, textOfAnswer } from '../../askServer.ts'
import { StoreDownError, TokenRefusedError } from '../../errors.ts'
import type { AccessClaims, JwtEnv, StatusEntryRow } from '../jwtEnv.ts'
import { eachToken, isLive, markRevoked } from './issued.ts'
import { issuerClaims } from '../issuerKeys.ts'
import { applyStoreFailure, type Revocable, type RevocationOptions, type RevocationStrategy } from './strategy.ts'
import { paths } from '../../vocabulary/paths.ts'
import { sweep } from '../../sweep.ts'

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

/** The length of a status list: a power of 2, from 8 to 65536. */
const LIST_LENGTH = 1024

/** Entries of a list that are tried before the next list is: nobody's logins make others wait, or fill the last list. */
const TRIES = 8

/** One bit of one of the lists, which are numbered from 1 on. */
interface StatusEntry {
  readonly list: number
  readonly idx: number
}

/**
 * Gives a token its entry in a status list: from a random one on the first that no living token has, for a random one says
 * nothing about who logged in after whom (draft-ietf-oauth-status-list §12.5). Where there is none, the next list has one.
 */
async function takeEntry(
  c: Context<JwtEnv>,
  { leeway = 0, revocationLag = 60 }: RevocationOptions,
  { jti, expires }: Revocable,
): Promise<StatusEntry> {
  // The entry is the token's for as long as a server may take the token, or go by a copy of the list.
  const row: StatusEntryRow = { jti, until: expires + (leeway + revocationLag) * 1000, revoked: 0 }
  await sweep(c.env.statusEntries, 'until', c.env.now())
  const start = randomEntry(c)
  for (let list = 1; ; list++) {
    for (let i = 0; i < TRIES; i++) {
      const idx = (start + i) % LIST_LENGTH
      if (await takes(c, entryKey({ list, idx }), row)) return { list, idx }
    }
  }
}

/** Entries are numbered through all lists. */
const entryKey = ({ list, idx }: StatusEntry) => String((list - 1) * LIST_LENGTH + idx)

const entryOf = (key: string): StatusEntry => ({
  list: Math.floor(Number(key) / LIST_LENGTH) + 1,
  idx: Number(key) % LIST_LENGTH,
})

/** The bits of a list that are set. */
async function revokedIn({ env }: Context<JwtEnv>, list: number): Promise<number[]> {
  const revoked = (await env.statusEntries.keysWhere('revoked', 1)).map(entryOf)
  return revoked.filter((entry) => entry.list === list).map(({ idx }) => idx)
}

/** Takes an entry that is free, or whose token is over; each in one operation, so that no two tokens get the same. */
async function takes({ env }: Context<JwtEnv>, entry: string, row: StatusEntryRow): Promise<boolean> {
  const { statusEntries, now } = env
  if (await statusEntries.add(entry, row)) return true
  const before = await statusEntries.find(entry)
  return before !== null && before.until <= now() && statusEntries.update(entry, row, { jti: before.jti })
}

/** 16 random bits, and of them as many as number the entries. */
function randomEntry({ env }: Context<JwtEnv>): number {
  const [high = 0, low = 0] = base64url.decode(env.randomId(2))
  return ((high << 8) | low) % LIST_LENGTH
}

/** Notes in the list that its token was taken back. */
async function markEntry({ env: { statusEntries } }: Context<JwtEnv>, jti: string): Promise<void> {
  for (const entry of await statusEntries.keysWhere('jti', jti)) {
    const row = await statusEntries.find(entry)
    if (row) await statusEntries.update(entry, { ...row, revoked: 1 }, { jti })
  }
}
