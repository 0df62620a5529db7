/** How two operations ended: what they were answered, and what is true afterwards. */
import type { Setup } from '../../../src/scenario/index.ts'
import type { SessionRow } from '../../../src/server/index.ts'
import { asking, given, opens, type Client } from './client.ts'
import type { Before, OperationName } from './operations.ts'
import { copyState, rowsOf, type Serve, type State } from './servers.ts'

export interface Outcome {
  readonly answers: Readonly<Partial<Record<OperationName, number>>>
  /** Whose login goes on for longer than the setup's knobs say: that of a client before, or of an answer. */
  readonly open: ReadonlySet<'one' | 'two' | OperationName>
  /** Of the account, after its deletion null. */
  readonly account: { readonly role: string; readonly password: 'old' | 'new' } | null
  readonly sessions: number
}

/** When all has arrived that may arrive late, and nothing is open any more that only its exp can end. */
export function settledAt(setup: Setup, now: number): number {
  if (setup.kind === 'session') return now + (setup.store === 'cached' ? setup.cacheTtl * 1000 : 0) + 1000
  if (setup.storage === 'bff') return now + 1000
  const { revocation, lifetime, leeway, revocationLag, introspectionCache } = setup
  return now + (revocation === 'none' ? lifetime + leeway : Math.max(revocationLag, introspectionCache)) * 1000 + 1000
}

export async function outcomeOf(options: {
  setup: Setup
  serve: Serve
  before: Before
  state: State
  answers: readonly (readonly [OperationName, Response])[]
  now: number
}): Promise<Outcome> {
  const { setup, serve, before, state, answers, now } = options
  const at = (time: number) => (of: State) => asking(setup, serve, of, async () => undefined, time)
  // The queue gets there.
  for (const { url, init } of state.queue.splice(0)) {
    await serve(state, async () => undefined, now, new URL(url).pathname, init)
  }
  const clients: [OperationName | 'one' | 'two', Client][] = [
    ['one', before.one],
    ['two', before.two],
  ]
  for (const [name, answer] of answers) {
    const client = answer.ok ? await given(answer.clone()) : null
    if (client) clients.push([name, client])
  }
  const open = new Set<OperationName | 'one' | 'two'>()
  for (const [name, client] of clients) {
    if (await opens(at(settledAt(setup, now)), copyState(state), client)) open.add(name)
  }
  const account = state.accounts.get('alice')
  const hash = before.state.accounts.get('alice')?.hash
  return {
    answers: Object.fromEntries(answers.map(([name, { status }]) => [name, status])),
    open,
    account: account ? { role: account.role, password: account.hash === hash ? 'old' : 'new' } : null,
    sessions: [...rowsOf<SessionRow>(state, 'sessions').values()].filter(({ user }) => user === 'alice').length,
  }
}

/** Whether this is how it could have ended had one come after the other; that more was refused or ended does no harm. */
export const fits = (found: Outcome, inTurn: Outcome, besides: OperationName | null): boolean =>
  [...found.open].every((name) => name === besides || inTurn.open.has(name)) &&
  found.account?.role === inTurn.account?.role &&
  found.account?.password === inTurn.account?.password

export const inWords = ({ answers, open, account, sessions }: Outcome): string =>
  JSON.stringify({ answers, open: [...open], account, sessions })
