/** What a setup is called by its kind alone: short on a tab, in full over its stage. */
import type { Setup } from '../scenario/index.ts'

/** What a setup is called. */
export interface SetupName {
  readonly short: string
  readonly full: string
  /** Its colour is its credential's. */
  readonly tone: 'session' | 'token'
}

const jwt = { short: 'JWT', tone: 'token' } as const

/** A token is a bearer token unless it is bound to a key, and it is the browser that shows it where it is in a cookie. */
export function kindName(setup: Setup): SetupName {
  if (setup.kind === 'session') return { short: 'Session', full: 'Session cookie', tone: 'session' }
  if (setup.binding === 'dpop') return { ...jwt, full: 'JWT, bound by DPoP' }
  if (setup.storage === 'cookie') return { ...jwt, full: 'JWT in a cookie' }
  if (setup.storage === 'bff') return { ...jwt, full: 'JWT behind a BFF' }
  return { ...jwt, full: 'JWT, bearer' }
}
