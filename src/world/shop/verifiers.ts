/** Who verifies the shop's tokens, and where each of them is spoken to. */
import type { JwtSetup } from '../../scenario/index.ts'
import { serversOf, type ServerId } from './base.ts'

/** The servers that verify tokens. */
export const verifiersOf = (setup: JwtSetup): readonly (ServerId | 'api')[] =>
  setup.storage === 'bff' ? ['api'] : serversOf(setup)

/** Each server's own address, where somebody has something to say to that very one. */
export const ownAddress = (server: ServerId | 'api'): string => `https://${server}.shop.test`
