/** Every combination of answers. */
import { allAnswers, questions, withAnswer, type Answers } from '../../../src/guide/decide/questions.ts'

export function* everyAnswer(from = 0, answers: Answers = {}): Generator<Answers> {
  const question = questions[from]
  if (!question) return yield answers
  for (const answer of allAnswers.filter((one) => one.question === question.id))
    yield* everyAnswer(from + 1, withAnswer(answers, answer))
}
