/** The bounds of what a scenario may say. */

/** A script spans at most 400 days of virtual time, in milliseconds. */
export const MAX_TIME = 400 * 24 * 3600 * 1000
export const MAX_STEPS = 100

/** Lifetimes end at 400 days, in seconds: the longest a browser keeps a cookie (RFC 6265bis §5.5). */
export const MAX_LIFETIME = 400 * 24 * 3600
