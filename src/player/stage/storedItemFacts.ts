/** Who can read what a browser stores, in DevTools' words. */
import type { Cookie } from '../../browser/index.ts'
import type { StoredItem } from './storedItems.ts'

export interface Fact {
  readonly text: string
  /** It exposes a credential. */
  readonly danger: boolean
}

/** The protection of one item, and where a credential lacks it. */
export function storedItemFacts({ area, cookie, credential }: StoredItem): Fact[] {
  if (cookie) return cookieFacts(cookie, credential !== null)
  if (area === 'localStorage') return [{ text: 'scripts read it', danger: credential !== null }]
  return [
    { text: 'lost on reload', danger: false },
    { text: 'scripts reach it', danger: false },
  ]
}

const sameSites = {
  strict: 'SameSite=Strict',
  lax: 'SameSite=Lax',
  none: 'SameSite=None',
  unset: 'no SameSite',
} as const

function cookieFacts({ httpOnly, secure, sameSite }: Cookie, isCredential: boolean): Fact[] {
  return [
    { text: httpOnly ? 'HttpOnly' : 'no HttpOnly', danger: isCredential && !httpOnly },
    { text: secure ? 'Secure' : 'no Secure', danger: isCredential && !secure },
    { text: sameSites[sameSite], danger: isCredential && sameSite === 'none' },
  ]
}
