/** A gateway, and what it leads to besides the shop's servers: the issuer, and a service that verifies the same tokens. */
import { memoize, type UrlParts } from '../../browser/index.ts'
import type { JwtSetup } from '../../scenario/index.ts'
import { issuerApp, newsletterApp, type FirstSegment, type JwtBindings } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { ISSUER, type Serves } from './addresses.ts'
import { ownOf, type App } from './base.ts'
import { named, ownAddress, verifiersOf } from './verifiers.ts'

/** What goes past the shop's servers, by the first segment of its path. */
const routes: Readonly<Partial<Record<FirstSegment, 'issuer' | 'newsletter'>>> = {
  login: 'issuer',
  logout: 'issuer',
  refresh: 'issuer',
  password: 'issuer',
  token: 'issuer',
  'jwks.json': 'issuer',
  admin: 'issuer',
  newsletter: 'newsletter',
}
const destinations: ReadonlyMap<string, 'issuer' | 'newsletter'> = new Map(Object.entries(routes))

/** Who answers this, at an address of its own or behind the gateway at `home`; undefined: one of the servers, if anybody. */
export function serverAt(setup: JwtSetup, { origin, host, pathname }: UrlParts, home: string): Serves | undefined {
  if (origin === ISSUER) return 'issuer'
  if (host === home) return destinations.get(pathname.split('/')[1] ?? '')
  return verifiersOf(setup).find((id) => origin === ownAddress(id))
}

/** The programs beside the shop's. */
export const programsOf: (setup: JwtSetup) => Readonly<Partial<Record<Serves, App<JwtBindings>>>> = memoize(
  (setup: JwtSetup) => ({ issuer: issuerApp(setup), newsletter: newsletterApp(setup) }),
  JSON.stringify,
)

/** The identity provider, the other service, and everyone's own copy of the key set. */
export const behindGateway = (setup: JwtSetup): Actor[] => [
  { id: 'issuer', kind: 'issuer', name: 'Issuer', origin: ISSUER },
  { id: 'newsletter', kind: 'service', name: 'Newsletter', origin: ownAddress('newsletter') },
  ...verifiersOf(setup).map((id): Actor => ({
    id: ownOf('cache', id),
    kind: 'cache',
    name: named('Key set', id),
    origin: null,
    within: id,
  })),
]
