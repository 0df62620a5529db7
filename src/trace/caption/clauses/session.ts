/** What there is to say of ids, stores and servers: the clauses of the session family. */
import type { Step } from '../../../scenario/index.ts'
import { alarm, because, isIn, say, type Clause } from './clause.ts'

type Own =
  | 'change-password'
  | 'change-network'
  | 'guess'
  | 'invent'
  | 'dump-store'
  | 'delete-user'
  | 'store-down'
  | 'store-up'
  | 'deploy'

export const sessionClauses: Record<Extract<Step['do'], Own>, Clause> = {
  'change-password'(facts) {
    if (!isIn(facts)) return say(` shop does not take it${because(facts)}.`)
    if (facts.deleted > 0) return say(` rows are deleted, and this browser gets a new id.`)
    return [{ text: ` she had goes on: ` }, alarm(`so does every copy.`)]
  },

  'change-network': () => say(` cookie goes with her.`),

  guess({ tried }) {
    if (!tried || tried.count === 0) return say(` has no id that could be tried.`)
    if (!tried.hit) return say(` stays unknown after ${count(tried.count)} tries.`)
    return [{ text: ` is found: ` }, alarm(`try ${count(tried.count)} opens Alice’s orders.`)]
  },

  invent: ({ loot }) =>
    loot?.length ? say(` cookie of his own is his pattern.`) : say(` shop gave him no cookie to begin from.`),

  'dump-store': ({ loot }) =>
    loot?.length ? [{ text: ` row of Alice’s is there: ` }, alarm(`its key is copied.`)] : say(` is not in it.`),

  'delete-user'(facts) {
    if (!isIn(facts)) return say(` shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.endedSessions > 0) return say(` ends with the account.`)
    return facts.inUntil === undefined
      ? say(` is not looked for.`)
      : [{ text: ` outlives the account: ` }, alarm(`Mallory stays in.`)]
  },

  'store-down': ({ setup }) => say(` servers are set to “${setup.storeFailure}” for this.`),
  'store-up': () => say(` is looked up again.`),

  deploy: ({ setup }) =>
    setup.kind === 'session' && setup.store === 'memory'
      ? [{ text: ` was in the servers’ memory: ` }, alarm(`everyone is logged out.`)]
      : say(` is not in the servers’ memory, so nothing is lost.`),
}

const count = (n: number) => n.toLocaleString('en')
