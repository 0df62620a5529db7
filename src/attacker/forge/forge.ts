import type { JWK } from 'jose'
import type { Forgery } from '../../scenario/index.ts'
import { HIS_KEYS } from '../addresses.ts'
import { words } from '../wordList.ts'
import { crack, type Cracked } from './crack.ts'
import type { OwnToken } from './ownToken.ts'
import { confused, withEmbeddedKey, withKeyUrl, withSecret, withStolenKey, type OwnKey } from './signed.ts'
import { tampered, unsecured } from './unsigned.ts'

/** What a forger has, or goes and gets. */
export interface Workshop {
  readonly own: OwnToken
  /** His own key pair. */
  readonly key: OwnKey
  /** Asks the issuer for the keys it publishes. */
  readonly publishedKeys: () => Promise<readonly JWK[]>
  /** Asks the issuer for a token of his own tenant, for whomever he calls alice there. */
  readonly ofHisTenant: () => Promise<string | null>
  /** The key he read last on a server. */
  readonly stolen: JWK | null
  /** Hears how a search for the secret went. */
  readonly searched: (cracked: Cracked) => void
}

/** A token in Alice's name; null when he has not what it takes. */
export const forge = (how: Forgery, workshop: Workshop): Promise<string | null> => forgers[how](workshop)

const forgers: Record<Forgery, (workshop: Workshop) => Promise<string | null>> = {
  tamper: async ({ own }) => tampered(own),
  none: async ({ own }) => unsecured(own, 'none'),
  noNE: async ({ own }) => unsecured(own, 'noNE'),

  async confusion({ own, publishedKeys }) {
    const [published] = await publishedKeys()
    return published ? confused(own, published) : null
  },

  async 'weak-secret'({ own, searched }) {
    if (own.header.alg !== 'HS256') return null
    const cracked = await crack(own.token, words)
    searched(cracked)
    return cracked.secret === null ? null : withSecret(own, cracked.secret)
  },

  jwk: ({ own, key }) => withEmbeddedKey(own, key),
  jku: ({ own, key }) => withKeyUrl(own, key, HIS_KEYS),
  'stolen-key': async ({ own, stolen }) => (stolen ? withStolenKey(own, stolen) : null),
  tenant: ({ ofHisTenant }) => ofHisTenant(),
}
