import type { Play } from '../../attacker/index.ts'
import type { CatalogueEntry, Harm, Setup } from '../../scenario/index.ts'
import type { CheckName } from '../../server/index.ts'

/**
 * How an attack went against a setup: it got nothing (`held`), it got in for a time that ended (`gap`), it got what it
 * came for (`broken`), it got nothing and was too short to tell (`undecided`), or there is nothing for it to attack
 * (`none`).
 */
export type Outcome = 'held' | 'gap' | 'broken' | 'undecided' | 'none'

/** One attack against one setup, run for real. */
export interface Cell {
  readonly outcome: Outcome
  /** Which harm of the row's it is about. */
  readonly harm: Harm
  /** How long the servers let the thief in, or a right outlived its end; null: without an end. */
  readonly seconds: number | null
  /** The requests of the script that got through in that time. */
  readonly requests: number
  /** The step at which it was decided. */
  readonly step: number
  /** What ended it: a step of the script, or a check that time alone made fail; null where nothing did. */
  readonly ended: Ended | null
  /** How he got that far, where it takes more than the row's own script; the steps are numbered in this one. */
  readonly play: Play | null
  /** Where it is undecided: how many ids were tried, of how many bits. */
  readonly tried?: { readonly count: number; readonly bits: number }
}

export interface Ended {
  /** The step that ended it; null: the clock alone. */
  readonly step: number | null
  readonly check: CheckName | null
}

/** The cell of an attack that finds nothing to attack, for which nothing is run; null where it does. */
export function inapplicable({ appliesTo, harm, scenario }: CatalogueEntry, setup: Setup): Cell | null {
  if (appliesTo(setup)) return null
  return { outcome: 'none', harm, seconds: 0, requests: 0, step: scenario.script.length - 1, ended: null, play: null }
}
