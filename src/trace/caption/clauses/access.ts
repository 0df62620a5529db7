/** What captions say of an access token by where it is kept and by how it can be taken back; undefined where there is nothing special to say. */
import { holdsProofKey, REFRESH_COOKIE, type Loot } from '../../../attacker/index.ts'
import { clockTime, isBound, type Injection, type JwtSetup } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, credential, isIn, say } from './clause.ts'

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
  if (setup.storage === 'bff')
    return [credential(facts), { text: ` stays with the BFF; her browser gets a session cookie.` }]
  const noted = isNoted(setup) ? ', and its id is written down' : ' and written down nowhere'
  return [credential(facts), { text: ` is signed${noted}; ${storedWhere[setup.storage]}.` }]
}

const asked: Readonly<Record<JwtSetup['revocation'], string | null>> = {
  none: null,
  denylist: 'and its id is looked for on the denylist',
  'not-before': 'and its iat is compared with her not-before time',
  introspection: 'and the issuer is asked about it',
  'status-list': 'and its bit in the status list is looked up',
  push: 'and the server has heard nothing against it',
}

export function jwtRead(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (facts.loot && facts.loot.length > 0) {
    return [credential(facts, 'her'), { text: ` goes through Mallory’s fetch on its way: ` }, alarm('copied.')]
  }
  if (facts.unchecked)
    return [credential(facts, 'her'), { text: ` is let in unchecked: nobody can say whether it was taken back.` }]
  if (setup.storage === 'bff')
    return [credential(facts), { text: ` goes from the BFF to the API; her browser sends a session cookie.` }]
  const isCopied = setup.revocation === 'introspection' && !facts.introspected
  const question = isCopied ? 'and the issuer’s last answer about it still counts' : asked[setup.revocation]
  return question === null ? undefined : [credential(facts), { text: ` is verified, ${question}.` }]
}

export function jwtTransfer(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || facts.booked.length === 0 || inSomeCookie(setup)) return undefined
  return say(`the shop books it: her page sent the JWT along by hand.`)
}

const inSomeCookie = ({ storage }: JwtSetup) => storage === 'cookie' || storage === 'bff'

export function jwtVisit(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || inSomeCookie(setup) || isIn(facts)) return undefined
  return [credential(facts), { text: ` is in no cookie, so the request comes without it.` }]
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
    return facts.shopOpen ? say(`all that the page sends goes through his fetch from now on.`) : undefined
  }
  if (setup && script === 'presign' && isBound(setup) && facts.loot?.length)
    return [{ text: `the page’s key signs a proof for later: ` }, alarm('sent to mallory.test with the token.')]
  return setup && facts.loot?.length === 0 ? [credential(facts), { text: ` ${unreadable[setup.storage]}.` }] : undefined
}

export function jwtSteal(facts: Facts): Said {
  const setup = setupOf(facts)
  if (setup && isBound(setup) && facts.loot?.length) return boundSteal(facts, facts.loot)
  if (setup?.storage !== 'bff' || !facts.loot?.length) return undefined
  return [credential(facts), { text: ` is not on the device, but the session cookie is: ` }, alarm('copied.')]
}

/** What a copy of the disk is worth is decided by the key beside the tokens. */
function boundSteal(facts: Facts, loot: readonly Loot[]): readonly Part[] {
  const own = credential(facts)
  const tokens = loot.filter(({ from }) => from !== 'indexedDB')
  if (tokens.length === 0)
    return [own, { text: ` is in no file; the key that it is bound to is, and opens nothing by itself.` }]
  const isRefreshAlone = tokens.every((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE)
  const found = isRefreshAlone ? 'is in no file, but its refresh token is' : 'lies on the disk'
  if (!holdsProofKey(loot)) return [own, { text: ` ${found}; the key that it needs is in the page’s memory alone.` }]
  return [own, { text: ` ${found}, and in IndexedDB, in clear, the key that it is bound to: ` }, alarm('both copied.')]
}

/** A logout and a revocation by the operator end the same. */
export function jwtEnd(facts: Facts): Said {
  const setup = setupOf(facts)
  if (!setup || !isIn(facts)) return undefined
  if (setup.storage === 'bff' && facts.endedSessions > 0) {
    return say(`the BFF loses its session: no copy of the cookie opens anything.`)
  }
  if (setup.revocation === 'none') return undefined
  const own = credential(facts)
  if (facts.takenBack === 0) return [own, { text: ` was not good any more: there was nothing to take back.` }]
  if (facts.inUntil === undefined) return [own, { text: ` is taken back: no copy of it opens anything now.` }]
  const until = facts.inUntil === null ? 'for ever' : `until ${clockTime(facts.inUntil)}`
  return [own, { text: ` is taken back, but servers hear late: ` }, alarm(`he is in ${until}.`)]
}
