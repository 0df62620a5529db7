/** What a setup is called, short on a tab and in full over its stage. */
import { spanInWords, type Setup } from '../scenario/index.ts'

export interface SetupName {
  readonly short: string
  readonly full: string
  /** Its colour is its credential's. */
  readonly tone: 'session' | 'token'
}

/** The names of compared setups; two of a kind are told apart by their lifetimes, or by their order. */
export function setupNames(setups: readonly Setup[]): SetupName[] {
  const kinds = new Set(setups.map(({ kind }) => kind))
  const alike = setups.length > 1 && kinds.size === 1
  const lifetimes = new Set(setups.map(({ lifetime }) => lifetime))
  return setups.map((setup, i) => {
    const [short, full] = setup.kind === 'session' ? ['Session', 'Session cookie'] : ['JWT', 'JWT, bearer']
    const tone = setup.kind === 'session' ? 'session' : 'token'
    if (!alike) return { short, full, tone }
    const mark = lifetimes.size > 1 ? spanInWords(setup.lifetime * 1000) : setup.kind === 'jwt' ? setup.alg : `${i + 1}`
    return { short: `${short} ${mark}`, full: `${full}, ${mark}`, tone }
  })
}
