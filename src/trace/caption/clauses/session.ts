/** What there is to say of ids, stores and servers: the clauses of the session family. */
import { clockTime, idSpace, type Step } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { refreshPassword } from './refresh.ts'
import { alarm, because, capital, isIn, say, type Clause } from './clause.ts'

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
    const refreshed = refreshPassword(facts)
    if (refreshed) return refreshed
    if (!isIn(facts)) return say(` shop does not take it${because(facts)}.`)
    if (facts.deleted > 0) return say(` rows are deleted, and this browser gets a new id.`)
    if (facts.takenBack > 0) return say(` she had is taken back, and this browser gets another.`)
    return [{ text: ` she had goes on: ` }, alarm(`so does every copy.`)]
  },

  'change-network': () => say(` cookie goes with her.`),

  guess({ tried }) {
    if (!tried || tried.count === 0) return say(` has no id that could be tried.`)
    if (!tried.hit) return say(` stays unknown: ${count(tried.count)} of ${idSpace(tried.bits)} were tried.`)
    return [{ text: ` is found: ` }, alarm(`try ${count(tried.count)} opens Alice’s orders.`)]
  },

  invent: ({ loot }) =>
    loot?.length ? say(` cookie that he was given is his pattern.`) : say(` shop gave him no cookie to begin from.`),

  'dump-store': ({ loot }) =>
    loot?.length ? [{ text: ` row of Alice’s is there: ` }, alarm(`its key is copied.`)] : say(` is not in it.`),

  'delete-user'(facts) {
    if (!isIn(facts)) return say(` shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.endedSessions > 0) return say(` ends with the account.`)
    return facts.inUntil === undefined
      ? say(` is not looked for.`)
      : [{ text: ` outlives the account: ` }, alarm(`Mallory stays in.`)]
  },

  'store-down': ({ keeping }) =>
    say(keeping.hasStore ? ` can’t be looked up now.` : ` is in no store that could be down.`),
  'store-up': ({ keeping }) =>
    say(keeping.hasStore ? ` can be looked up again.` : ` is in no store that could be down.`),

  deploy: ({ keeping }) =>
    keeping.lostSessions > 0
      ? [{ text: ` was in the servers’ memory: ` }, alarm(`everyone is logged out.`)]
      : say(` is not in the servers’ memory, so nothing is lost.`),
}

/** Where the server found it, where that is not simply the store; null where it is. */
export function sessionRead({ keeping, setup }: Facts): Part[] | null {
  const { foundIn, withoutStore, renewedByDevice } = keeping
  if (withoutStore === 'nobody') return [{ text: ` is not looked up: ` }, alarm(`any cookie will do.`)]
  if (withoutStore === 'replica') return say(` is found in the replica, some seconds old.`)
  if (renewedByDevice) return say(` cookie had ended; her device proves its key and gets another.`)
  if (foundIn?.startsWith('memory')) return say(` is in this server’s memory.`)
  if (foundIn?.startsWith('cache')) return say(` is in this server’s cache; the store is not asked.`)
  if (setup.kind === 'session' && foundIn === null) return say(` came with the request: its signature is checked.`)
  return null
}

/** A script that acts as the page. */
export function rode(facts: Facts): Part[] {
  const { booked, status, keeping, setup } = facts
  if (keeping.scriptBlocked) return say(` page’s policy runs no injected script.`)
  const [entry] = booked
  if (entry) {
    const how = setup.kind === 'session' ? 'cookie goes along by itself' : 'credential is used where it is'
    return [{ text: ` ${how}: ` }, alarm(`€${entry.euros} go to ${capital(entry.to)}.`)]
  }
  return status === null ? say(` page is not open, so no script runs.`) : say(` shop refuses${because(facts)}.`)
}

/** A row that is gone from the store and lives on in a cache. */
export const staysCached = ({ inUntil }: Facts): Part[] => [
  { text: ` row is deleted, but a server has it in its cache: ` },
  alarm(`Mallory stays in${inUntil ? ` until ${clockTime(inUntil)}` : ''}.`),
]

const count = (n: number) => n.toLocaleString('en')
