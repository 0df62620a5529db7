/** Key pairs that scripts make, and those that they keep in IndexedDB. */
import type { BrowserDeps, GeneratedKeyPair, PageKeyPairs } from '../types.ts'

/** Storage key → name → key pair. */
export type KeyPairShelf = Map<string, ReadonlyMap<string, GeneratedKeyPair>>

/** The bytes behind each handle that a script was given. */
export type KeyBytes = WeakMap<CryptoKey, JsonWebKey>

/** Makes a key pair for a script; the browser alone knows the bytes of its private key. */
export async function generateKeyPair(
  bytes: KeyBytes,
  origin: string,
  { generateKeyPair: generate = generated }: Pick<BrowserDeps, 'generateKeyPair'>,
): Promise<CryptoKeyPair> {
  const made = await generate(origin)
  bytes.set(made.handle.privateKey, made.bytes)
  return made.handle
}

/** The store that a script with this storage key sees. An opaque origin has none (Indexed Database API §4.3). */
export function openKeyPairs(shelf: KeyPairShelf, bytes: KeyBytes, key: string): PageKeyPairs {
  return {
    get: async (name) => shelf.get(key)?.get(name)?.handle,
    async put(name, handle) {
      if (key === 'null') return
      shelf.set(key, new Map(shelf.get(key)).set(name, { handle, bytes: bytes.get(handle.privateKey) ?? {} }))
    },
  }
}

/** What lies on the disk: storage key → name → private key. `extractable: false` is a rule for scripts, no encryption. */
export const keyPairsOnDisk = (shelf: KeyPairShelf): Readonly<Record<string, Readonly<Record<string, JsonWebKey>>>> =>
  Object.fromEntries(
    [...shelf].map(([key, pairs]) => [key, Object.fromEntries([...pairs].map(([name, pair]) => [name, pair.bytes]))]),
  )

async function generated(): Promise<GeneratedKeyPair> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const bytes = await crypto.subtle.exportKey('jwk', privateKey)
  const sealed = await crypto.subtle.importKey('jwk', bytes, 'Ed25519', false, ['sign'])
  return { handle: { privateKey: sealed, publicKey }, bytes }
}
