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
 * For how long a use may go unnoted, in milliseconds: a minute, since a store is not there to be written at each request,
 * and at most a tenth of the idle timeout, by which it ends that much later.
 */
export const idleGrain = ({ idle = 0 }: LifetimeOptions): number => Math.min(60_000, (idle * 1000) / 10)

/**
 * Seconds for which a device bound session lives without a renewal: minutes, and no longer than the idle timeout, since its
 * renewals are the uses that are noted.
 */
export const boundLifetime = ({ idle = 0 }: LifetimeOptions): number => (idle > 0 ? Math.min(300, idle) : 300)

/**
 * When a session ends that began at `created` and was used at `now`: at its idle timeout, and at the latest at its absolute
 * one (ASVS 7.3). Nothing where neither is set: then it never ends by itself.
 *
 * The last use may be one that was not noted, up to `unnoted` milliseconds later: counted from there, an idle timeout is
 * generous by as much, and nobody who keeps within it is ever refused.
 */
export function endOf(
  options: LifetimeOptions,
  created: number,
  now: number,
  unnoted = idleGrain(options),
): Pick<SessionRow, 'expires'> {
  const { idle = 0, lifetime = DEFAULT_LIFETIME } = options
  const ends = [
    ...(lifetime > 0 ? [created + lifetime * 1000] : []),
    ...(idle > 0 ? [now + idle * 1000 + unnoted] : []),
  ]
  return ends.length > 0 ? { expires: Math.min(...ends) } : {}
}

export const isOver = ({ expires }: Pick<SessionRow, 'expires'>, now: number): boolean =>
  expires !== undefined && expires <= now
