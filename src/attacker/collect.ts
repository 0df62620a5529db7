import { cookiesIn } from './sniffer.ts'
import type { Loot } from './loot.ts'
import type { ProofLoot } from './proof.ts'

/** What arrives at Mallory's collecting address: credentials that a script found, or a text made for Alice. */
export type Collected = { readonly loot: readonly Loot[] } | { readonly text: string }

/** What his injected script sends home. */
export interface Report {
  readonly origin: string
  readonly cookies: string
  readonly token: string | null
  /** Where it got the token from: the page's storage, or a request that went by. */
  readonly seenIn: 'localStorage' | 'request'
  /** A proof that it made with the page's key. */
  readonly proof?: Omit<ProofLoot, 'from'>
}

export function collect(body: string): Collected {
  const report = reportIn(body)
  if (!report) return { text: body }
  const { origin, cookies, token, seenIn, proof } = report
  const loot = cookiesIn(cookies, new URL(origin).hostname)
  if (token === null) return { loot }
  if (seenIn === 'request') return { loot: [...loot, { from: 'request', value: token }] }
  const proofs: Loot[] = proof ? [{ from: 'proof', ...proof }] : []
  return { loot: [...loot, { from: 'localStorage', origin, key: 'access_token', value: token }, ...proofs] }
}

function reportIn(body: string): Report | undefined {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null) return undefined
  const { origin, cookies, token, seenIn, proof } = value as Partial<Record<keyof Report, unknown>>
  if (typeof origin !== 'string' || typeof cookies !== 'string') return undefined
  return {
    origin,
    cookies,
    token: typeof token === 'string' ? token : null,
    seenIn: seenIn === 'request' ? seenIn : 'localStorage',
    ...(isProof(proof) ? { proof } : {}),
  }
}

const isProof = (value: unknown): value is NonNullable<Report['proof']> =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'url', 'value'].every(
    (field) => typeof new Map<string, unknown>(Object.entries(value)).get(field) === 'string',
  )
