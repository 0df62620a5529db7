/** What a setup is called by its kind alone: short on a tab, in full over its stage. */
import type { Setup } from '../scenario/index.ts'

export interface SetupName {
  readonly short: string
  readonly full: string
  /** Its colour is its credential's. */
  readonly tone: 'session' | 'token'
}

const names: Readonly<Record<Setup['kind'], SetupName>> = {
  session: { short: 'Session', full: 'Session cookie', tone: 'session' },
  jwt: { short: 'JWT', full: 'JWT, bearer', tone: 'token' },
}

export const kindName = ({ kind }: Setup): SetupName => names[kind]
