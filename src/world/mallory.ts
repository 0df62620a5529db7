/** Mallory: his own machine, his web site, his malware on Alice's device, his ear on her network. */
import {
  collect,
  COLLECT,
  copyFromDisk,
  replay,
  sniff,
  tossedCookie,
  trapPages,
  type Loot,
  type Theft,
} from '../attacker/index.ts'
import type { Disk, HttpRequest, HttpResponse } from '../browser/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Send, Sender } from './network.ts'
import type { Schedule } from './schedule.ts'
import type { Serving } from './serving.ts'
import { SHOP } from './shop/base.ts'
import { customers } from './shop/customers.ts'

export interface Mallory {
  /** Malware copies what the browser keeps. */
  copyDisk(step: number, disk: Disk): Promise<unknown>
  listen(): Promise<unknown>
  overhear(request: HttpRequest, sender: Sender): void
  readOrders(step: number): Promise<unknown>
  /** His web site, and the sibling of the shop that he took over. */
  answer(message: HttpRequest, serving: Serving): Promise<HttpResponse>
}

/** Reads Alice's orders with this loot: what he tries, and what a probe asks. */
export const readOrdersWith = (loot: readonly Loot[]) => replay(loot, 'GET', `${SHOP}/orders`)

export function createMallory(options: {
  schedule: Schedule
  /** Late bound: the network needs his host, and he needs the network. */
  send: () => Send
  record: (event: TraceEvent) => void
}): Mallory {
  const { schedule, send, record } = options
  let held: readonly Loot[] = []
  let listening = false

  const take = (step: number, by: Theft, loot: readonly Loot[]) => {
    // A copy of nothing does not replace what he already has.
    if (loot.length > 0) held = loot
    record({ type: 'theft', at: schedule.now(), step, thief: 'mallory', from: 'alice', by, loot })
  }

  const logInAsHimself = (step: number) =>
    send()(
      {
        ...replay([], 'POST', `${SHOP}/login`, JSON.stringify(customers.mallory)),
        headers: [
          ['Host', new URL(SHOP).host],
          ['User-Agent', 'curl/8.15.0'],
          ['Content-Type', 'application/json'],
        ],
      },
      { from: 'mallory', step, context: null },
    )

  const page = (html: string, ...cookies: string[]): HttpResponse => ({
    status: 200,
    headers: [
      ['content-type', 'text/html; charset=UTF-8'],
      ...cookies.map((line): [string, string] => ['set-cookie', line]),
    ],
    body: html,
  })

  return {
    async copyDisk(step, disk) {
      take(step, 'malware', copyFromDisk(disk))
    },

    async listen() {
      listening = true
    },

    overhear(request, { from, step }) {
      const loot = listening && from === 'alice' ? sniff(request) : []
      if (loot.length > 0) take(step, 'network', loot)
    },

    readOrders: (step) => send()(readOrdersWith(held), { from: 'mallory', step, context: null }),

    async answer({ method, url, body }, { step }) {
      if (method === 'POST' && url === COLLECT) {
        const collected = collect(body)
        if ('loot' in collected) take(step, 'script', collected.loot)
        else record({ type: 'leak', at: schedule.now(), step, thief: 'mallory', text: collected.text })
        return { status: 204, headers: [], body: '' }
      }
      const trap = Object.entries(trapPages).find(([, one]) => one.url === url)
      if (!trap) return { status: 404, headers: [], body: '' }
      const [name, { html }] = trap
      if (name !== 'cookie-toss') return page(html)
      const planted = tossedCookie(await logInAsHimself(step))
      return planted ? page(html, planted) : page(html)
    },
  }
}
