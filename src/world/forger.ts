/** Mallory the forger: his own login's token as the pattern, his own keys, and the key he read last on a server. */
import type { JWK } from 'jose'
import { HIS_KEYS, loadForge, type Loot, type OwnKey } from '../attacker/index.ts'
import { headersOf, type HttpResponse } from '../browser/index.ts'
import type { Forgery } from '../scenario/index.ts'
import type { ActorId, TraceEvent } from '../trace/index.ts'
import type { Send } from './network.ts'
import type { Schedule } from './schedule.ts'
import { SHOP } from './shop/base.ts'

export interface Forger {
  /** Makes a token in Alice's name; no loot when he can't. */
  forge(step: number, how: Forgery): Promise<readonly Loot[]>
  /** He reads a key on a server, and keeps it. */
  readKey(step: number, from: ActorId, key: JWK): void
  /** What is served at the address that his tokens name. */
  keySet(): Promise<HttpResponse>
}

export function createForger(options: {
  schedule: Schedule
  send: () => Send
  record: (event: TraceEvent) => void
  logInAsHimself: (step: number) => Promise<HttpResponse>
  ownKey: () => Promise<OwnKey>
}): Forger {
  const { schedule, send, record, logInAsHimself, ownKey } = options
  let stolen: JWK | null = null

  const publishedKeys = async (step: number): Promise<readonly JWK[]> => {
    const url = `${SHOP}/jwks.json`
    const request = { method: 'GET', url, headers: [['Host', new URL(url).host]] as const, body: '' }
    const { status, body } = await send()(request, { from: 'mallory', step, context: null })
    return status === 200 ? (JSON.parse(body) as { keys: JWK[] }).keys : []
  }

  return {
    async forge(step, how) {
      const { forge, readOwn } = await loadForge()
      const given = tokenIn(await logInAsHimself(step))
      const own = given && readOwn(given.value)
      if (!own) return []
      const forged = await forge(how, {
        own,
        key: await ownKey(),
        publishedKeys: () => publishedKeys(step),
        stolen,
        searched: ({ tries, secret }) =>
          record({ type: 'crack', at: schedule.now(), step, thief: 'mallory', tries, secret }),
      })
      return forged === null ? [] : [{ ...given, value: forged }]
    },

    readKey(step, from, key) {
      stolen = key
      const signs = key.kty === 'oct' || key.d !== undefined
      record({ type: 'key', at: schedule.now(), step, thief: 'mallory', from, kid: key.kid ?? '', signs })
    },

    async keySet() {
      const { published } = await ownKey()
      const body = JSON.stringify({ keys: [published] })
      return { status: 200, headers: [['content-type', 'application/json']], body }
    },
  }
}

export const isKeySet = (url: string): boolean => url === HIS_KEYS

/** Where the shop gave him his own token: there it will expect one. */
function tokenIn({ headers, body }: HttpResponse): Loot | null {
  const cookie = headersOf({ headers }, 'Set-Cookie')
    .map((line) => /^([^=;]+)=([\w-]+\.[\w-]+\.[\w-]+)(;|$)/.exec(line))
    .find((found) => found !== null)
  if (cookie?.[1] && cookie[2])
    return { from: 'cookie', name: cookie[1], value: cookie[2], host: new URL(SHOP).hostname }
  const token = /"access_token":"([^"]+)"/.exec(body)?.[1]
  return token ? { from: 'forgery', value: token } : null
}
