import type { SessionRow } from './sessionEnv.ts'

export interface LifetimeOptions {
  /** Absolute lifetime in seconds, from login (ASVS 7.3.2); 0: no end. */
  readonly lifetime?: number
  /** Seconds without a request after which a session ends (ASVS 7.3.1); 0: none. */
  readonly idle?: number
}

/** Seconds from login to the end of a session. */
export const DEFAULT_LIFETIME = 30 * 60

/**
 * A use is written down at most once a minute, since a store is not there to be written at each request; and at least ten
 * times within an idle timeout, or who uses a session all the time would be out for want of use. Milliseconds.
 */
export const idleGrain = ({ idle = 0 }: LifetimeOptions): number => Math.min(60_000, (idle * 1000) / 10)

/** Seconds that the cookie of a device bound session lives. */
export const BOUND_LIFETIME = 300

/**
 * When a session ends that began at `created` and is used at `now`: at its idle timeout, and at the latest at its absolute
 * one (ASVS 7.3). Nothing where neither is set: then it never ends by itself.
 */
export function endOf(
  { idle = 0, lifetime = DEFAULT_LIFETIME }: LifetimeOptions,
  created: number,
  now: number,
): Pick<SessionRow, 'expires'> {
  const ends = [...(lifetime > 0 ? [created + lifetime * 1000] : []), ...(idle > 0 ? [now + idle * 1000] : [])]
  return ends.length > 0 ? { expires: Math.min(...ends) } : {}
}

export const isOver = ({ expires }: Pick<SessionRow, 'expires'>, now: number): boolean =>
  expires !== undefined && expires <= now
