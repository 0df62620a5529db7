/** What the shop's operator does, with the operator's own credential. */
import type { HttpRequest } from '../../browser/index.ts'
import type { Acts } from '../scene.ts'
import { hostOf, OPERATOR_TOKEN, SHOP } from '../shop/base.ts'

export const operatorActs: Acts<'revoke' | 'demote'> = {
  revoke: ({ network }, _, index) =>
    network.send(adminRequest('/admin/users/alice/revoke'), { from: 'operator', step: index, context: null }),
  demote: ({ network }, _, index) =>
    network.send(adminRequest('/admin/users/alice/demote'), { from: 'operator', step: index, context: null }),
}

/** A request to /admin, as the operator's tools send it. */
export const adminRequest = (path: string): HttpRequest => ({
  method: 'POST',
  url: `${SHOP}${path}`,
  headers: [
    ['Host', hostOf(SHOP)],
    ['Authorization', `Bearer ${OPERATOR_TOKEN}`],
  ],
  body: '',
})
