/** What a step tries, in a few words: the step list, which is also the text alternative of the stage. */
import type { Step, Trap } from '../scenario/index.ts'

export interface StepText {
  readonly who: 'Alice' | 'Mallory' | 'Operator'
  readonly does: string
  /** How, where that needs saying. */
  readonly note: string | null
}

const names = { alice: 'Alice', mallory: 'Mallory', operator: 'Operator' } as const

/** By how often the same was tried before: the first time, again, once more. */
const words: Readonly<Record<Step['do'], readonly [first: string, again: string, more: string]>> = {
  login: ['logs in', 'logs in again', 'logs in once more'],
  read: ['reads her orders', 'reads them again', 'reads them once more'],
  customers: ['opens the list of customers', 'opens it again', 'opens it once more'],
  transfer: ['sends Bob €20', 'sends €20 again', 'sends €20 once more'],
  'visit-http': ['types shop.test, without https', 'types it again', 'types it once more'],
  visit: ['opens another page', 'opens a page again', 'opens a page once more'],
  inject: ['runs a script in the shop’s page', 'runs it again', 'runs it once more'],
  listen: ['listens on the network', 'goes on listening', 'goes on listening'],
  logout: ['logs out', 'logs out again', 'logs out once more'],
  steal: ['copies the credential', 'copies again', 'copies once more'],
  replay: ['reads the orders', 'tries again', 'tries once more'],
  revoke: ['ends Alice’s logins', 'ends them again', 'ends them once more'],
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
}

function noteOf(step: Step): string | null {
  if (step.do === 'steal') return 'malware on the device'
  if (step.do === 'visit') return traps[step.page]
  return null
}

/** `Mallory tries again` */
export const inWords = ({ who, does }: StepText) => `${who} ${does}`
