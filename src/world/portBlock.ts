/** Mallory between Alice and the shop: whoever hears what goes by can also keep it from going by. */
import { urlParts } from '../browser/index.ts'
import type { Refuses } from './network.ts'
import { hostOf, SHOP } from './shop/base.ts'

/**
 * Lets none of Alice's connections through to port 443 of the shop, until her browser falls back to http: browsers ask over
 * https first, and one who only listens would hear nothing. Then he has what he wanted, and she notices nothing more.
 */
export function blockUntilHttp(isListening: () => boolean): Refuses {
  let fellBack = false
  return ({ url }, { from }) => {
    const { protocol, hostname } = urlParts(url)
    if (from !== 'alice' || hostname !== hostOf(SHOP) || !isListening()) return false
    if (protocol === 'http:') fellBack = true
    return !fellBack
  }
}
