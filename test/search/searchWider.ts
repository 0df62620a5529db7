/** Looks for plays that bring more than those on which a verdict rests. */
import fc from 'fast-check'
import { playsAfter, runCell } from '../../src/run/matrix/cell.ts'
import type { Cell } from '../../src/run/index.ts'
import type { Play } from '../../src/attacker/index.ts'
import {
  catalogue,
  insertStep,
  MAX_STEPS,
  presets,
  type CatalogueEntry,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'

export interface Search {
  readonly seed: number
  /** Ids of rows; none: all. */
  readonly only: readonly string[]
  /** Ids of presets; none: all. */
  readonly columns?: readonly string[]
  readonly log: (line: string) => void
}

export interface Found {
  readonly cells: number
  readonly plays: number
  readonly worse: number
}

/** What a verdict's plays leave out to be sure that an answer is there: two seconds before each end, and one at its edge. */
const FINER_IS_NO_PLAY = 6

const TIMES_AS_WIDE = 10
/** At least so many, where a verdict rests on one play alone. */
const AT_LEAST = 10

/** Steps that he may take at one moment. */
const moves: readonly ((at: number) => Step[])[] = [
  (at) => [{ at, do: 'refresh', who: 'mallory' }],
  (at) => [{ at, do: 'replay', who: 'mallory' }],
  (at) => [
    { at, do: 'refresh', who: 'mallory' },
    { at: at + 500, do: 'replay', who: 'mallory' },
  ],
]

/** Moments anywhere after the theft, and near to what others do. */
function moment(script: readonly Step[], from: number): fc.Arbitrary<number> {
  const end = (script.at(-1)?.at ?? from) + 60_000
  const others = script.filter(({ at, who }) => who !== 'mallory' && at > from).map(({ at }) => at)
  const near = others.flatMap((at) => [
    at - 60_000,
    at - 8_000,
    at - 2_000,
    at - 500,
    at + 500,
    at + 8_000,
    at + 60_000,
  ])
  const after = near.filter((at) => at > from)
  const anywhere = fc.integer({ min: from + 1, max: Math.max(from + 1, end) })
  return after.length > 0 ? fc.oneof(anywhere, fc.constantFrom(...after)) : anywhere
}

function widerPlays(script: readonly Step[], from: number, count: number, seed: number): Play[] {
  const one = fc.record({
    moves: fc.array(fc.tuple(moment(script, from), fc.constantFrom(...moves)), { minLength: 1, maxLength: 5 }),
    own: fc.boolean(),
  })
  return fc.sample(one, { numRuns: count, seed }).map(({ moves, own }) => {
    const kept = own ? script : script.filter((step) => step.do !== 'refresh')
    const steps = moves.flatMap(([at, move]) => move(at)).slice(0, MAX_STEPS - kept.length)
    return { name: 'redeem-again', script: steps.reduce(insertStep, kept) }
  })
}

const secondsOf = ({ seconds }: Cell) => seconds ?? Infinity

/** Tries them; each that brings more is logged with what it takes to run it. */
export async function searchWider({ seed, only, columns = [], log }: Search): Promise<Found> {
  const rows = catalogue.filter(
    ({ id, harm, since }) => harm === 'access' && since !== 'exp' && (only.length === 0 || only.includes(id)),
  )
  const setups = presets.filter(({ id }) => columns.length === 0 || columns.includes(id))
  const found = { cells: 0, plays: 0, worse: 0 }
  for (const entry of rows) {
    for (const { id, setup } of setups) {
      let count = 0
      const cell = await runCell(entry, setup, (inPlace: Setup, of: CatalogueEntry, trace) => {
        const plays = playsAfter(inPlace, of, trace)
        count = plays.length
        return plays
      })
      if (cell.outcome === 'none' || cell.seconds === null) continue
      const wider = await runCell(entry, setup, (_, { scenario: { script } }, { events }) => {
        const theft = events.find((event) => event.type === 'theft' && event.loot.length > 0)
        if (!theft) return []
        const plays = widerPlays(script, theft.at, Math.max(AT_LEAST, count * TIMES_AS_WIDE), seed)
        found.plays += plays.length
        return plays
      })
      found.cells++
      if (secondsOf(wider) <= secondsOf(cell) + FINER_IS_NO_PLAY) continue
      found.worse++
      const steps = wider.play?.script.filter(({ who }) => who === 'mallory').map((step) => `${step.at} ${step.do}`)
      log(
        `${entry.id} × ${id}: ${secondsOf(wider)} s instead of ${secondsOf(cell)} s (${cell.play?.name ?? 'show'}): ${steps?.join(', ')}`,
      )
    }
  }
  return found
}
