import type { SessionConfig, SessionRow } from './env.ts'

/** A use is written down at most once a minute: a store is not there to be written at each request. */
export const GRAIN = 60_000

/** Seconds that the cookie of a device bound session lives. */
export const BOUND_LIFETIME = 300

/**
 * When a session ends that began at `created` and is used at `now`: at its idle timeout, and at the latest at its absolute
 * one (ASVS 7.3). Nothing where neither is set: then it never ends by itself.
 */
export function ending({ idle, lifetime }: SessionConfig, created: number, now: number): Pick<SessionRow, 'expires'> {
  const ends = [...(lifetime > 0 ? [created + lifetime * 1000] : []), ...(idle > 0 ? [now + idle * 1000] : [])]
  return ends.length > 0 ? { expires: Math.min(...ends) } : {}
}

export const isOver = ({ expires }: Pick<SessionRow, 'expires'>, now: number): boolean =>
  expires !== undefined && expires <= now
