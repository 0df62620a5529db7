import { sha256 } from '../sha256.ts'
import { findCached, forget, remember } from './cache.ts'
import type { SessionConfig } from './env.ts'
import type { Kept } from './kept.ts'

/** What a row is found by. Whoever copies a store of hashes has no id, only what nobody can turn back into one. */
export const keysOf = (config: Pick<SessionConfig, 'hashedIds'>): ((id: string) => Promise<string>) =>
  config.hashedIds ? sha256 : (id: string) => Promise.resolve(id)

/** A random id in the cookie, a row in the store. */
export function inStore(config: SessionConfig): Kept {
  const keyOf = keysOf(config)

  return {
    async find(c, id) {
      const key = await keyOf(id)
      return config.store === 'cached' ? findCached(c, config.cacheTtl, key) : c.env.sessions.find(key)
    },

    // From a secure generator: 128 bits nobody guesses (ASVS 7.2.3). An id that is somebody's is given to nobody else.
    async begin(c, row, chosen) {
      const id = chosen ?? c.env.randomId(config.idBits / 8)
      const free = await c.env.sessions.add(await keyOf(id), row)
      return free || chosen ? id : this.begin(c, row)
    },

    async change(c, id, row) {
      const key = await keyOf(id)
      const changed = await c.env.sessions.update(key, row)
      if (config.store === 'cached') await (changed ? remember(c, config.cacheTtl, key, row) : forget(c, key))
      return changed ? id : null
    },

    async end(c, id) {
      const key = await keyOf(id)
      if (config.store === 'cached') await forget(c, key)
      return c.env.sessions.delete(key)
    },

    async endAllOf(c, user) {
      const keys = await c.env.sessions.keysWhere('user', user)
      for (const key of keys) {
        if (config.store === 'cached') await forget(c, key)
        await c.env.sessions.delete(key)
      }
      return keys.length
    },
  }
}
