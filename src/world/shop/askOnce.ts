/** One question for many: of requests that wait for the same answer, one asks for all. */
import type { openLocks } from '../../browser/index.ts'
import type { JwtBindings } from '../../server/index.ts'

/** The questions that are still to be asked, by the server and their name; each gets its answer from whoever asks. */
export type Questions = Map<string, { answer?: Promise<string> }>

/**
 * Lets requests of one server share a question that is still to be asked. Those who come while one is under way share the
 * next, as databases commit in groups: no answer is older than the request that gets it.
 *
 * @param locks of this server
 */
export const askingOnce =
  (questions: Questions, server: string, locks: ReturnType<typeof openLocks>): JwtBindings['askOnce'] =>
  async (name, ask) => {
    const key = `${server} ${name}`
    const question = questions.get(key) ?? {}
    questions.set(key, question)
    return locks.request(name, () => {
      // From here on it is asked, and whoever comes needs the next one.
      if (questions.get(key) === question) questions.delete(key)
      question.answer ??= ask()
      return question.answer
    })
  }
