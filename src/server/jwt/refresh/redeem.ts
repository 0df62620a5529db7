import type { Context } from 'hono'
import type { FamilyRow, JwtEnv, PresentedToken, RefreshRow } from '../jwtEnv.ts'
import type { TransportOptions } from '../tokenTransport.ts'
import { endFamily, storeToken, successorOf, type FamilyOptions } from './family.ts'

export interface RedeemOptions extends FamilyOptions, Pick<TransportOptions, 'binding'> {
  /** Whether a login gives a refresh token, and whether that is another one after each use. */
  readonly refresh?: 'none' | 'static' | 'rotating'
  /** Seconds after the login at which the family ends, whatever its rotations; 0: never. */
  readonly refreshCap?: number
  /** Whether a token that was used before ends its family (RFC 9700 §4.14.2). */
  readonly reuseDetection?: boolean
  /** For how many seconds the token before the last still gives its successor. */
  readonly grace?: number
}

/** The family of a refresh token, if that is good for a new access token; null if not. */
export async function goodFamily(
  c: Context<JwtEnv>,
  options: RedeemOptions,
  row: RefreshRow,
): Promise<FamilyRow | null> {
  const { audit, families, now } = c.env
  const family = await families.find(row.family)
  audit('refresh-token', family ? 'pass' : 'fail', family ? `generation ${row.generation}` : 'unknown')
  if (!family) return null

  audit('family', family.revoked === 0 ? 'pass' : 'fail', family.revoked === 0 ? family.user : 'ended')
  if (family.revoked !== 0) return null

  if (!isProven(c, options, family)) return null

  const live = now() < row.expires
  audit('not-expired', live ? 'pass' : 'fail', `ends ${new Date(row.expires).toISOString()}`)
  return live && underCap(c, options, family) ? family : null
}

/** Takes a refresh token and gives the next one (RFC 9700 §4.14.2); null when it is worth nothing, or its family has ended. */
export async function nextToken(
  c: Context<JwtEnv>,
  options: RedeemOptions,
  { token, row }: PresentedToken,
  family: FamilyRow,
): Promise<string | null> {
  if (options.refresh === 'static') return (await liveFamily(c, row.family)) && token
  if (await isFirstUse(c, row, family)) {
    const successor = await successorOf(token, c.env.refreshKey)
    await storeToken(c, options, successor, row.family, row.generation + 1)
    return successor
  }
  return usedBefore(c, options, token, row)
}

/** Reads again: another request may have rotated or ended the family meanwhile. */
async function liveFamily({ env }: Context<JwtEnv>, id: string): Promise<FamilyRow | null> {
  const family = await env.families.find(id)
  return family?.revoked === 0 ? family : null
}

/** A refresh token is as bound as the access tokens that it gives (RFC 9449 §5). */
function isProven(c: Context<JwtEnv>, { binding }: RedeemOptions, { jkt }: FamilyRow): boolean {
  if (binding !== 'dpop') return true
  const right = jkt === c.get('jkt')
  c.env.audit('key-of-family', right ? 'pass' : 'fail', right ? `jkt ${jkt.slice(0, 8)}…` : 'another key')
  return right
}

/** A login ends at its cap, however often it was refreshed. */
function underCap(
  { env: { audit, now } }: Context<JwtEnv>,
  { refreshCap = 0 }: RedeemOptions,
  family: FamilyRow,
): boolean {
  if (refreshCap === 0) {
    audit('absolute-cap', 'skip', 'none')
    return true
  }
  const end = family.started + refreshCap * 1000
  audit('absolute-cap', now() < end ? 'pass' : 'fail', `ends ${new Date(end).toISOString()}`)
  return now() < end
}

/** Only one use can be the first: the store compares and sets in one operation, so two at once don't both succeed. */
async function isFirstUse({ env }: Context<JwtEnv>, row: RefreshRow, family: FamilyRow): Promise<boolean> {
  const { generation } = row
  const first =
    generation === family.generation &&
    (await env.families.update(
      row.family,
      { ...family, generation: generation + 1, rotated: env.now() },
      { generation, revoked: 0 },
    ))
  env.audit('not-used-before', first ? 'pass' : 'fail', first ? 'first use' : `generation ${generation} again`)
  return first
}

/** A token that comes again was copied, or its answer was lost: the token alone does not tell which. */
async function usedBefore(
  c: Context<JwtEnv>,
  { grace = 0, reuseDetection = true }: RedeemOptions,
  token: string,
  { family: id, generation }: RefreshRow,
): Promise<string | null> {
  const { audit, now, refreshKey } = c.env
  const family = await liveFamily(c, id)
  if (!family) return null

  const isPrevious = generation === family.generation - 1
  const forgiven = isPrevious && now() - family.rotated < grace * 1000
  if (grace === 0) audit('grace', 'skip', 'none')
  else audit('grace', forgiven ? 'pass' : 'fail', `${grace} s for the previous one`)
  if (forgiven) return successorOf(token, refreshKey)

  if (!reuseDetection) {
    audit('reuse-detection', 'skip', 'nobody is told')
    return null
  }
  await endFamily(c, id)
  audit('reuse-detection', 'fail', 'alert: family ended')
  return null
}
