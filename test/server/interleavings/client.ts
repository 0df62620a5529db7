/** What a browser holds of a login, and how it asks with it. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createHash, randomUUID } from 'node:crypto'
import type { Setup } from '../../../src/scenario/index.ts'
import type { DeviceRow } from '../../../src/server/index.ts'
import { SHOP } from '../jwt/bindings.ts'
import type { Gate } from './explore.ts'
import { copyState, rowsOf, type Serve, type State } from './servers.ts'

export interface Client {
  readonly cookies: Readonly<Record<string, string>>
  /** The tokens that its page holds. */
  readonly access?: string
  readonly refresh?: string
  /** The device bound session that it renews, and the challenge for that. */
  readonly device?: string
  readonly challenge?: string
}

export interface Question {
  readonly client?: Client
  readonly method?: 'GET' | 'POST'
  readonly json?: unknown
  readonly form?: Record<string, string>
  readonly headers?: Record<string, string>
}

/** Asks the shop something, now. */
export type Ask = (path: string, question: Question) => Promise<Response>

const [proofKey, deviceKey] = await Promise.all([generateKeyPair('EdDSA'), generateKeyPair('ES256')])
const [proofJwk, deviceJwk] = await Promise.all([exportJWK(proofKey.publicKey), exportJWK(deviceKey.publicKey)])
await calculateJwkThumbprint(proofJwk)

export const asking =
  (setup: Setup, serve: Serve, state: State, gate: Gate, now: number): Ask =>
  async (path, { client = { cookies: {} }, method = 'POST', json, form, headers = {} }) => {
    const bound = setup.kind === 'jwt' && setup.binding === 'dpop'
    const cookie = Object.entries(client.cookies).map(([name, value]) => `${name}=${value}`)
    return serve(state, gate, now, path, {
      method,
      headers: {
        Origin: SHOP,
        'Sec-Fetch-Site': 'same-origin',
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(cookie.length > 0 ? { Cookie: cookie.join('; ') } : {}),
        ...(client.access ? { Authorization: `${bound ? 'DPoP' : 'Bearer'} ${client.access}` } : {}),
        ...(bound ? { DPoP: await proof(method, path, now, client.access) } : {}),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    })
  }

/** A proof of the client's key (RFC 9449 §4.2). */
const proof = (htm: string, path: string, now: number, token?: string) => {
  const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
  return new SignJWT({ htm, htu: SHOP + path, jti: randomUUID(), iat: now / 1000, ...ath })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'dpop+jwt', jwk: proofJwk })
    .sign(proofKey.privateKey)
}

/** A proof of the device's key, over the challenge that the browser last had. */
const deviceProof = async (challenge: string) =>
  `"${await new SignJWT({ jti: challenge })
    .setProtectedHeader({ alg: 'ES256', typ: 'dbsc+jwt', jwk: deviceJwk })
    .sign(deviceKey.privateKey)}"`

/** What an answer gives; null where that is nothing. */
export async function given(answer: Response): Promise<Client | null> {
  const cookies: Record<string, string> = {}
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? []
    if (value !== '') cookies[name] = value
  }
  const text = await answer.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  const fields = new Map<string, unknown>(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  const [access, refresh] = [fields.get('access_token'), fields.get('refresh_token')]
  if (Object.keys(cookies).length === 0 && typeof access !== 'string') return null
  return {
    cookies,
    ...(typeof access === 'string' ? { access } : {}),
    ...(typeof refresh === 'string' ? { refresh } : {}),
  }
}

/** Logs in, and has the browser bind the session where it is asked to. */
export async function logIn(ask: Ask, state: State, password = 'wonderland'): Promise<Client> {
  const answer = await ask('/login', { json: { user: 'alice', password } })
  const offer = answer.headers.get('Secure-Session-Registration')
  const client = await given(answer)
  if (!client) throw new Error(`a login gives something, not ${answer.status}`)
  if (!offer) return client
  const challenge = /challenge="([^"]*)"/.exec(offer)?.[1] ?? ''
  const headers = { 'Secure-Session-Response': await deviceProof(challenge) }
  const registered = await ask('/dbsc/registration', { client, headers })
  if (registered.status !== 200) throw new Error(`the session is bound, not ${registered.status}`)
  const [device = ''] = [...rowsOf<DeviceRow>(state, 'devices').keys()].slice(-1)
  const next = /^"([^"]*)"/.exec(registered.headers.get('Secure-Session-Challenge') ?? '')?.[1] ?? ''
  return { ...((await given(registered)) ?? client), device, challenge: next }
}

/** Renews a device bound session by a proof over this challenge. */
export const renew = async (ask: Ask, device: string, challenge: string): Promise<Response> =>
  ask('/dbsc/refresh', {
    headers: { 'Sec-Secure-Session-Id': `"${device}"`, 'Secure-Session-Response': await deviceProof(challenge) },
  })

/** Redeems a refresh token. */
export const refresh = (ask: Ask, { cookies, refresh }: Client): Promise<Response> =>
  ask('/refresh', { client: { cookies }, form: refresh ? { refresh_token: refresh } : {} })

/** Whether what a client holds opens the shop, by itself or by what it is renewed with; nothing of the state is changed. */
export async function opens(asksOf: (state: State) => Ask, state: State, client: Client): Promise<boolean> {
  const read = await asksOf(copyState(state))('/orders', { client, method: 'GET' })
  if (read.status === 200) return true
  if (client.device !== undefined) {
    const challenge = rowsOf<DeviceRow>(state, 'devices').get(client.device)?.challenge ?? ''
    return (await renew(asksOf(copyState(state)), client.device, challenge)).status === 200
  }
  if (!client.refresh && !client.cookies['__Host-refresh']) return false
  return (await refresh(asksOf(copyState(state)), client)).status === 200
}
