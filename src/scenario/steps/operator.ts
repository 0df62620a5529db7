/** What the shop's operator does, and what the network does by itself. */
import { stepsOf } from './entry.ts'

const operator = stepsOf('operator')
const network = stepsOf('network')

export const operatorSteps = {
  /** The shop's operator ends all of Alice's logins. */
  revoke: operator({
    label: 'The operator ends all of Alice’s logins',
    words: ['ends Alice’s logins', 'ends them again', 'ends them once more'],
  }),

  /** The operator takes Alice's role as staff from her. */
  demote: operator({
    label: 'The operator makes Alice an ordinary customer',
    words: ['makes Alice a customer', 'demotes her again', 'demotes her once more'],
  }),

  /** The operator deletes Alice's account. */
  'delete-user': operator({
    label: 'The operator deletes Alice’s account',
    words: ['deletes Alice’s account', 'deletes it again', 'deletes it once more'],
  }),

  /** The store stops answering. */
  'store-down': operator({
    label: 'The store stops answering',
    words: ['loses the store', 'loses it again', 'loses it once more'],
  }),

  /** The store answers again. */
  'store-up': operator({
    label: 'The store answers again',
    words: ['has the store back', 'has it back again', 'has it back once more'],
  }),

  /** The operator starts every server anew, with a new version of the program. */
  deploy: operator({
    label: 'The operator restarts the servers',
    words: ['restarts the servers', 'restarts them again', 'restarts them once more'],
  }),

  /** The operator has the issuer sign with another key and withdraw the old one. */
  'rotate-keys': operator({
    label: 'The operator changes the signing key',
    words: ['changes the signing key', 'changes it again', 'changes it once more'],
  }),
}

export const networkSteps = {
  /** The next answer on its way to Alice never arrives. */
  'lose-answer': network({
    label: 'The next answer to Alice is lost',
    words: ['loses the next answer', 'loses another', 'loses one more'],
  }),
}
