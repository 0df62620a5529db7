import type { Step, Trap } from '../../scenario/index.ts'
import type { Facts } from './facts.ts'

/** What the actor tries; the same for every setup. */
export function leadOf(step: Step, facts: readonly Facts[]): string {
  if (step.do === 'visit') return visits[step.page]
  const empty = step.do === 'replay' && facts.every(({ exposure }) => exposure === null)
  return empty ? 'Mallory asks for Alice’s orders without any copy.' : leads[step.do]
}

const leads: Record<Exclude<Step['do'], 'visit'>, string> = {
  login: 'Alice logs in.',
  read: 'Alice reads her orders.',
  customers: 'Alice opens the list of all customers.',
  transfer: 'Alice sends Bob €20.',
  'visit-http': 'Alice types shop.test, without https.',
  steal: 'Malware on Alice’s device copies what her browser keeps.',
  inject: 'Mallory’s script runs in the shop’s page and reads what scripts may read.',
  listen: 'Mallory listens on Alice’s network.',
  replay: 'Mallory asks for Alice’s orders with his copy.',
  logout: 'Alice logs out.',
  revoke: 'The operator ends all of Alice’s logins.',
  demote: 'The operator takes Alice’s staff role from her.',
}

const visits: Record<Trap, string> = {
  'form-post': 'mallory.test posts a transfer form from Alice’s browser.',
  'sibling-form-post': 'blog.shop.test, taken over, posts a transfer form.',
  'link-get': 'mallory.test sends Alice’s tab to a link that transfers money.',
  'cross-origin-read': 'A script on mallory.test asks for Alice’s orders.',
  'cookie-toss': 'blog.shop.test, taken over, sets a cookie for all of shop.test.',
}
