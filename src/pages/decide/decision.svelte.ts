/** The state of the page: the answers, which the address holds, and what they lead to. */
import {
  decide,
  optionsOf,
  questions,
  readDecided,
  withAnswer,
  writeDecided,
  type Answer,
  type Answers,
  type Candidate,
  type Decision,
  type QuestionId,
} from '../../guide/index.ts'

/** The edge to the browser's history: Back is undo. */
export interface AnswersAddress {
  /** What follows the page's path. */
  read(): string
  /** What the entry knows: the question it was made at, and whether there is one to go back to. */
  state(): unknown
  push(text: string, state: object): void
  back(): void
}

export interface DecisionState {
  readonly answers: Answers
  /** The preset that runs today; null for none, or for one that no link can name. */
  readonly current: string | null
  readonly decision: Decision
  /** The question under way. */
  readonly active: QuestionId
  /** What is wrong with the link that was opened, in a sentence. */
  readonly problem: string | null
  readonly canUndo: boolean
  goTo(question: QuestionId): void
  /** The next question (1) or the one before (-1). */
  step(by: 1 | -1): void
  /** Gives an answer; the one that stands is taken back. */
  answer(answer: Answer): void
  /** The next answer to the question under way (1), or the one before (-1). */
  turn(by: 1 | -1): void
  /** Changes several at once. */
  change(answers: readonly Answer[]): void
  setCurrent(id: string | null): void
  clear(): void
  undo(): void
}

const field = (state: unknown, name: string): unknown =>
  typeof state === 'object' && state !== null ? new Map<string, unknown>(Object.entries(state)).get(name) : undefined

export function createDecision(address: AnswersAddress, candidates: readonly Candidate[]): DecisionState {
  const opened = readDecided(address.read())
  const begun = 'problem' in opened ? { answers: {}, current: null } : opened
  const firstOpen = (answers: Answers): QuestionId =>
    (questions.find(({ id }) => answers[id] === undefined) ?? questions[0]).id

  let answers = $state.raw<Answers>(begun.answers)
  let current = $state<string | null>(begun.current)
  let active = $state<QuestionId>(
    questions.find(({ id }) => id === field(address.state(), 'question'))?.id ?? firstOpen(begun.answers),
  )
  let canUndo = $state(field(address.state(), 'undo') === true)
  const decision = $derived(decide(answers, candidates))

  function commit(next: Answers, currentId = current) {
    answers = next
    current = currentId
    canUndo = true
    address.push(writeDecided({ answers, current }), { undo: true, question: active })
  }

  const without = (id: QuestionId): Answers =>
    Object.fromEntries(Object.entries(answers).filter(([question]) => question !== id))

  function answer(given: Answer) {
    active = given.question
    commit(answers[given.question] === given.option ? without(given.question) : withAnswer(answers, given))
  }

  return {
    get answers() {
      return answers
    },
    get current() {
      return current
    },
    get decision() {
      return decision
    },
    get active() {
      return active
    },
    problem: 'problem' in opened ? opened.problem : null,
    get canUndo() {
      return canUndo
    },
    goTo(question) {
      active = question
    },
    step(by) {
      const at = questions.findIndex(({ id }) => id === active) + by
      active = questions[Math.min(Math.max(at, 0), questions.length - 1)]?.id ?? active
    },
    answer,
    turn(by) {
      const options = optionsOf(active)
      const at = options.findIndex(({ option }) => option === answers[active])
      const next = options[at === -1 ? (by === 1 ? 0 : options.length - 1) : at + by]
      if (next) answer(next)
    },
    change(list) {
      commit(list.reduce<Answers>(withAnswer, answers))
    },
    setCurrent(id) {
      commit(answers, id)
    },
    clear() {
      active = questions[0].id
      commit({}, current)
    },
    undo: () => address.back(),
  }
}
