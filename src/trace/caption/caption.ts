import { spanInWords, type Millis, type Scenario, type Step } from '../../scenario/index.ts'
import { howGot } from '../howGot.ts'
import { isIn } from './clauses/clause.ts'
import { clauseOf, leadOf } from './clauses.ts'
import { factsOf, type Facts, type MeasuredRun } from './facts.ts'
import type { Caption, Part } from './part.ts'
import { sentences } from './sentence.ts'

/** What is said of a step, apart: what is tried; what came of it, a sentence for both runs or one for each; and the whole of it. */
export interface SaidOfStep {
  readonly lead: string
  /** One sentence for both, or one for each run. */
  readonly happened: readonly (readonly Part[])[]
  readonly ended: readonly Part[]
}

/**
 * What happened in a step, why, and what it means, in one or two runs of the same script: made from their traces.
 * Before the first step it is the scenario's question; until the step has settled at `at`, only what is tried.
 */
export function captionOf(
  scenario: Scenario,
  runs: readonly MeasuredRun[],
  index: number,
  at: Millis = Infinity,
): Caption {
  const step = scenario.script[index]
  if (!step) return { parts: [{ text: scenario.question || scenario.title }] }
  const facts = runs.map((run) => factsOf(run, step, index))
  const { lead, happened, ended } = saidOf(step, facts)
  if (happened.length === 0 || facts.some(({ settled }) => at < settled)) return { parts: [{ text: lead }] }
  return { parts: [{ text: lead }, ...happened.flatMap(spaced), ...(ended.length > 0 ? spaced(ended) : [])] }
}

const spaced = (parts: readonly Part[]): Part[] => [{ text: ' ' }, ...parts]

/** What is said of a step, in its parts. */
export function saidOf(step: Step, facts: readonly Facts[]): SaidOfStep {
  const lead = leadOf(step, facts)
  if (step.do === 'listen' || step.do === 'lose-answer' || step.do === 'play') return { lead, happened: [], ended: [] }
  const said = facts.map((one) => ({ facts: one, clause: clauseOf(step, one) }))
  const happened = asGoodAsTheOriginal(step, facts) ?? sentences(said)
  return { lead, happened, ended: ended(facts) }
}

/** One sentence where both runs let a copy in for the first time. */
function asGoodAsTheOriginal(step: Step, facts: readonly Facts[]): Part[][] | undefined {
  const isCopy = ({ heldBy }: Facts) => heldBy !== null && howGot(heldBy) === 'copied'
  if (facts.length < 2 || step.do !== 'replay') return undefined
  if (!facts.every((one) => isIn(one) && isCopy(one) && one.firstUse && !one.unchecked)) return undefined
  return [
    [
      { text: 'Both let him in: ' },
      { text: 'a copy is as good as the original', tone: 'danger' },
      { text: ', and nothing tells the server the two apart.' },
    ],
  ]
}

/** Once the thief has been refused everywhere, the whole of it in figures. */
function ended(facts: readonly Facts[]): readonly Part[] {
  const over = facts.every(
    ({ step, exposure, status, inUntil, settled }) =>
      step.do === 'replay' &&
      exposure !== null &&
      status !== null &&
      inUntil === undefined &&
      exposure.accepted.every(({ from }) => from <= settled),
  )
  return over ? figures(facts.map(({ exposure }) => exposure?.total ?? 0)) : []
}

/** `He was in for 3 min against 13 min.`; nothing where he never was. */
function figures(totals: readonly Millis[]): readonly Part[] {
  const [a = 0, b] = totals
  if (totals.every((total) => total === 0)) return []
  const strong = (total: Millis): Part => ({ text: spanInWords(total), tone: 'strong' })
  if (b === undefined || b === a) return [{ text: 'He was in for ' }, strong(a), { text: '.' }]
  if (b === 0) return [{ text: 'He was in for ' }, strong(a), { text: ' on the left, never on the right.' }]
  if (a === 0) return [{ text: 'He was in for ' }, strong(b), { text: ' on the right, never on the left.' }]
  return [{ text: 'He was in for ' }, strong(a), { text: ' against ' }, strong(b), { text: '.' }]
}
