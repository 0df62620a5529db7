/** Addresses at which nothing answers, as when somebody on the way lets no connection through. */
import type { Reason } from '../types.ts'

/** What `send` rejects with where no connection came about, so that nothing was sent. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  constructor(host: string) {
    super(`nothing answers at ${host}`)
  }
}

/** A network error (Fetch §4.7). */
export const UNREACHABLE: Reason = {
  code: 'unreachable',
  text: 'Nothing answers at this address',
  source: 'Fetch §4.7',
}

/** Why a browser that asks over https first asks over http then. */
export const FALLS_BACK: Reason = {
  code: 'https-first-fallback',
  text: 'Nothing answers over https, so the browser asks over http',
  source: 'HTTPS-Upgrades (Chromium), HTTPS-First (Firefox)',
}

/** Why it does not. */
export const NO_FALLBACK: Reason = {
  code: 'hsts-no-fallback',
  text: 'Nothing answers over https, and HSTS keeps the browser from asking over http',
  source: 'RFC 6797 §8.3',
}
