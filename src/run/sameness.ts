/**
 * Whether two runs of a scenario are the same. ES256 and PS256 sign with randomness (RFC 7518 §3.4, §3.5), and Web
 * Cryptography lets nobody choose it: neither RFC 6979's nor a salt. So of these what can be compared is compared: all but
 * the signatures and what is derived from them.
 */
import { base64url } from 'jose'
import type { Setup } from '../scenario/index.ts'

/** `but-signatures`: but for signatures that hold randomness, and what is derived from them. */
export type Sameness = 'bytes' | 'but-signatures' | 'different'

const RANDOMIZED: readonly unknown[] = ['ES256', 'PS256']

/** Compares what runs of these setups gave: plain data. */
export async function samenessOf(setups: readonly Setup[], one: unknown, other: unknown): Promise<Sameness> {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
  if (a === b) return 'bytes'
  if (!setups.some((setup) => setup.kind === 'jwt' && RANDOMIZED.includes(setup.alg))) return 'different'
  return (await withoutRandomness(a)) === (await withoutRandomness(b)) ? 'but-signatures' : 'different'
}

/** A compact JWS (RFC 7515 §3.1) whose header begins as JSON does. */
const JWS = /\beyJ[\w-]*\.eyJ[\w-]*\.[\w-]+/g
/** A compact JWE with a direct key (RFC 7516 §3.1): what it encrypts is a signed token. */
const JWE = /(\beyJ[\w-]*\.\.[\w-]+)\.[\w-]+\.[\w-]+/g
const MASK = '*'

/** The text of a run with a mask for each signature that holds randomness, and for each hash of a token that has one. */
export async function withoutRandomness(text: string): Promise<string> {
  const tokens = [...new Set(text.match(JWS))].map(partsOf)
  const digests = new Map<string, string>()
  for (const { token, signed, alg } of tokens.filter(({ alg }) => RANDOMIZED.includes(alg))) {
    for (const digest of await digestsOf(token)) digests.set(digest, `${MASK}${alg} ${signed}${MASK}`)
  }
  const masked = new Map(
    tokens.map(({ token, signed, header, payload, alg }) => {
      if (RANDOMIZED.includes(alg)) return [token, `${signed}.${MASK}`]
      // A proof names the token it belongs to by a hash (RFC 9449 §4.2, ath), and is signed over that.
      const derived = replaceAll(payload, digests)
      return [token, derived === payload ? token : `${header}.${derived}.${MASK}`]
    }),
  )
  const unsigned = text.replace(JWS, (token) => masked.get(token) ?? token).replace(JWE, `$1.${MASK}.${MASK}`)
  return replaceAll(unsigned, digests)
}

const replaceAll = (text: string, names: ReadonlyMap<string, string>) =>
  [...names].reduce((so, [from, to]) => so.replaceAll(from, to), text)

/** The parts of a token, its payload decoded. */
function partsOf(token: string) {
  const [header = '', body = ''] = token.split('.')
  return { token, header, signed: `${header}.${body}`, alg: algOf(decode(header)), payload: decode(body) }
}

/** Somebody forged it, perhaps: what is not base64url stays as it is. */
function decode(part: string): string {
  try {
    return new TextDecoder().decode(base64url.decode(part))
  } catch {
    return part
  }
}

const algOf = (header: string) => /"alg":"(\w+)"/.exec(header)?.[1]

/** The hashes of a token that servers store and proofs name. */
async function digestsOf(token: string): Promise<readonly string[]> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
  return [base64url.encode(digest), Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')]
}
