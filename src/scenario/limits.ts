/** A script spans at most 400 days of virtual time, in milliseconds. */
export const LATEST = 400 * 24 * 3600 * 1000
export const MOST_STEPS = 100

/** The pages that Mallory has ready on mallory.test and on blog.shop.test, a subdomain he took over. */
export const traps = ['form-post', 'sibling-form-post', 'link-get', 'cross-origin-read', 'cookie-toss'] as const
export type Trap = (typeof traps)[number]
