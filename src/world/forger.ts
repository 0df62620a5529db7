/** Mallory the forger: his own login's token as the pattern, his own keys, and the key he read last on a server. */
import type { JWK } from 'jose'
import { canSign, forge as forgeToken, readOwn, tokensIn, type Loot } from '../attacker/index.ts'
import { headersOf, type HttpResponse } from '../browser/index.ts'
import type { Forgery } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import type { ActorId } from '../trace/index.ts'
import { attackerKey } from './attackerKey.ts'
import { logInAsHimself } from './ownLogin.ts'
import type { Scene } from './scene.ts'
import { hostOf, SHOP } from './shop/base.ts'
import { customers } from './shop/customers.ts'

/** The key that he read last, in each run. */
const stolen = new WeakMap<Scene, JWK>()

/** Makes a token in Alice's name; no loot when he can't. */
export async function forge(scene: Scene, step: number, how: Forgery): Promise<readonly Loot[]> {
  const { setup, seed, schedule, record } = scene
  const given = tokenIn(await logInAsHimself(scene, step))
  const own = given && readOwn(given.value)
  if (!own) return []
  const forged = await forgeToken(how, {
    own,
    key: await attackerKey(setup, seed),
    publishedKeys: () => publishedKeys(scene, step),
    ofHisTenant: () => ofHisTenant(scene, step),
    stolen: stolen.get(scene) ?? null,
    searched: ({ tries, secret }) =>
      record({ type: 'crack', at: schedule.now(), step, thief: 'mallory', tries, secret }),
  })
  return forged === null ? [] : [{ ...given, value: forged }]
}

async function publishedKeys({ mallory }: Scene, step: number): Promise<readonly JWK[]> {
  const url = `${SHOP}${paths.keySet}`
  const { status, body } = await mallory.send(step, { method: 'GET', url, headers: [['Host', hostOf(SHOP)]], body: '' })
  return status === 200 ? keysIn(JSON.parse(body)) : []
}

/** Whom a token is about, and for which service it is, the administrator of a tenant says: that is what one is for. */
async function ofHisTenant({ mallory }: Scene, step: number): Promise<string | null> {
  const answer = await mallory.send(step, {
    method: 'POST',
    url: `${SHOP}${paths.tenantToken}`,
    headers: [
      ['Host', hostOf(SHOP)],
      ['Content-Type', 'application/json'],
    ],
    body: JSON.stringify({ ...customers.mallory, subject: 'alice', audience: SHOP }),
  })
  return answer.status === 200 ? (tokensIn(answer).access ?? null) : null
}

/** The keys of a key set (RFC 7517 §5); none where it is something else. */
function keysIn(body: unknown): readonly JWK[] {
  const keys: unknown = typeof body === 'object' && body !== null && 'keys' in body ? body.keys : []
  return Array.isArray(keys) ? keys.filter(isKey) : []
}

/** `kty` is what every key has (RFC 7517 §4.1). */
const isKey = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'

/** He reads a key on a server, and keeps it. */
export function readKey(scene: Scene, step: number, from: ActorId, key: JWK): void {
  const { schedule, record } = scene
  stolen.set(scene, key)
  record({ type: 'key', at: schedule.now(), step, thief: 'mallory', from, kid: key.kid ?? '', signs: canSign(key) })
}

/** What is served at the address that his tokens name. */
export async function keySet({ setup, seed }: Scene): Promise<HttpResponse> {
  const { published } = await attackerKey(setup, seed)
  const body = JSON.stringify({ keys: [published] })
  return { status: 200, headers: [['content-type', 'application/json']], body }
}

/** Where the shop gave him his own token: there it will expect one. */
function tokenIn(answer: HttpResponse): Loot | null {
  const cookie = headersOf(answer, 'Set-Cookie')
    .map((line) => /^([^=;]+)=([\w-]+\.[\w-]+\.[\w-]+)(;|$)/.exec(line))
    .find((found) => found !== null)
  if (cookie?.[1] && cookie[2])
    return { from: 'cookie', name: cookie[1], value: cookie[2], host: new URL(SHOP).hostname }
  const token = tokensIn(answer).access
  return token ? { from: 'forgery', value: token } : null
}
