import { differingKnobs, knobText, spanInWords, type Millis, type Scenario, type Step } from '../../scenario/index.ts'
import { isIn } from './clauses/clause.ts'
import { clauseOf, leadOf } from './clauses.ts'
import { factsOf, type Facts, type MeasuredRun } from './facts.ts'
import type { Caption, Part } from './part.ts'

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
  const lead = leadOf(step, facts)
  if (step.do === 'listen' || step.do === 'lose-answer' || facts.some(({ settled }) => at < settled))
    return { parts: [{ text: lead }] }
  return { parts: [{ text: `${lead} ` }, ...(shared(step, facts) ?? each(step, facts)), ...ended(facts)] }
}

/** One sentence where both runs agree that the copy is as good as the original. */
function shared(step: Step, facts: readonly Facts[]): Part[] | undefined {
  const [first] = facts
  if (facts.length < 2 || !first) return undefined
  if (step.do === 'replay' && facts.every(isIn) && !facts.some(({ heldBy }) => heldBy === 'forgery')) {
    return [
      { text: 'Both let him in: ' },
      { text: 'a copy is as good as the original', tone: 'danger' },
      { text: ', and nothing tells the server the two apart.' },
    ]
  }
  const [a, b] = facts.map((one) => textIn(clauseOf(step, one)))
  return a === b && sameKind(facts)
    ? [{ text: 'In both, the ' }, tonedKind(first), ...clauseOf(step, first)]
    : undefined
}

const textIn = (parts: readonly Part[]) => parts.map(({ text }) => text).join('')

const sameKind = (facts: readonly Facts[]) => facts.every(({ setup }) => setup.kind === facts[0]?.setup.kind)

const tonedKind = ({ setup }: Facts): Part =>
  setup.kind === 'session' ? { text: 'session', tone: 'session' } : { text: 'JWT', tone: 'token' }

function each(step: Step, facts: readonly Facts[]): Part[] {
  return facts.flatMap((one, i) => [...subject(one, i, facts), ...clauseOf(step, one)])
}

/** `The session`; or, of two alike, the knob that tells them apart: `With SameSite Lax, the session`. */
function subject(one: Facts, i: number, facts: readonly Facts[]): Part[] {
  const space = i === 0 ? '' : ' '
  if (facts.length < 2 || !sameKind(facts)) return [{ text: `${space}The ` }, tonedKind(one)]
  const [a, b] = facts
  const knob = a && b ? differingKnobs(a.setup, b.setup)[0] : undefined
  if (!knob) return [{ text: `${space}The ${i === 0 ? 'first' : 'second'} ` }, tonedKind(one)]
  const tone = tonedKind(one).tone ?? 'strong'
  return [
    { text: `${space}With ` },
    { text: knobText(one.setup, knob), tone },
    { text: `, the ${tonedKind(one).text}` },
  ]
}

/** Once the thief has been refused everywhere, the whole of it in figures. */
function ended(facts: readonly Facts[]): Part[] {
  const over = facts.every(
    ({ step, exposure, status, inUntil, settled }) =>
      step.do === 'replay' &&
      exposure !== null &&
      status !== null &&
      inUntil === undefined &&
      exposure.accepted.every(({ from }) => from <= settled),
  )
  if (!over) return []
  const spans = facts.map(({ exposure }) => spanInWords(exposure?.total ?? 0))
  return [
    { text: ' He was in for ' },
    { text: spans.join(facts.length > 1 ? ' against ' : ''), tone: 'strong' },
    { text: '.' },
  ]
}
