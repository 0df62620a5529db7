import { spanInWords, type Millis, type Scenario, type Step } from '../../scenario/index.ts'
import { clauses, isIn } from './clauses.ts'
import { factsOf, type Facts, type Side } from './facts.ts'
import type { Caption, Part } from './part.ts'

/**
 * What happened in a step, why, and what it means, in one or two runs of the same script: made from their traces.
 * Before the first step it is the scenario's question; until the step has settled at `at`, only what is tried.
 */
export function captionOf(scenario: Scenario, sides: readonly Side[], index: number, at: Millis = Infinity): Caption {
  const step = scenario.script[index]
  if (!step) return { parts: [{ text: scenario.question || scenario.title }] }
  const facts = sides.map((side) => factsOf(side, step, index))
  if (facts.some(({ settled }) => at < settled)) return { parts: [{ text: lead(step, facts) }] }
  return { parts: [{ text: `${lead(step, facts)} ` }, ...(shared(step, facts) ?? each(step, facts)), ...ended(facts)] }
}

/** What the actor tries; the same for every setup. */
const leads: Record<Step['do'], string> = {
  login: 'Alice logs in.',
  read: 'Alice reads her orders.',
  steal: 'Malware on Alice’s device copies what her browser keeps.',
  replay: 'Mallory asks for Alice’s orders with his copy.',
  logout: 'Alice logs out.',
  revoke: 'The operator ends all of Alice’s logins.',
}

function lead(step: Step, facts: readonly Facts[]): string {
  const empty = step.do === 'replay' && facts.every(({ exposure }) => exposure === null)
  return empty ? 'Mallory asks for Alice’s orders without any copy.' : leads[step.do]
}

/** One sentence where both runs agree that the copy is as good as the original. */
function shared(step: Step, facts: readonly Facts[]): Part[] | undefined {
  if (facts.length < 2 || step.do !== 'replay' || !facts.every(isIn)) return undefined
  return [
    { text: 'Both let him in: ' },
    { text: 'a copy is as good as the original', tone: 'danger' },
    { text: ', and nothing tells the server the two apart.' },
  ]
}

function each(step: Step, facts: readonly Facts[]): Part[] {
  return facts.flatMap((one, i) => [
    { text: i === 0 ? 'The ' : ' The ' },
    nameOf(one, i, facts),
    ...clauses[step.do](one),
  ])
}

function nameOf({ setup }: Facts, i: number, facts: readonly Facts[]): Part {
  const alike = facts.length > 1 && facts.every((other) => other.setup.kind === setup.kind)
  const which = alike ? (i === 0 ? 'first ' : 'second ') : ''
  return setup.kind === 'session'
    ? { text: `${which}session`, tone: 'session' }
    : { text: `${which}JWT`, tone: 'token' }
}

/** Once the thief has been refused everywhere, the whole of it in figures. */
function ended(facts: readonly Facts[]): Part[] {
  const over = facts.every(
    ({ step, exposure, status, inUntil }) =>
      step.do === 'replay' && exposure !== null && status !== null && inUntil === undefined,
  )
  if (!over) return []
  const spans = facts.map(({ exposure }) => spanInWords(exposure?.total ?? 0))
  return [
    { text: ' He was in for ' },
    { text: spans.join(facts.length > 1 ? ' against ' : ''), tone: 'strong' },
    { text: '.' },
  ]
}
