import type { SessionConfig } from './env.ts'
import { inCookie } from './inCookie.ts'
import { inStore } from './inStore.ts'
import type { Kept } from './kept.ts'

/** Where this shop keeps its sessions. */
export const keptBy = (config: SessionConfig): Kept =>
  config.store === 'cookie' || config.store === 'cookie-chunks' ? inCookie : inStore(config)
