/** Where Mallory is on the network. */
export const MALLORY = 'https://mallory.test'
/** Where his own key set is. */
export const HIS_KEYS = `${MALLORY}/jwks.json`
/** Where his scripts send what they find. */
export const COLLECT = `${MALLORY}/collect`
/** A subdomain of the shop that he took over. */
export const SIBLING = 'https://blog.shop.test'
/** A service that the shop's page works with; he operates it. */
export const PARTNER = 'https://partner.test'
