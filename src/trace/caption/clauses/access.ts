/** What captions say of an access token by where it is kept and by how it can be taken back; undefined where there is nothing special to say. */
import { holdsProofKey, REFRESH_COOKIE, type Loot } from '../../../attacker/index.ts'
import { clockTime, isBound, type Injection, type JwtSetup } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, isIn, say } from './clause.ts'

type Said = readonly Part[] | undefined

const setupOf = ({ setup }: Facts): JwtSetup | undefined => (setup.kind === 'jwt' ? setup : undefined)

const storedWhere: Readonly<Record<JwtSetup['storage'], string>> = {
  localStorage: 'her page keeps it in localStorage',
  memory: 'her page keeps it in a variable',
  cookie: 'it goes into an HttpOnly cookie',
  bff: '',
}

/** Whether the issuer writes single tokens down, so that it can take them back. */
const isNoted = ({ revocation }: JwtSetup) => revocation !== 'none' && revocation !== 'not-before'

export function jwtLogin(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (setup.storage === 'bff') return say(` stays with the BFF; her browser gets a session cookie.`)
  const noted = isNoted(setup) ? ', and its id is noted' : ' and written down nowhere'
  return say(` is signed${noted}; ${storedWhere[setup.storage]}.`)
}

const asked: Readonly<Record<JwtSetup['revocation'], string | null>> = {
  none: null,
  denylist: 'and its id looked for on the denylist',
  'not-before': 'and its iat compared with her not-before time',
  introspection: 'and the issuer is asked about it',
  'status-list': 'and its bit looked up in the status list',
  push: 'and the server has heard nothing against it',
}

export function jwtRead(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (facts.loot && facts.loot.length > 0) {
    return [{ text: ` goes through Mallory’s fetch on its way: ` }, alarm('copied.')]
  }
  if (facts.unchecked) return say(` is let in unchecked: nobody can say whether it was taken back.`)
  if (setup.storage === 'bff') return say(` goes from the BFF to the API; her browser sends a session cookie.`)
  const isCopied = setup.revocation === 'introspection' && !facts.introspected
  const question = isCopied ? 'and the issuer’s last answer about it still counts' : asked[setup.revocation]
  return question === null ? undefined : say(` is verified, ${question}.`)
}

export function jwtReplay(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (facts.unchecked) return [{ text: ` lets him in: ` }, alarm('nobody can say whether it was taken back.')]
  return undefined
}

export function jwtTransfer(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || facts.booked.length === 0) return undefined
  if (!inSomeCookie(setup)) return say(` lets it through: her page sent it along.`)
  return setup.csrf === 'none' ? say(` lets it through; nobody asks which page it comes from.`) : undefined
}

const inSomeCookie = ({ storage }: JwtSetup) => storage === 'cookie' || storage === 'bff'

export function jwtVisit(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || inSomeCookie(setup) || isIn(facts)) return undefined
  return say(` is in no cookie, so the request comes without it.`)
}

const unreadable: Readonly<Record<JwtSetup['storage'], string>> = {
  localStorage: 'is not in localStorage: nothing to send',
  memory: 'is in a variable that his script can’t name',
  cookie: 'is in an HttpOnly cookie: nothing to read',
  bff: 'is not in the browser at all: nothing to send',
}

export function jwtInject(facts: Facts, script: Injection): Said {
  const setup = setupOf(facts)
  if (script === 'hook' && facts.loot === null) {
    return facts.shopOpen ? say(` page now goes through his fetch with all that it sends.`) : undefined
  }
  return setup && facts.loot?.length === 0 ? say(` ${unreadable[setup.storage]}.`) : undefined
}

export function jwtSteal(facts: Facts): Said {
  const setup = setupOf(facts)
  if (setup && isBound(setup) && facts.loot?.length) return boundSteal(facts.loot)
  if (setup?.storage !== 'bff' || !facts.loot?.length) return undefined
  return [{ text: ` is not on the device, but the session cookie is: ` }, alarm('copied.')]
}

/** What a copy of the disk is worth is decided by the key beside the tokens. */
function boundSteal(loot: readonly Loot[]): readonly Part[] {
  const tokens = loot.filter(({ from }) => from !== 'indexedDB')
  if (tokens.length === 0) return say(` is in no file; the key that it is bound to is, and opens nothing by itself.`)
  const isRefreshAlone = tokens.every((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE)
  const found = isRefreshAlone ? 'is in no file, but its refresh token is' : 'lies on the disk'
  if (!holdsProofKey(loot)) return say(` ${found}; the key that it needs is in the page’s memory alone.`)
  return [{ text: ` ${found}, and in IndexedDB, in clear, the key that it is bound to: ` }, alarm('both copied.')]
}

/** A logout and a revocation by the operator end the same. */
export function jwtEnd(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (setup.storage === 'bff' && facts.endedSessions > 0) {
    return say(` loses its session: no copy of the cookie opens anything.`)
  }
  if (setup.revocation === 'none') return undefined
  if (facts.takenBack === 0) return say(` was not good any more: there was nothing to take back.`)
  if (facts.inUntil === undefined) return say(` is taken back: no copy of it opens anything now.`)
  const until = facts.inUntil === null ? 'for ever' : `until ${clockTime(facts.inUntil)}`
  return [{ text: ` is taken back, but servers hear late: ` }, alarm(`he is in ${until}.`)]
}
