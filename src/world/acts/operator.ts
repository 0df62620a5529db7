/** What the shop's operator does, with the operator's own credential. */
import type { HttpRequest } from '../../browser/index.ts'
import { pathFor, paths, type Path } from '../../server/index.ts'
import type { Acts } from '../scene.ts'
import { hostOf, OPERATOR_TOKEN, serversOf, SHOP } from '../shop/base.ts'

export const operatorActs: Acts<'operator'> = {
  'rotate-keys': ({ network }, _, index) =>
    network.send(adminRequest(paths.rotateKeys), { from: 'operator', step: index, context: null }),
  'delete-user': ({ network }, _, index) =>
    network.send(adminRequest(paths.deleteUser), { from: 'operator', step: index, context: null }),
  async 'store-down'({ shop, schedule, record }, _, index) {
    shop.data.down.add('store')
    record({ type: 'outage', at: schedule.now(), step: index, store: 'store', down: true })
  },
  async 'store-up'({ shop, schedule, record }, _, index) {
    shop.data.down.delete('store')
    record({ type: 'outage', at: schedule.now(), step: index, store: 'store', down: false })
  },
  /** Whatever a server had in its own memory goes. */
  async deploy({ shop, setup, schedule, record }, _, index) {
    for (const [table, rows] of shop.data.tables) if (/^(memory|cache)/.test(table)) rows.clear()
    for (const server of serversOf(setup)) record({ type: 'restart', at: schedule.now(), step: index, server })
  },
  revoke: ({ network }, _, index) =>
    network.send(adminRequest(paths.revokeUser), { from: 'operator', step: index, context: null }),
  demote: ({ network }, _, index) =>
    network.send(adminRequest(paths.demoteUser), { from: 'operator', step: index, context: null }),
}

/** A request to /admin, as the operator's tools send it; about Alice, where it is about somebody. */
const adminRequest = (path: Path): HttpRequest => ({
  method: 'POST',
  url: SHOP + pathFor(path, 'alice'),
  headers: [
    ['Host', hostOf(SHOP)],
    ['Authorization', `Bearer ${OPERATOR_TOKEN}`],
  ],
  body: '',
})
