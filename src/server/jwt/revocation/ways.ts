/** Every way in which a shop can take tokens back, and what the issuer and its servers need for it. */
import type { JwtConfig } from '../env.ts'
import { denylist } from './denylist.ts'
import { introspection } from './introspection.ts'
import { notBefore } from './notBefore.ts'
import { push } from './push.ts'
import { statusList } from './statusList.ts'
import type { Revocation } from './way.ts'

export { introspect } from './introspection.ts'
export { receiveEvent } from './push.ts'
export { remember } from './issued.ts'
export { serveStatusList, statusClaim } from './statusList.ts'

export const ways: Readonly<Record<Exclude<JwtConfig['revocation'], 'none'>, Revocation>> = {
  denylist,
  'not-before': notBefore,
  introspection,
  'status-list': statusList,
  push,
}
