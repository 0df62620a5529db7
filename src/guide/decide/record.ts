/** A decision record in Markdown: the answers, what was chosen and why, what was ruled out, and a link to all of it. */
import { asvsOf } from './asvs.ts'
import type { Candidate } from './candidate.ts'
import { disputesAbout } from './disputes.ts'
import type { Figure } from './figures.ts'
import { given, wordsOf, type Answer, type Answers } from './questions.ts'
import { reasonsFor } from './reasons.ts'
import type { Decision } from './recommend.ts'
import { proofName } from './proof.ts'
import { wayGist, wayTitle } from './ways.ts'

type Recommended = Extract<Decision, { kind: 'recommended' }>

/** What Markdown would take for a mark of its own. */
const plain = (text: string) => text.replaceAll(/[\\`*_|[\]<>]/g, '\\$&')

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')

/** A question and its answer, as a line. */
function answerLine(answer: Answer, mark = ''): string {
  const { ask, label } = wordsOf(answer)
  return `${ask}${ask.endsWith('?') ? '' : ':'} ${mark}${plain(label)}${mark}`
}

/** The highest level of ASVS that the answers ask for; the first, where they ask for none. */
export const asvsLevelOf = ({ rules = 'none' }: Answers): 1 | 2 | 3 =>
  (({ none: 1, asvs1: 1, asvs2: 2, asvs3: 3 }) as const)[rules]

/**
 * The record of a recommendation.
 *
 * @param link the address that leads back to these answers
 */
export function recordOf(
  decision: Recommended,
  {
    answers,
    current,
    candidates,
    link,
  }: {
    readonly answers: Answers
    readonly current: Candidate | null
    readonly candidates: readonly Candidate[]
    readonly link: string
  },
): string {
  const { best, runnerUp, ruledOut, changes } = decision
  const reasons = reasonsFor(best, runnerUp.candidate, answers, candidates)
  const compared = [best, runnerUp.candidate, ...(current ? [current] : [])]
  const row = (figure: Figure) =>
    `| ${plain(figure.label)} | ${compared.map((one) => figure.text(one)).join(' | ')} | ${proofName(figure.proof)} |`
  const table = (figures: readonly Figure[]) =>
    [
      `| measured | ${['recommended', 'runner-up', ...(current ? ['today'] : [])].join(' | ')} | run |`,
      `|---|${compared.map(() => '---').join('|')}|---|`,
      ...figures.map(row),
    ].join('\n')
  const level = asvsLevelOf(answers)
  const { met, missed, toTurnOn } = asvsOf(best, level)
  const part = (head: string, text: string) => (text === '' ? [] : [`## ${head}`, text])
  return [
    `# Decision: ${wayTitle(best)}`,
    ...part('Context', list(given(answers).map((answer) => answerLine(answer, '**')))),
    ...part('Decision', `${wayTitle(best)} (preset “${best.name}”). ${wayGist(best)?.gist ?? ''}`),
    ...part('For it', reasons.for.length > 0 ? table(reasons.for) : ''),
    ...part('Against it', reasons.against.length > 0 ? table(reasons.against) : ''),
    ...part('The same', reasons.same.length > 0 ? table(reasons.same) : ''),
    ...part(
      'Not measured',
      list([
        ...reasons.misfits.map(({ says, source }) => `Against it: ${plain(says)} (${source})`),
        ...reasons.othersMisfits.map(({ says, source }) => `Against the runner-up: ${plain(says)} (${source})`),
      ]),
    ),
    ...part(
      'Alternatives',
      list([
        `Runner-up: ${wayTitle(runnerUp.candidate)}${runnerUp.missed.map((one) => `; ${plain(one.missed(runnerUp.candidate))}`).join('')}`,
        ...ruledOut
          .filter(({ candidate }) => candidate !== runnerUp.candidate)
          .map(
            ({ candidate, missed: why }) =>
              `Ruled out: ${candidate.name}: ${why.map((one) => plain(one.missed(candidate))).join('; ')}`,
          ),
      ]),
    ),
    ...part('What would change it', list(changes.map(({ answer, to }) => `${answerLine(answer)} → ${to.name}`))),
    ...part(
      `OWASP ASVS 5.0, level ${level}, as far as a setup shows it`,
      list([
        `met: ${met.map(({ id }) => id).join(', ')}`,
        ...missed.map(({ id, asks }) => `missed: ${id} ${plain(asks)}`),
        ...toTurnOn.map(({ id, asks, knob }) => `to turn on: ${id} ${plain(asks)} (“${knob ?? ''}”)`),
      ]),
    ),
    ...part(
      'Where experts differ',
      list(
        disputesAbout(answers, best).map(
          ({ about, sides, because }) =>
            `${about} ${sides.map(({ says, source }) => `${plain(says)} (${source})`).join(' ')} ${because}`,
        ),
      ),
    ),
    `Measured by running each setup against the same scripts: ${link}`,
    '',
  ].join('\n\n')
}
