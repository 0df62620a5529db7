import { cookiesIn } from './sniffer.ts'
import type { Loot } from './loot.ts'
import type { ProofLoot } from './proof.ts'

/** What arrives at Mallory's collecting address: credentials that a script found, or a text made for Alice. */
export type Collected = { readonly loot: readonly Loot[] } | { readonly text: string }

/** What his injected script sends home. */
export interface Report {
  readonly origin: string
  readonly cookies: string
  readonly localStorage: Readonly<Record<string, string>>
  /** The token of a request that went by. */
  readonly overheard: string | null
  /** A proof that it made with the page's key. */
  readonly proof?: Omit<ProofLoot, 'from'>
}

/** Reads what arrived at his collecting address: a report of his script, or any other text. */
export function collect(body: string): Collected {
  const report = reportIn(body)
  if (!report) return { text: body }
  const { origin, cookies, localStorage, overheard, proof } = report
  const stored = Object.entries(localStorage).map(([key, value]): Loot => ({
    from: 'localStorage',
    origin,
    key,
    value,
  }))
  const request: Loot[] = overheard === null ? [] : [{ from: 'request', value: overheard }]
  const proofs: Loot[] = proof ? [{ from: 'proof', ...proof }] : []
  return { loot: [...cookiesIn(cookies, new URL(origin).hostname), ...stored, ...request, ...proofs] }
}

function reportIn(body: string): Report | undefined {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null) return undefined
  const { origin, cookies, localStorage, overheard, proof } = value as Partial<Record<keyof Report, unknown>>
  if (typeof origin !== 'string' || typeof cookies !== 'string') return undefined
  return {
    origin,
    cookies,
    localStorage: textsIn(localStorage),
    overheard: typeof overheard === 'string' ? overheard : null,
    ...(isProof(proof) ? { proof } : {}),
  }
}

function textsIn(value: unknown): Report['localStorage'] {
  const entries: [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

const isProof = (value: unknown): value is NonNullable<Report['proof']> =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'url', 'value'].every(
    (field) => typeof new Map<string, unknown>(Object.entries(value)).get(field) === 'string',
  )
