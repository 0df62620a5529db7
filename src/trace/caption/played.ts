/** What is said of the moves of a play that a step names: they come later than their step, between or beside others. */
import type { Millis, Scenario } from '../../scenario/index.ts'
import { paths } from '../../server/index.ts'
import { answersTo } from '../exchanges.ts'
import { alarm, say } from './clauses/clause.ts'
import type { MeasuredRun } from './facts.ts'
import type { Part } from './part.ts'

/** Something that happens at a moment, and a clause for it. */
export interface Happening {
  readonly at: Millis
  readonly clause: readonly Part[]
}

/** What Mallory, or his script in Alice's page, was answered in the course of a play. */
export function playedIn({ trace }: MeasuredRun, { script }: Pick<Scenario, 'script'>): Happening[] {
  return [...answersTo(trace, 'mallory'), ...answersTo(trace, 'alice')].flatMap(({ requested, answered }) => {
    if (script[requested.step]?.do !== 'play') return []
    const { url } = requested.message
    const clauseOf = url.endsWith(paths.refresh) ? renewal : url.endsWith(paths.orders) ? use : null
    if (!clauseOf) return []
    return [{ at: answered.at, clause: clauseOf(requested.from === 'alice', answered.message.status < 300) }]
  })
}

const renewal = (inPage: boolean, isIn: boolean): readonly Part[] => {
  const asks = inPage ? `his script asks for a new token in her page` : `he redeems the refresh token`
  return isIn ? [{ text: `${asks}: ` }, alarm('he has another.')] : say(`${asks}, and the shop refuses.`)
}

const use = (inPage: boolean, isIn: boolean): readonly Part[] => {
  if (inPage) return say(`the page asks for the orders, for the key that signs.`)
  return isIn
    ? [{ text: `he shows what he holds: ` }, alarm('he is let in.')]
    : say(`he shows what he holds, and is refused.`)
}
