import type { JwtConfig } from '../env.ts'
import { later } from '../later.ts'
import type { Revocation } from './way.ts'

const ways: Readonly<Record<JwtConfig['revocation'], () => Promise<Revocation | null>>> = {
  none: () => Promise.resolve(null),
  denylist: async () => (await later.denylist()).denylist,
  'not-before': async () => (await later.notBefore()).notBefore,
  introspection: async () => (await later.introspection()).introspection,
  'status-list': async () => (await later.statusList()).statusList,
  push: async () => (await later.push()).push,
}

/** How this shop takes tokens back; null when it can't. */
export const revocationOf = ({ revocation }: JwtConfig): Promise<Revocation | null> => ways[revocation]()
