/** What captions say of what the network does. */
import { say, type Clauses, type Leads } from './clause.ts'

/** What the network tries, before anything is said of a setup. */
export const networkLeads: Leads<'network'> = {
  'lose-answer': 'The network is about to lose an answer on its way to Alice.',
}

export const networkClauses: Clauses<'network'> = {
  'lose-answer': () => say(`the shop does not know of it.`),
}
