/** What a setup is called, short on a tab and in full over its stage. */
import { differingKnobs, knobText, type Setup } from '../scenario/index.ts'
import { kindName, type SetupName } from './kindName.ts'

export type { SetupName } from './kindName.ts'

/** The names of compared setups; two of a kind are told apart by the first knob in which they differ. */
export function setupNames(setups: readonly Setup[]): SetupName[] {
  const [a, b] = setups
  const alike = a?.kind === b?.kind
  const knob = a && b ? differingKnobs(a, b)[0] : undefined
  return setups.map((setup, i) => {
    const name = kindName(setup)
    if (!alike) return name
    const mark = knob ? knobText(setup, knob) : `${name.short} ${i + 1}`
    return { ...name, short: mark, full: knob ? `${name.short}, ${mark}` : `${name.full} ${i + 1}` }
  })
}
