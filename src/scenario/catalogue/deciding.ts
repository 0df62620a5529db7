/** The knobs that decide a row: a page that shows the row keeps them in sight. */
import { differingKnobs, knobsOf, knobValue } from '../knobs/knobs.ts'
import { hardenedJwt, hardenedSession, type Setup } from '../setup/setup.ts'
import type { CatalogueEntry } from './entry.ts'

/**
 * Their labels: those in which its two setups differ, or, where they are of two kinds, in which each differs from the
 * hardened one of its kind; what the row happens in; and what its question names.
 */
export function decidingKnobs({ scenario, environment, asks = [] }: CatalogueEntry): string[] {
  const [a, b] = scenario.setups
  const differing = a && b && a.kind === b.kind ? differingKnobs(a, b) : scenario.setups.flatMap(turned)
  const laid = scenario.setups.flatMap((setup) => {
    const fields = Object.keys(environment?.[setup.kind] ?? {})
    return knobsOf(setup).filter(({ field }) => fields.includes(field))
  })
  return [...new Set([...[...differing, ...laid].map(({ label }) => label), ...asks])]
}

function turned(setup: Setup) {
  const hardened = setup.kind === 'session' ? hardenedSession : hardenedJwt
  return knobsOf(setup).filter((knob) => knobValue(setup, knob) !== knobValue(hardened, knob))
}
