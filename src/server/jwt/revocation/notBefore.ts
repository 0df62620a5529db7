import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import type { Revocation } from './way.ts'
import { whileKnown } from './unknowable.ts'

/**
 * One time per user: nothing that was issued before it is accepted. It knows users, not tokens, so a logout ends all.
 * `iat` counts whole seconds, and so does this, or the token that Alice gets right after a new password would be dead.
 */
const end = (c: Context<JwtEnv>, user: string) =>
  c.env.notBefore.insert(user, { time: Math.floor(c.env.now() / 1000) * 1000 })

export const notBefore: Revocation = {
  remembers: false,
  revoke: (c, _, { user }) => end(c, user),
  async revokeAll(c, _, user) {
    await end(c, user)
    return 1
  },
  isGood: (c, config, { sub, issuedAt }) =>
    whileKnown(c, config, async () => {
      const { time, heard } = await timeFor(c, config, sub)
      const good = issuedAt >= time
      const since = time === 0 ? 'no time set' : `from ${new Date(time).toISOString()}`
      c.env.audit(
        'not-before of the user',
        good ? 'pass' : 'fail',
        heard === c.env.now() ? since : `${since}, as heard`,
      )
      return good
    }),
}

/** The user's time, which this server asks for again when it last heard of it too long ago. */
async function timeFor(c: Context<JwtEnv>, config: JwtConfig, user: string) {
  const { notBefore: times, notBeforeHere, now } = c.env
  const copy = await notBeforeHere.find(user)
  if (copy && now() < copy.heard + config.revocationLag * 1000) return copy
  const fresh = { time: (await times.find(user))?.time ?? 0, heard: now() }
  if (config.revocationLag > 0) await notBeforeHere.insert(user, fresh)
  return fresh
}
