/** What a step tries, in a few words: the step list, which is also the text alternative of the stage. */
import type { Forgery, HandedToken, Step, Trap } from '../scenario/index.ts'

export interface StepText {
  readonly who: 'Alice' | 'Mallory' | 'Operator' | 'Network'
  readonly does: string
  /** How, where that needs saying. */
  readonly note: string | null
}

const names = { alice: 'Alice', mallory: 'Mallory', operator: 'Operator', network: 'Network' } as const

/** By how often the same was tried before: the first time, again, once more. */
const words: Readonly<Record<Step['do'], readonly [first: string, again: string, more: string]>> = {
  login: ['logs in', 'logs in again', 'logs in once more'],
  read: ['reads her orders', 'reads them again', 'reads them once more'],
  customers: ['opens the list of customers', 'opens it again', 'opens it once more'],
  'read-newsletter': ['reads the newsletter', 'reads it again', 'reads it once more'],
  transfer: ['sends Bob €20', 'sends €20 again', 'sends €20 once more'],
  'visit-http': ['types shop.test, without https', 'types it again', 'types it once more'],
  visit: ['opens another page', 'opens a page again', 'opens a page once more'],
  inject: ['runs a script in the shop’s page', 'runs it again', 'runs it once more'],
  listen: ['listens on the network', 'goes on listening', 'goes on listening'],
  logout: ['logs out', 'logs out again', 'logs out once more'],
  steal: ['copies the credential', 'copies again', 'copies once more'],
  replay: ['reads the orders', 'tries again', 'tries once more'],
  revoke: ['ends Alice’s logins', 'ends them again', 'ends them once more'],
  'change-password': ['changes her password', 'changes it again', 'changes it once more'],
  'reset-password': ['resets her password', 'resets it again', 'resets it once more'],
  'change-network': ['leaves the house', 'moves again', 'moves once more'],
  guess: ['tries session ids', 'tries ids again', 'tries ids once more'],
  invent: ['writes himself a cookie', 'writes another', 'writes one more'],
  'dump-store': ['copies the store', 'copies it again', 'copies it once more'],
  'delete-user': ['deletes Alice’s account', 'deletes it again', 'deletes it once more'],
  'store-down': ['loses the store', 'loses it again', 'loses it once more'],
  'store-up': ['has the store back', 'has it back again', 'has it back once more'],
  deploy: ['restarts the servers', 'restarts them again', 'restarts them once more'],
  'use-partner': ['uses the partner’s service', 'uses it again', 'uses it once more'],
  forge: ['forges a token', 'forges another', 'forges one more'],
  'read-key': ['reads the signing key', 'reads it again', 'reads it once more'],
  'breach-service': ['breaks into the newsletter', 'breaks in again', 'breaks in once more'],
  'read-log': ['reads a line of the log', 'reads another', 'reads one more'],
  'rotate-keys': ['changes the signing key', 'changes it again', 'changes it once more'],
  'read-in-two-tabs': ['reads in two tabs', 'reads in both again', 'reads in both once more'],
  refresh: ['refreshes', 'refreshes again', 'refreshes once more'],
  'replay-proof': ['sends her proof again', 'sends it once more', 'sends it once more'],
  'lose-answer': ['loses the next answer', 'loses another', 'loses one more'],
  demote: ['makes Alice a customer', 'demotes her again', 'demotes her once more'],
}

/** The texts of a script's steps, in order. */
export function stepTexts(script: readonly Step[]): StepText[] {
  return script.map((step, i) => {
    const before = script.slice(0, i).filter((other) => other.do === step.do).length
    const does = words[step.do][Math.min(2, before)] ?? words[step.do][0]
    return { who: names[step.who], does, note: noteOf(step) }
  })
}

const traps: Readonly<Record<Trap, string>> = {
  'form-post': 'mallory.test posts a form',
  'sibling-form-post': 'blog.shop.test posts a form',
  'link-get': 'mallory.test leads to a link',
  'cross-origin-read': 'mallory.test asks the shop',
  'cookie-toss': 'blog.shop.test sets a cookie',
  'plant-id': 'blog.shop.test sets an id',
}

const forgeries: Readonly<Record<Forgery, string>> = {
  tamper: 'changes one claim',
  none: 'alg none',
  noNE: 'alg noNE',
  confusion: 'public key as HMAC secret',
  'weak-secret': 'searches the secret',
  jwk: 'own key in the header',
  jku: 'own key’s address in the header',
  'stolen-key': 'with the key he read',
  tenant: 'in his own tenant of the issuer',
}

const handed: Readonly<Record<HandedToken, string>> = {
  token: 'hands it a token',
  'id-token': 'hands it her id token',
  'refresh-token': 'hands it a refresh token',
  'later-token': 'hands it a token for later',
}

function noteOf(step: Step): string | null {
  if (step.do === 'replay-proof') return step.target === 'same' ? 'for the same URL' : 'for another URL'
  if (step.do === 'refresh') return 'with the token he holds'
  if (step.do === 'steal') return 'malware on the device'
  if (step.do === 'visit') return traps[step.page]
  if (step.do === 'forge') return forgeries[step.how]
  if (step.do === 'use-partner') return handed[step.gives]
  return null
}

/** `Mallory tries again` */
export const inWords = ({ who, does }: StepText) => `${who} ${does}`
