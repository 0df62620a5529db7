import type { JwtSetup, Millis, Seconds, SessionSetup, Setup } from '../../src/scenario/index.ts'

/** A logout or a new password that the shop has confirmed. */
export interface Ending {
  readonly kind: 'logout' | 'change-password'
  /** What came with the request: a server can end only what it is told of. */
  readonly told: { readonly access: boolean; readonly refresh: boolean }
  /** Whether a token was issued so shortly before that its `iat` can't tell it from one issued after (RFC 7519 §2). */
  readonly issuedJustBefore: boolean
}

/** Between two servers messages take their time, and so does what they ask each other before they believe them. */
const BETWEEN_SERVERS: Millis = 100

/**
 * How long after this a thief may still be let in, with what he took before: as long as the knobs say, and no longer.
 * Infinity where they say no end.
 */
export const allowedAfter = (setup: Setup, ending: Ending): Millis =>
  setup.kind === 'session' ? afterOfSession(setup, ending) : afterOfTokens(setup, ending)

function afterOfSession(setup: SessionSetup, { kind, told }: Ending): Millis {
  const { store, servers, cacheTtl, lifetime, logoutDeletes, endOnPasswordChange } = setup
  // Nothing is ended: the absolute lifetime does that; an idle timeout only if the thief lets it.
  const notEnded = lifetime > 0 ? lifetime * 1000 : Infinity
  const ends = kind === 'logout' ? logoutDeletes && told.access : endOnPasswordChange
  if (!ends) return notEnded
  switch (store) {
    case 'shared':
      return 0
    case 'cached':
      // The other servers' copies end with their TTL.
      return servers > 1 ? cacheTtl * 1000 : 0
    case 'memory':
      // One server's memory is not the others'.
      return servers > 1 ? notEnded : 0
    case 'cookie':
    case 'cookie-chunks':
      // Nothing is stored, so nothing can be deleted.
      return notEnded
  }
}

/** How late the servers hear that a token was taken back; Infinity: never. */
function heardAfter(
  { revocation, revocationLag, introspectionCache, checkExpiry }: JwtSetup,
  { issuedJustBefore }: Ending,
): Seconds {
  switch (revocation) {
    case 'none':
      return Infinity
    case 'not-before':
      return issuedJustBefore ? Infinity : revocationLag
    case 'introspection':
    case 'denylist':
    case 'status-list':
    case 'push':
      // A token that has expired is not taken back any more; if nobody checks its exp, it is good all the same.
      if (!checkExpiry) return Infinity
      // What was heard of a token is believed for a while.
      return revocation === 'introspection' ? introspectionCache : revocationLag
  }
}

function afterOfTokens(setup: JwtSetup, ending: Ending): Millis {
  const { storage, lifetime, leeway, clockSkew, servers, checkExpiry, endOnPasswordChange } = setup
  const { kind, told } = ending
  // A token's own end: its exp, the leeway, and as much as the slowest clock is behind.
  const expires = checkExpiry ? (lifetime + leeway + clockSkew * (servers - 1)) * 1000 : Infinity
  const notEnded = Math.max(expires, refreshes(setup) + expires)
  const ends = kind === 'logout' ? told.access || told.refresh : endOnPasswordChange
  if (!ends) return notEnded
  // A BFF ends its own session, and the thief has no more than that session's id.
  if (storage === 'bff') return 0

  // A logout takes back the token that came with it; an older one of the same login ends by itself. A user's time ends all.
  const allTokens = kind === 'change-password' || setup.revocation === 'not-before' || setup.refresh === 'none'
  const heard = heardAfter(setup, ending) * 1000 + BETWEEN_SERVERS
  const access = allTokens && (told.access || kind === 'change-password') ? Math.min(expires, heard) : expires
  const familyEnds = kind === 'change-password' || (setup.logoutRevokes && told.refresh)
  return familyEnds ? access : Math.max(access, refreshes(setup) + expires)
}

/** For how long a refresh token that nobody ended gives access tokens: each rotation begins its lifetime anew. */
function refreshes({ refresh, refreshLifetime, refreshCap }: JwtSetup): Millis {
  if (refresh === 'none') return 0
  const untouched = refresh === 'rotating' ? Infinity : refreshLifetime
  return Math.min(untouched, refreshCap || Infinity) * 1000
}
