import { hardenedJwt, hardenedSession, presets, type Setup } from '../../../src/scenario/index.ts'
import { NOW } from '../bindings.ts'
import { asking, logIn, type Ask } from './client.ts'
import { explore, type Gate } from './explore.ts'
import { operations, type Before, type OperationName } from './operations.ts'
import { fits, inWords, outcomeOf, type Outcome } from './outcome.ts'
import { invariants, logsInAnyhow } from './pairs.ts'
import { copyState, freshState, serverOf, type Serve, type State } from './servers.ts'

const minimal = { ...hardenedJwt, lifetime: 300, refresh: 'rotating', revocationLag: 0 } as const

/** The presets, and what none of them has: a limit of sessions, other ways to take a token back, other refresh tokens. */
const variants: readonly (readonly [string, Setup])[] = [
  ...presets.map(({ id, setup }) => [id, setup] as const),
  ['session-limit', { ...hardenedSession, maxSessions: 2 }],
  ['session-limit-dbsc', { ...hardenedSession, maxSessions: 2, binding: 'dbsc' }],
  ['session-kept-id', { ...hardenedSession, renewId: false, maxSessions: 2 }],
  ['jwt-static', { ...minimal, refresh: 'static' }],
  ['jwt-no-grace', minimal],
  ['jwt-not-before', { ...minimal, revocation: 'not-before' }],
  ['jwt-status-list', { ...minimal, revocation: 'status-list' }],
  ['jwt-push', { ...minimal, revocation: 'push' }],
  ['jwt-exact-denylist', { ...minimal, revocation: 'denylist' }],
]

/** What is not looked at here, and what the stores are asked for it, is left out: other sites, keys, nonces. */
const simplified = (setup: Setup): Setup =>
  setup.kind === 'session'
    ? { ...setup, csrf: 'Origin' }
    : { ...setup, csrf: 'Origin', alg: 'EdDSA', proofNonce: false }

export const setups: ReadonlyMap<string, Setup> = new Map(variants.map(([id, setup]) => [id, simplified(setup)]))

export type Pair = readonly [OperationName, OperationName]

const names = Object.keys(operations) as OperationName[]

/** Every two operations that a setup has. */
export function pairsOf(setup: Setup): Pair[] {
  const has = names.filter((name) => operations[name].exists(setup))
  return has.flatMap((a, i) => has.slice(i + 1).map((b) => [a, b] as const))
}

/** The moment of both: late enough after the logins that a use is noted. */
const LATER = NOW + 60_000

const freely: Gate = async () => undefined

async function before(setup: Setup, serve: Serve): Promise<Before> {
  const state = await freshState()
  state.accounts.set('alice', { ...(state.accounts.get('alice') ?? none()), role: 'staff' })
  const ask: Ask = asking(setup, serve, state, freely, NOW)
  const [one, two] = [await logIn(ask, state), await logIn(ask, state)]
  if (!operations.reset.exists(setup)) return { state, one, two, link: '' }
  await ask('/password/forgotten', { form: { user: 'alice' } })
  while (state.mails.length === 0) await new Promise((resolve) => setImmediate(resolve))
  return { state, one, two, link: state.mails[0] ?? '' }
}

const none = (): never => {
  throw new Error('there is no Alice')
}

export interface Explored {
  readonly orders: number
  /** What was broken, with the order of steps that did it. */
  readonly broken: readonly string[]
}

/** Lets the two operations of each pair overlap in all ways, and says which invariants break. */
export async function exploreSetup(id: string, setup: Setup, pairs: readonly Pair[]): Promise<Explored> {
  const serve = serverOf(setup)
  const start = await before(setup, serve)
  const broken = new Set<string>()
  let orders = 0

  for (const pair of pairs) {
    const run = (name: OperationName, state: State, gate: Gate) =>
      operations[name].run(asking(setup, serve, state, gate, LATER), { ...start, state })
    const outcome = async (state: State, answers: readonly Response[]) => {
      const named = answers.map((answer, i) => [pair[i] ?? pair[0], answer] as const)
      return outcomeOf({ setup, serve, before: start, state, answers: named, now: LATER })
    }
    const inTurn: Outcome[] = []
    for (const order of [pair, pair.toReversed()]) {
      const state = copyState(start.state)
      const answers = new Map<OperationName, Response>()
      for (const name of order) answers.set(name, await run(name, state, freely))
      inTurn.push(
        await outcome(
          state,
          pair.flatMap((name) => answers.get(name) ?? []),
        ),
      )
    }
    const rules = invariants.filter(
      ({ pairs, of = () => true }) => pairs.some((one) => one.every((name) => pair.includes(name))) && of(setup),
    )
    const say = (what: string, found: Outcome, order: string) =>
      broken.add(`${id}: ${pair.join(' × ')}: ${what} (${order}) ${inWords(found)}`)
    const check = (found: Outcome, order: string) => {
      for (const { says, holds } of rules) if (!holds(found, setup)) say(says, found, order)
    }
    inTurn.forEach((found) => check(found, 'one after the other'))

    orders += await explore(() => {
      const state = copyState(start.state)
      const answers: Response[] = []
      return {
        operations: pair.map((name, i) => async (gate) => void (answers[i] = await run(name, state, gate))),
        async ended(order) {
          const found = await outcome(state, answers)
          check(found, order.join(''))
          if (!inTurn.some((one) => fits(found, one, logsInAnyhow(pair)))) {
            say(`ends as neither order would: ${inTurn.map(inWords).join(' or ')}`, found, order.join(''))
          }
        },
      }
    })
  }
  return { orders, broken: [...broken] }
}
