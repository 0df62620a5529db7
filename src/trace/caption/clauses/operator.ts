/** What captions say of the operator's steps. */
import { clockTime } from '../../../scenario/index.ts'
import { jwtEnd } from './access.ts'
import { alarm, isIn, say, type Clauses, type Leads } from './clause.ts'
import { staysCached } from './session.ts'

/** What the operator tries, before anything is said of a setup. */
export const operatorLeads: Leads<'operator'> = {
  revoke: 'The operator ends all of Alice’s logins.',
  demote: 'The operator takes Alice’s staff role from her.',
  'delete-user': 'The operator deletes Alice’s account.',
  'store-down': 'The store stops answering.',
  'store-up': 'The store answers again.',
  deploy: 'A new version: every server starts anew.',
  'rotate-keys': 'The operator has another key sign, and withdraws the old one.',
}

export const operatorClauses: Clauses<'operator'> = {
  revoke(facts) {
    const token = jwtEnd(facts)
    if (token) return token
    if (facts.deleted > 0 && facts.inUntil !== undefined) return staysCached(facts)
    if (facts.deleted > 0) return say(` row is deleted: every copy ends here.`)
    if (isIn(facts)) return say(` had no row left to delete.`)
    const still = facts.inUntil === undefined ? [] : [alarm(' Mallory stays in.')]
    return [{ text: ` can’t be taken back: there is no such operation (${facts.status ?? 'no answer'}).` }, ...still]
  },

  demote(facts) {
    if (!isIn(facts)) return say(` shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.staleUntil === undefined) return say(` opens no staff page now: the role is looked up.`)
    const until = facts.staleUntil === null ? 'for ever' : `until ${clockTime(facts.staleUntil)}`
    return [{ text: ` still says staff: ` }, alarm(`the list stays open ${until}.`)]
  },

  'delete-user'(facts) {
    if (!isIn(facts)) return say(` shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.endedSessions > 0) return say(` ends with the account.`)
    return facts.inUntil === undefined
      ? say(` is not looked for.`)
      : [{ text: ` outlives the account: ` }, alarm(`Mallory stays in.`)]
  },

  'store-down': ({ session }) =>
    say(session.hasStore ? ` can’t be looked up now.` : ` is in no store that could be down.`),

  'store-up': ({ session }) =>
    say(session.hasStore ? ` can be looked up again.` : ` is in no store that could be down.`),

  deploy: ({ session }) =>
    session.lostSessions > 0
      ? [{ text: ` was in the servers’ memory: ` }, alarm(`everyone is logged out.`)]
      : say(` is not in the servers’ memory, so nothing is lost.`),

  'rotate-keys'(facts) {
    if (facts.status === null || facts.status >= 300) return say(` has no keys to change (${facts.status}).`)
    return facts.setup.kind === 'jwt' && facts.setup.issuer === 'separate'
      ? say(` issuer publishes the new key alone; servers hear of it when their copy of the key set expires.`)
      : say(` server signs and checks with the new key alone from now on.`)
  },
}
