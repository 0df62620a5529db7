/** When a knob means nothing, and when browsers refuse what it asks for. */
import type { Setup } from '../setup/setup.ts'
import type { Condition } from './entry.ts'
import { knobsOf, knobText, positionAt, type Knob } from './knobs.ts'

/** Why browsers refuse what this knob and others ask for together, as a sentence; null when they don't. */
export function refusedBecause(setup: Setup, { refused }: Knob): string | null {
  if (!refused) return null
  const isAsked = Object.entries(refused.together).every(([field, value]) => positionAt(setup, field) === value)
  return isAsked ? refused.why : null
}

/** Why a knob means nothing in this setup, as a sentence; null when it does. */
export function whyInactive(setup: Setup, knob: Knob): string | null {
  const missing = knob.requires?.find((condition) => !holdsIn(setup, condition))
  const other = missing && knobsOf(setup).find(({ field }) => field === Object.keys(missing)[0])
  return other ? `Means nothing with ${knobText(setup, other)}.` : refusedBecause(setup, knob)
}

const holdsIn = (setup: Setup, condition: Condition): boolean =>
  Object.entries(condition).some(([field, positions]) => {
    const position = positionAt(setup, field)
    return position === undefined || positions.includes(position)
  })
