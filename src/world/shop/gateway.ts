/** What a gateway leads to besides the servers: the issuer, and a service that verifies the same tokens. */
import type { UrlParts } from '../../browser/index.ts'
import type { JwtSetup } from '../../scenario/index.ts'
import type { Actor } from '../../trace/index.ts'
import { ISSUER } from './addresses.ts'
import { hostOf, ownOf, type ServerId } from './base.ts'
import { ownAddress, verifiersOf } from './verifiers.ts'

/** A service beside the shop, for which its tokens are good, too. */
const NEWSLETTER = 'https://news.shop.test'

/** What a gateway hands to the identity provider; everything else goes to the servers. */
const ISSUER_PATHS = /^\/(login|logout|refresh|password|token|jwks\.json|admin)(\/|$)/

/** Whether the issuer answers this: at its own address, or behind the gateway at `home`. */
export const isForIssuer = ({ host, pathname }: UrlParts, home: string): boolean =>
  host === hostOf(ISSUER) || (host === home && ISSUER_PATHS.test(pathname))

/** The server whose very own address this is, as the issuer calls each of them. */
export const verifierAt = (setup: JwtSetup, { origin }: UrlParts): ServerId | 'api' | undefined =>
  verifiersOf(setup).find((id) => origin === ownAddress(id))

/** The identity provider, each server's copy of its key set, and the service. */
export const behindGateway = (setup: JwtSetup): Actor[] => [
  { id: 'issuer', kind: 'issuer', name: 'Issuer', origin: ISSUER },
  { id: 'newsletter', kind: 'service', name: 'Newsletter', origin: NEWSLETTER },
  ...verifiersOf(setup).map((id): Actor => ({
    id: ownOf('cache', id),
    kind: 'cache',
    name: 'Key set',
    origin: null,
    within: id,
  })),
]
