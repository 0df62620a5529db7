/** (a) Without faults in the script, an active user within every timeout is never refused. */
import {
  knobsOf,
  refusedBecause,
  type JwtSetup,
  type SessionSetup,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'
import { paths } from '../../src/server/index.ts'
import { answersFor, type Invariant, type Told } from './story.ts'

/**
 * What takes nothing from Alice; whether a thief uses what he took, too, since a shop can't tell. Who listens blocks https,
 * so he is none of them.
 */
const HARMLESS: readonly Step['do'][] = [
  'login', 'read', 'customers', 'read-newsletter', 'transfer', 'use-partner', 'change-password', 'steal',
  'replay', 'read-key', 'breach-service', 'read-log', 'dump-store', 'demote', 'forge', 'replay-proof',
] // prettier-ignore

function isHarmless(setup: Setup, step: Step): boolean {
  // A token in a variable goes with its page, and so does a key.
  const hasKey = setup.kind === 'jwt' && setup.binding === 'dpop' && setup.proofKey === 'memory'
  const inMemory = setup.kind === 'jwt' && (setup.storage === 'memory' || hasKey)
  switch (step.do) {
    case 'inject':
      return step.script === 'read'
    case 'visit':
      // The others put a cookie of theirs beside the shop's.
      return step.page !== 'cookie-toss' && step.page !== 'plant-id'
    case 'visit-http':
      // The page is loaded anew.
      return !inMemory
    case 'read-in-two-tabs':
      // Two that refresh at once look like a thief and his victim, and a page has no token that another one has in memory.
      return !hasKey && !(setup.kind === 'jwt' && setup.refresh === 'rotating' && !setup.oneTabRefreshes)
    case 'deploy':
      return setup.kind === 'session' && setup.store !== 'memory'
    default:
      return HARMLESS.includes(step.do)
  }
}

/** How long the shop may take for one step of hers, in milliseconds: requests, look-ups, a refresh, and once more. */
const wayOf = ({ latency, storeLatency }: Setup) => 12 * latency + 60 * storeLatency + 1000

const works: { readonly [Kind in Setup['kind']]: (setup: Extract<Setup, { kind: Kind }>) => boolean } = {
  session: ({ store, payload, servers, balancer }: SessionSetup) =>
    !(store === 'memory' && servers > 1 && balancer === 'round-robin') &&
    !(store === 'cookie' && payload > 1000) &&
    !(store === 'cookie-chunks' && payload > 5000),
  jwt: (setup: JwtSetup) =>
    !(setup.servers > 1 && setup.clockSkew > 0) &&
    setup.claimBytes <= (setup.storage === 'cookie' ? 500 : 4000) &&
    setup.lifetime * 1000 > 6000 + wayOf(setup),
}

/** Whether this setup works for anybody at all. */
const worksAtAll = (setup: Setup) =>
  knobsOf(setup).every((knob) => refusedBecause(setup, knob) === null) &&
  (setup.kind === 'session' ? works.session(setup) : works.jwt(setup))

/** Until when, at least, a login lives that began at `login` and was used last at `used`. */
function livesUntil(setup: Setup, login: number, used: number): number {
  if (setup.kind === 'session') {
    const absolute = setup.lifetime > 0 ? login + setup.lifetime * 1000 : Infinity
    return Math.min(absolute, setup.idle > 0 ? used + setup.idle * 1000 : Infinity)
  }
  // A NumericDate counts whole seconds (RFC 7519 §2).
  if (setup.refresh === 'none') return login + setup.lifetime * 1000 - 1000
  return login + Math.min(setup.refreshLifetime, setup.refreshCap || Infinity) * 1000 - wayOf(setup)
}

/** The reads of a script that have to show Alice her orders. */
function duePerStep(setup: Setup, steps: readonly Told[]): Told[] {
  if (!worksAtAll(setup)) return []
  const due: Told[] = []
  let login = -Infinity
  let used = -Infinity
  // Others do what they do meanwhile.
  const harm = Math.min(...steps.filter(({ step }) => !isHarmless(setup, step)).map(({ begins }) => begins))
  for (const told of steps) {
    if (told.settles >= harm) return due
    const { begins, settles, step } = told
    // The end of a session lies at the server; a message is under way for a while, and what is asked of it is in time.
    if (step.do === 'login') {
      if (answersFor(told, paths.login).at(-1)?.answered.message.status !== 200) return due
      ;[login, used] = [begins, begins]
    }
    if (step.do !== 'read') continue
    if (settles >= livesUntil(setup, login, used)) login = -Infinity
    if (login === -Infinity) continue
    used = begins
    due.push(told)
  }
  return due
}

export const activeUserIsLetIn: Invariant = ({ setup, steps }) =>
  duePerStep(setup, steps).flatMap((told) => {
    const status = answersFor(told, paths.orders).at(-1)?.answered.message.status ?? 'nothing'
    return status === 200 ? [] : [`step ${told.index}: Alice is within every timeout and is answered ${status}`]
  })
