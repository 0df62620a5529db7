/** What may happen at the same moment: each an operation of somebody, and the setups that have it. */
import type { Setup } from '../../../src/scenario/index.ts'
import { OPERATOR } from '../bindings.ts'
import { refresh, renew, type Ask, type Client } from './client.ts'
import type { State } from './servers.ts'

/** The state before: Alice is logged in twice, and a link to reset her password is in her mailbox. */
export interface Before {
  readonly state: State
  readonly one: Client
  readonly two: Client
  readonly link: string
}

export interface Operation {
  /** Whether this setup has it. */
  readonly exists: (setup: Setup) => boolean
  readonly run: (ask: Ask, before: Before) => Promise<Response>
}

const always = () => true
const operator = { headers: { Authorization: `Bearer ${OPERATOR}` } }
const isSession = ({ kind }: Setup) => kind === 'session'
const hasTokens = (setup: Setup) => setup.kind === 'jwt' && setup.storage !== 'bff'
const refreshes = (setup: Setup) => setup.kind === 'jwt' && setup.storage !== 'bff' && setup.refresh !== 'none'
const isDeviceBound = (setup: Setup) => setup.kind === 'session' && setup.binding === 'dbsc'

const logIn = (ask: Ask) => ask('/login', { json: { user: 'alice', password: 'wonderland' } })
const reset = (ask: Ask, { link }: Before) =>
  ask('/password/reset', { form: { token: link, new: `new-${Math.random()}` } })
const logOut = (ask: Ask, client: Client) =>
  ask('/logout', { client, form: client.refresh ? { refresh_token: client.refresh } : {} })
const changePassword = (ask: Ask, client: Client) =>
  ask('/password', { client, json: { old: 'wonderland', new: 'looking-glass' } })
const renewTwo = (ask: Ask, { two: { device = '', challenge = '' } }: Before) => renew(ask, device, challenge)

export const operations = {
  login: { exists: always, run: logIn },
  'another login': { exists: always, run: logIn },
  logout: { exists: always, run: (ask, { two }) => logOut(ask, two) },
  'new password': { exists: always, run: (ask, { one }) => changePassword(ask, one) },
  'another new password': { exists: always, run: (ask, { two }) => changePassword(ask, two) },
  reset: { exists: hasTokens, run: reset },
  'another reset': { exists: hasTokens, run: reset },
  ban: {
    exists: (setup) =>
      isSession(setup) ||
      (setup.kind === 'jwt' && (setup.storage === 'bff' || setup.refresh !== 'none' || setup.revocation !== 'none')),
    run: (ask) => ask('/admin/users/alice/revoke', operator),
  },
  deletion: { exists: always, run: (ask) => ask('/admin/users/alice/delete', operator) },
  demotion: { exists: always, run: (ask) => ask('/admin/users/alice/demote', operator) },
  refresh: { exists: refreshes, run: (ask, { two }) => refresh(ask, two) },
  'refresh by a thief': { exists: refreshes, run: (ask, { two }) => refresh(ask, two) },
  exchange: {
    exists: (setup) => hasTokens(setup) && setup.kind === 'jwt' && setup.storage !== 'cookie',
    run: (ask, { two: client }) => ask('/token', { client, form: { audience: 'https://shop.test' } }),
  },
  use: { exists: isSession, run: (ask, { two: client }) => ask('/orders', { client, method: 'GET' }) },
  renewal: { exists: isDeviceBound, run: renewTwo },
  'renewal by a copy': { exists: isDeviceBound, run: renewTwo },
} satisfies Record<string, Operation>

export type OperationName = keyof typeof operations
