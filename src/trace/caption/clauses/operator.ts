/** What captions say of the operator's steps. */
import { clockTime } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import { jwtEnd } from './access.ts'
import { alarm, credential, isIn, say, type Clauses, type Leads } from './clause.ts'
import { staysCached } from './session.ts'

/** What the operator tries, before anything is said of a setup. */
export const operatorLeads: Leads<'operator'> = {
  revoke: 'The operator ends all of Alice’s logins.',
  demote: 'The operator takes Alice’s staff role from her.',
  'delete-user': 'The operator deletes Alice’s account.',
  'store-down': 'The store stops answering.',
  'store-up': 'The store answers again.',
  deploy: 'A new version: every server starts anew.',
  'rotate-keys': 'The operator withdraws the old key and has another one sign.',
}

export const operatorClauses: Clauses<'operator'> = {
  revoke(facts) {
    const token = jwtEnd(facts)
    if (token) return token
    if (facts.deleted > 0 && facts.inUntil !== undefined) return staysCached(facts)
    if (facts.deleted > 0) return say(`the row is deleted: every copy ends here.`)
    if (isIn(facts)) return say(`no row was left to delete.`)
    const still = facts.inUntil === undefined ? [] : [alarm(' Mallory stays in.')]
    return [
      credential(facts),
      { text: ` can’t be taken back: there is no such operation (${facts.status ?? 'no answer'}).` },
      ...still,
    ]
  },

  demote(facts) {
    if (!isIn(facts)) return say(`the shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.staleUntil === undefined) return say(`the staff’s list is shut to her at once.`)
    const until = facts.staleUntil === null ? 'for ever' : `until ${clockTime(facts.staleUntil)}`
    return [credential(facts, 'her'), { text: ` still says staff: ` }, alarm(`the list stays open ${until}.`)]
  },

  'delete-user'(facts) {
    if (!isIn(facts)) return say(`the shop has no such operation (${facts.status ?? 'no answer'}).`)
    const own = credential(facts, 'her')
    if (facts.endedSessions > 0) return [own, { text: ` ends with the account.` }]
    return facts.inUntil === undefined
      ? [own, { text: ` is not ended.` }]
      : [own, { text: ` outlives the account: ` }, alarm(`Mallory stays in.`)]
  },

  'store-down': (facts) =>
    facts.session.hasStore
      ? say(`nobody can now look up ${lookedUp(facts)}.`)
      : [credential(facts), { text: ` is in no store that could be down.` }],

  'store-up': (facts) =>
    facts.session.hasStore
      ? say(`${lookedUp(facts)} can be looked up again.`)
      : [credential(facts), { text: ` is in no store that could be down.` }],

  deploy(facts) {
    const own = credential(facts)
    return facts.session.lostSessions > 0
      ? [own, { text: ` was in a server’s memory: ` }, alarm(`everyone is logged out.`)]
      : [own, { text: ` is not in the servers’ memory, so nothing is lost.` }]
  },

  'rotate-keys'(facts) {
    if (facts.status === null || facts.status >= 300) return say(`the shop has no keys to change (${facts.status}).`)
    if (facts.setup.kind !== 'jwt' || facts.setup.issuer === 'same')
      return say(`the server signs and checks with the new key alone from now on.`)
    if (facts.heldBy === null)
      return say(`the issuer publishes only the new key; servers hear of it when their copy of the key set expires.`)
    if (facts.inUntil === undefined) return say(`no server has the old one: Mallory is out.`)
    const until = facts.inUntil === null ? '' : ` until ${clockTime(facts.inUntil)}`
    return [{ text: `a server still has the old one: ` }, alarm(`Mallory stays in${until}.`)]
  },
}

const lookedUp = ({ setup }: Facts) => (setup.kind === 'session' ? 'sessions' : 'what was taken back')
