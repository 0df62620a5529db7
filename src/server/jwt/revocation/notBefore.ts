import type { Context } from 'hono'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { applyStoreFailure, type RevocationOptions, type RevocationStrategy } from './strategy.ts'

/**
 * One time per user: nothing that was issued before it is accepted. It knows users, not tokens, so a logout ends all.
 * `iat` counts whole seconds, so this is the next one, or the one after the last time: what was issued in this second ends, too.
 */
async function end(c: Context<JwtEnv>, user: string): Promise<void> {
  const next = (Math.floor(c.env.now() / 1000) + 1) * 1000
  await c.env.notBefore.insert(user, { time: Math.max(next, (await timeOf(c, user)) + 1000) })
}

const timeOf = async (c: Context<JwtEnv>, user: string) => (await c.env.notBefore.find(user))?.time ?? 0

/**
 * The `iat` of a token that is issued now, in seconds: not before the user's time, or what Alice gets right after a new
 * password would be dead until the second is over.
 */
export const issuedNow = async (c: Context<JwtEnv>, user: string): Promise<number> =>
  Math.max(Math.floor(c.env.now() / 1000), (await timeOf(c, user)) / 1000)

export const notBefore: RevocationStrategy = {
  remembers: false,
  revoke: (c, _, { user }) => end(c, user),
  async revokeAll(c, _, user) {
    await end(c, user)
    return 1
  },
  isLive: async (c, { sub, issuedAt }) => issuedAt >= (await timeOf(c, sub)),
  isGood: (c, options, { sub, issuedAt }) =>
    applyStoreFailure(c, options, async () => {
      const { time, heard } = await timeFor(c, options, sub)
      const good = issuedAt >= time
      const since = time === 0 ? 'no time set' : `from ${new Date(time).toISOString()}`
      c.env.audit('user-not-before', good ? 'pass' : 'fail', heard === c.env.now() ? since : `${since}, as heard`)
      return good
    }),
}

/** The user's time, which this server asks for again when it last heard of it too long ago. */
async function timeFor(c: Context<JwtEnv>, { revocationLag = 60 }: RevocationOptions, user: string) {
  const { notBeforeHere, now } = c.env
  const copy = await notBeforeHere.find(user)
  if (copy && now() < copy.heard + revocationLag * 1000) return copy
  const fresh = { time: await timeOf(c, user), heard: now() }
  if (revocationLag > 0) {
    await sweep(notBeforeHere, 'heard', now(), revocationLag * 1000)
    await notBeforeHere.insert(user, fresh)
  }
  return fresh
}
