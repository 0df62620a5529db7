/** Mallory: his own machine, his web site, his malware on Alice's device, his ear on her network. */
import {
  collect,
  COLLECT,
  copyFromDisk,
  PARTNER,
  ownProof,
  readLogLine,
  refreshRequest,
  refreshTokenIn,
  replay,
  replayProof,
  sniff,
  tokensIn,
  tossedCookie,
  trapPages,
  type Loot,
  type OwnKey,
  type Theft,
} from '../attacker/index.ts'
import type { Disk, HttpRequest, HttpResponse } from '../browser/index.ts'
import { EPOCH, type Forgery, type Millis, type ProofTarget } from '../scenario/index.ts'
import type { ActorId, TraceEvent } from '../trace/index.ts'
import { createForger, isKeySet, type Forger } from './forger.ts'
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
  forge(step: number, how: Forgery): Promise<unknown>
  readonly readKey: Forger['readKey']
  /** He tries session ids; reads Alice's orders with the one that opens them. */
  guess(step: number): Promise<unknown>
  /** He writes himself cookies in her name. */
  invent(step: number): Promise<unknown>
  /** He has a copy of the store. */
  takeDump(step: number, loot: readonly Loot[]): Promise<unknown>
  /** A line of the shop's log with the Authorization header of a request of Alice's. */
  readLog(step: number, line: string, proof: string): Promise<unknown>
  /** He takes the refresh token that he holds to the shop. */
  refresh(step: number): Promise<unknown>
  /** He sends a proof of Alice's again. */
  replayProof(step: number, target: ProofTarget): Promise<unknown>
  /** His web site, the sibling of the shop that he took over, and the partner's service. */
  answer(message: HttpRequest, serving: Serving): Promise<HttpResponse>
}

/** Few scripts have him guess, choose or make up ids. */
export const loadHijacker = () => import('./hijacker.ts')

/** Reads Alice's orders with this loot: what he tries, and what a probe asks. */
export const readOrdersWith = (loot: readonly Loot[]) => replay(loot, 'GET', `${SHOP}/orders`)

/** The request by which a thief gets new tokens for the refresh token in this loot; null when there is none. */
export async function refreshWith(
  loot: readonly Loot[],
  at: Millis,
  ownKey: (() => Promise<CryptoKeyPair>) | null,
): Promise<HttpRequest | null> {
  const token = refreshTokenIn(loot)
  if (token === undefined) return null
  const url = `${SHOP}/refresh`
  const made = { method: 'POST', url, now: EPOCH + at, jti: `mallory-${at}` }
  return refreshRequest(token, url, ownKey ? await ownProof(await ownKey(), made) : null)
}

const withForm = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: [...request.headers, ['Content-Type', 'application/x-www-form-urlencoded']],
})

export function createMallory(options: {
  schedule: Schedule
  /** Late bound: the network needs his host, and he needs the network. */
  send: () => Send
  record: (event: TraceEvent) => void
  ownKey: () => Promise<OwnKey>
  /** The key of his own pages' proofs; null where the shop wants none. */
  pageKey: (() => Promise<CryptoKeyPair>) | null
  /** Asks the shop as `send` does, without a line in the trace. */
  tryOut: (request: HttpRequest) => Promise<HttpResponse>
}): Mallory {
  const { schedule, send, record, ownKey, pageKey, tryOut } = options
  let held: readonly Loot[] = []
  let listening = false

  const take = (step: number, by: Theft, loot: readonly Loot[], from: ActorId = 'alice') => {
    // A copy of nothing does not replace what he already has.
    if (loot.length > 0) held = loot
    record({ type: 'theft', at: schedule.now(), step, thief: 'mallory', from, by, loot })
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

  const forger = createForger({ schedule, send, record, logInAsHimself, ownKey })

  const hijacker = async () =>
    (await loadHijacker()).createHijacker({ schedule, send, record, logInAsHimself, tryOut, readOrdersWith })

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

    async forge(step, how) {
      take(step, 'forgery', await forger.forge(step, how), 'mallory')
    },

    readKey: forger.readKey,

    async guess(step) {
      const loot = await (await hijacker()).guess(step)
      take(step, 'guess', loot)
      if (loot.length > 0) await send()(readOrdersWith(held), { from: 'mallory', step, context: null })
    },

    async invent(step) {
      take(step, 'invented', await (await hijacker()).invent(step), 'mallory')
    },

    async takeDump(step, loot) {
      take(step, 'dump', loot, 'store')
    },

    async refresh(step) {
      const request = await refreshWith(held, schedule.now(), pageKey)
      if (!request) return
      const answer = await send()(request, { from: 'mallory', step, context: null })
      const loot = tokensIn(answer)
      if (loot.length > 0) take(step, 'refresh', loot, 'shop')
    },

    replayProof: (step, target) =>
      send()(
        target === 'same'
          ? replayProof(held, 'GET', `${SHOP}/orders`)
          : withForm(replayProof(held, 'POST', `${SHOP}/transfer`, 'to=mallory&amount=900')),
        { from: 'mallory', step, context: null },
      ),

    async readLog(step, line, proof) {
      const { loot, personal } = readLogLine(line, proof)
      take(step, 'log', loot, 'shop')
      if (personal !== null) record({ type: 'leak', at: schedule.now(), step, thief: 'mallory', text: personal })
    },

    async answer({ method, url, body }, { step }) {
      if (isKeySet(url)) return forger.keySet()
      if (method === 'POST' && url.startsWith(`${PARTNER}/`)) {
        const value = new URLSearchParams(body).get('token')
        if (value !== null) take(step, 'service', [{ from: 'service', value }])
        return { status: 204, headers: [['access-control-allow-origin', '*']], body: '' }
      }
      if (method === 'POST' && url === COLLECT) {
        const collected = collect(body)
        if ('loot' in collected) take(step, 'script', collected.loot)
        else record({ type: 'leak', at: schedule.now(), step, thief: 'mallory', text: collected.text })
        return { status: 204, headers: [], body: '' }
      }
      const trap = Object.entries(trapPages).find(([, one]) => one.url === url)
      if (!trap) return { status: 404, headers: [], body: '' }
      const [name, { html }] = trap
      if (name === 'plant-id') {
        const plan = await (await hijacker()).plant(step)
        take(step, 'planted', plan?.loot ?? [], 'mallory')
        return plan ? page(html, plan.line) : page(html)
      }
      if (name !== 'cookie-toss') return page(html)
      const planted = tossedCookie(await logInAsHimself(step))
      return planted ? page(html, planted) : page(html)
    },
  }
}
