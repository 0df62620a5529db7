/** Where the shop keeps what it took back, and who hears of it when. */
import type { JwtSetup } from '../../scenario/index.ts'
import {
  paths,
  type DeniedRow,
  type IntrospectionCopy,
  type IssuedRow,
  type NotBeforeCopy,
  type NotBeforeRow,
  type RevocationBindings,
  type StatusEntryRow,
  type StatusListCopy,
} from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import type { Data } from '../data.ts'
import { replicated } from '../replica.ts'
import type { Serving } from '../serving.ts'
import { storeOf, type TableRef } from '../table.ts'
import { fromFetchRequest } from '../unguarded.ts'
import type { Serves } from './addresses.ts'
import { ownOf, SHOP } from './base.ts'
import { named, ownAddress, verifiersOf } from './verifiers.ts'
import { deflateStored, inflateAtMost } from './zlib.ts'

const INTROSPECTION_TOKEN = 'orders-api-91c2'

/** The servers read a copy of the denylist, where it comes late or must be there when the store is not. */
const hasReplica = ({ revocation, revocationLag, storeFailure }: JwtSetup) =>
  revocation === 'denylist' && (revocationLag > 0 || storeFailure === 'replica')

export function revocationBindings(setup: JwtSetup, data: Data, serving: Serving, server: Serves): RevocationBindings {
  const lag = setup.revocationLag * 1000
  const list: TableRef = { store: 'store', table: 'denylist' }
  const here: TableRef = { ...list, store: setup.revocation === 'push' ? ownOf('memory', server) : hasReplica(setup) ? 'replica' : 'store' } // prettier-ignore
  return {
    issued: storeOf<IssuedRow>(data, { store: 'store', table: 'issued-tokens' }, serving.callStore),
    statusEntries: storeOf<StatusEntryRow>(data, { store: 'store', table: 'status-entries' }, serving.callStore),
    denylist: hasReplica(setup)
      ? replicated<DeniedRow>(data, list, serving, lag)
      : storeOf<DeniedRow>(data, list, serving.callStore),
    deniedHere: storeOf<DeniedRow>(data, here, serving.callStore),
    notBefore: storeOf<NotBeforeRow>(data, { store: 'store', table: 'not-before' }, serving.callStore),
    notBeforeHere: storeOf<NotBeforeCopy>(
      data,
      { store: ownOf('cache', server), table: 'not-before' },
      serving.callStore,
    ),
    introspections: storeOf<IntrospectionCopy>(
      data,
      { store: ownOf('cache', server), table: 'introspections' },
      serving.callStore,
    ),
    statusLists: storeOf<StatusListCopy>(
      data,
      { store: ownOf('cache', server), table: 'status-lists' },
      serving.callStore,
    ),
    subscribers: verifiersOf(setup).map((id) => `${ownAddress(id)}${paths.events}`),
    enqueue: (url, init) =>
      serving.later(lag, async () => serving.send(await fromFetchRequest(new Request(url, init)))),
    introspectionToken: INTROSPECTION_TOKEN,
    deflate: deflateStored,
    inflate: inflateAtMost,
  }
}

/** The plates of what stands there for it, besides the store. */
export function revocationActors(setup: JwtSetup): Actor[] {
  if (hasReplica(setup)) return [{ id: 'replica', kind: 'store', name: 'Replica', origin: SHOP }]
  const ofEach = (what: 'memory' | 'cache', kind: 'store' | 'cache', name: string) =>
    verifiersOf(setup).map((within): Actor => ({
      id: ownOf(what, within),
      kind,
      name: named(name, within),
      origin: SHOP,
      within,
    }))
  if (setup.revocation === 'push') return ofEach('memory', 'store', 'Memory')
  // With an issuer apart, each server has a cache anyhow.
  return setup.revocation === 'not-before' && setup.issuer === 'same' ? ofEach('cache', 'cache', 'Cache') : []
}
