/** What a setup is called, short on a tab and in full over its stage. */
import { differingKnobs, knobText, type Setup } from '../scenario/index.ts'

export interface SetupName {
  readonly short: string
  readonly full: string
  /** Its colour is its credential's. */
  readonly tone: 'session' | 'token'
}

/** The names of compared setups; two of a kind are told apart by the first knob in which they differ. */
export function setupNames(setups: readonly Setup[]): SetupName[] {
  const [a, b] = setups
  const alike = a?.kind === b?.kind
  const knob = a && b ? differingKnobs(a, b)[0] : undefined
  return setups.map((setup, i) => {
    const [short, full] = setup.kind === 'session' ? ['Session', 'Session cookie'] : ['JWT', 'JWT, bearer']
    const tone = setup.kind === 'session' ? 'session' : 'token'
    if (!alike) return { short, full, tone }
    const mark = knob ? knobText(setup, knob) : `${short} ${i + 1}`
    return { short: mark, full: knob ? `${short}, ${mark}` : `${full} ${i + 1}`, tone }
  })
}
