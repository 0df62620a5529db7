/** Who verifies the issuer's tokens, and where each of them is spoken to. */
import type { JwtSetup } from '../../scenario/index.ts'
import type { Serves } from './addresses.ts'
import { serversOf } from './base.ts'

/** Each of the shop's servers; and where the issuer stands apart, a service of another team, too. */
export const verifiersOf = (setup: JwtSetup): readonly Exclude<Serves, 'issuer'>[] => [
  ...(setup.storage === 'bff' ? (['api'] as const) : serversOf(setup)),
  ...(setup.issuer === 'separate' ? (['newsletter'] as const) : []),
]

/** What each of them has to itself; the letter is the one on the other service's plate. */
export const named = (what: string, server: Serves): string => (server === 'newsletter' ? `${what} N` : what)

/** Each one's own address, where somebody has something to say to that very one. */
export const ownAddress = (server: Serves): string => `https://${server}.shop.test`
