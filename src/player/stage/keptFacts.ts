/** Who can get at what a browser keeps, in DevTools' words. */
import type { Cookie } from '../../browser/index.ts'
import type { Kept } from './kept.ts'

export interface Fact {
  readonly text: string
  /** Somebody can get at it who should not. */
  readonly danger: boolean
}

/** What a credential lacks is marked; of other things nothing is. */
export function keptFacts({ place, cookie, drawn }: Kept): Fact[] {
  if (cookie) return cookieFacts(cookie, drawn !== null)
  if (place === 'localStorage') return [{ text: 'scripts read it', danger: drawn !== null }]
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
