/** What captions say of what the network does. */
import { say, type Clauses } from './clause.ts'

export const networkClauses: Clauses<'network'> = {
  'lose-answer': () => say(` shop does not know of it.`),
}
