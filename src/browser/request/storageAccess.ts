/** Where third-party cookies are blocked, a server may learn that it could ask for them (Storage Access Headers). */
import { topOf } from '../page/document.ts'
import { siteOf } from '../site.ts'
import type { Outgoing } from './outgoing.ts'
import { isThirdParty } from './relation.ts'

/**
 * A third-party request to the very site in the address bar, made by a foreign frame within it: that site could have
 * its cookies there for the asking (Storage Access Headers, status `inactive`).
 */
function hasInactiveStorageAccess(outgoing: Outgoing): boolean {
  const { client, url } = outgoing
  return client !== null && isThirdParty(outgoing) && siteOf(topOf(client).url) === siteOf(url)
}

/** Storage Access Headers §3.1: with `include` alone. Decided once for the whole redirect chain, as Chromium does. */
export function withStorageAccess(outgoing: Outgoing): Outgoing {
  if (outgoing.credentials !== 'include' || !hasInactiveStorageAccess(outgoing)) return outgoing
  return { ...outgoing, storageAccess: 'inactive' }
}
