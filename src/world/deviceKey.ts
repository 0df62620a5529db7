import type { DeviceKey } from '../browser/index.ts'
import { deviceKey as jwk } from './fixedKeys.ts'

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** The key in the hardware of Alice's device: it can be used, never copied. RS256, whose signatures repeat. */
export const deviceKey = (): Promise<DeviceKey> => (made ??= make())

let made: Promise<DeviceKey> | undefined

async function make(): Promise<DeviceKey> {
  const key = await crypto.subtle.importKey('jwk', { ...jwk }, RS256, false, ['sign'])
  const { kty, n, e } = jwk
  return {
    alg: 'RS256',
    publicKey: { kty, n, e },
    sign: async (data) => new Uint8Array(await crypto.subtle.sign(RS256, key, data)),
  }
}
