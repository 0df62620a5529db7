/** Answers in a link: `clients=pages&services=one`. What comes from an address may be anything. */
import * as v from 'valibot'
import { presets } from '../../scenario/index.ts'
import { allAnswers, given, questions, withAnswer, type Answers } from './questions.ts'

export interface Decided {
  readonly answers: Answers
  /** The preset that stands beside the recommendation as what runs today. */
  readonly current: string | null
}

/** As long as all answers are, several times over. */
const MAX_LENGTH = 1000

type Pair = readonly [name: string, value: string]

const isTwice = (pairs: readonly Pair[]) => new Set(pairs.map(([name]) => name)).size < pairs.length
const isKnown = ([name]: Pair) => name === 'current' || questions.some(({ id }) => id === name)
const answerIn = ([name, value]: Pair) =>
  allAnswers.find(({ question, option }) => question === name && option === value)
const isAnswered = (pair: Pair) =>
  pair[0] === 'current' ? presets.some(({ id }) => id === pair[1]) : answerIn(pair) !== undefined

/** Enough to recognize a name by. */
const quoted = (text = '') => `“${text.length > 20 ? `${text.slice(0, 20)}…` : text}”`

const Link = v.pipe(
  v.string(),
  v.maxLength(MAX_LENGTH, 'This link is too long to be one of this page.'),
  v.transform((text): readonly Pair[] => [...new URLSearchParams(text)]),
  v.check((pairs) => !isTwice(pairs), 'This link answers a question twice.'),
  v.check(
    (pairs) => pairs.every(isKnown),
    ({ input }) =>
      `This link answers a question that there is not: ${quoted(input.find((one) => !isKnown(one))?.[0])}.`,
  ),
  v.check(
    (pairs) => pairs.every(isAnswered),
    ({ input }) => `This link gives ${quoted(input.find((one) => !isAnswered(one))?.[0])} an answer that there is not.`,
  ),
  v.transform((pairs): Decided => ({
    answers: pairs.flatMap((pair) => answerIn(pair) ?? []).reduce<Answers>(withAnswer, {}),
    current: pairs.find(([name]) => name === 'current')?.[1] ?? null,
  })),
)

/**
 * What a link says, or in a sentence what is wrong with it.
 *
 * @example readDecided('clients=pages&services=one') // { answers: { clients: 'pages', services: 'one' }, current: null }
 */
export function readDecided(text: string): Decided | { readonly problem: string } {
  const parsed = v.safeParse(Link, text, { abortPipeEarly: true })
  return parsed.success ? parsed.output : { problem: parsed.issues[0].message }
}

/** The same as it stands in a link. */
export function writeDecided({ answers, current }: Decided): string {
  const pairs = given(answers).map(({ question, option }): [string, string] => [question, option])
  return new URLSearchParams([...pairs, ...(current === null ? [] : [['current', current]])]).toString()
}
