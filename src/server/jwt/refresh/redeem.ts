import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import type { FamilyRow, RefreshConfig, RefreshRow } from './env.ts'
import { endFamily, store } from './family.ts'
import { rowKey, successorOf } from './token.ts'

/** What a good refresh token is worth: a new access token for this family's user, and the token to come back with. */
export interface Redeemed {
  readonly family: FamilyRow
  readonly token: string
}

/** Takes a refresh token and gives the next one (RFC 9700 §4.14.2); null when it is worth nothing. */
export async function redeem(c: Context<JwtEnv>, config: JwtConfig, token: string): Promise<Redeemed | null> {
  const { audit, refreshTokens, families, now } = c.env
  const row = await refreshTokens.find(await rowKey(token, config))
  const family = row && (await families.find(row.family))
  audit('refresh token', family ? 'pass' : 'fail', family ? `generation ${row.generation}` : 'unknown')
  if (!family) return null

  audit('family', family.revoked === 0 ? 'pass' : 'fail', family.revoked === 0 ? family.user : 'ended')
  if (family.revoked !== 0) return null

  if (!isProven(c, config, family)) return null

  const live = now() < row.expires
  audit('not expired', live ? 'pass' : 'fail', `ends ${new Date(row.expires).toISOString()}`)
  if (!live || !underCap(c, config, family)) return null

  if (config.refresh === 'static') return { family, token }
  if (await isFirstUse(c, row, family)) {
    const successor = await successorOf(token, c.env.refreshKey)
    await store(c, config, successor, row.family, row.generation + 1)
    return { family, token: successor }
  }
  return usedBefore(c, config, token, row)
}

/** A refresh token is as bound as the access tokens that it gives (RFC 9449 §5). */
function isProven(c: Context<JwtEnv>, config: JwtConfig, { jkt }: FamilyRow): boolean {
  if (config.binding === 'none') return true
  const right = jkt === c.get('jkt')
  c.env.audit('key of the family', right ? 'pass' : 'fail', right ? `jkt ${jkt.slice(0, 8)}…` : 'another key')
  return right
}

/** A login ends at its cap, however often it was refreshed. */
function underCap({ env: { audit, now } }: Context<JwtEnv>, config: RefreshConfig, family: FamilyRow): boolean {
  if (config.refreshCap === 0) {
    audit('absolute cap', 'skip', 'none')
    return true
  }
  const end = family.started + config.refreshCap * 1000
  audit('absolute cap', now() < end ? 'pass' : 'fail', `ends ${new Date(end).toISOString()}`)
  return now() < end
}

/** Only one can be the first: the store compares and sets in one operation, so two at once don't both succeed. */
async function isFirstUse({ env }: Context<JwtEnv>, row: RefreshRow, family: FamilyRow): Promise<boolean> {
  const { generation } = row
  const first =
    generation === family.generation &&
    (await env.families.update(
      row.family,
      { ...family, generation: generation + 1, rotated: env.now() },
      { generation, revoked: 0 },
    ))
  env.audit('not used before', first ? 'pass' : 'fail', first ? 'first use' : `generation ${generation} again`)
  return first
}

/** A token that comes again is in two hands, or its answer was lost: nobody can tell from the token alone. */
async function usedBefore(
  c: Context<JwtEnv>,
  config: RefreshConfig,
  token: string,
  { family: id, generation }: RefreshRow,
): Promise<Redeemed | null> {
  const { audit, families, now, refreshKey } = c.env
  // As it is now: a moment ago somebody else may have moved it on.
  const family = await families.find(id)
  if (!family || family.revoked !== 0) return null

  const isPrevious = generation === family.generation - 1
  const forgiven = isPrevious && now() - family.rotated < config.grace * 1000
  if (config.grace === 0) audit('grace', 'skip', 'none')
  else audit('grace', forgiven ? 'pass' : 'fail', `${config.grace} s for the previous one`)
  if (forgiven) return { family, token: await successorOf(token, refreshKey) }

  if (!config.reuseDetection) {
    audit('reuse detection', 'skip', 'nobody is told')
    return null
  }
  await endFamily(c, id)
  audit('reuse detection', 'fail', 'alert: family ended')
  return null
}
