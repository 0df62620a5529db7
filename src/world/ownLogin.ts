import { replay } from '../attacker/index.ts'
import type { HttpResponse } from '../browser/index.ts'
import { paths } from '../server/index.ts'
import type { Scene } from './scene.ts'
import { hostOf, SHOP } from './shop/base.ts'
import { customers } from './shop/customers.ts'

/** Mallory logs in as himself: he is a customer, too. */
export const logInAsHimself = ({ mallory }: Scene, step: number): Promise<HttpResponse> =>
  mallory.send(step, {
    ...replay([], 'POST', `${SHOP}${paths.login}`, JSON.stringify(customers.mallory)),
    headers: [
      ['Host', hostOf(SHOP)],
      ['User-Agent', 'curl/8.15.0'],
      ['Content-Type', 'application/json'],
    ],
  })
