/** The report of a run for a person to read in a terminal. */
import { playWords } from '../attacker/index.ts'
import { actionOf, clockTime, spanInWords, type Millis, type Scenario, type Step } from '../scenario/index.ts'
import { checkWords } from '../server/index.ts'
import type { Bill } from '../trace/index.ts'
import type { AnswerReport, ExposureReport, PlayReport, ScenarioReport, SetupReport } from './report.ts'

/** @example process.stdout.write(reportText(scenario, reportOf(scenario, runs, names))) */
export function reportText(scenario: Scenario, { title, setups }: ScenarioReport): string {
  const head = [title, ...(scenario.question ? [scenario.question] : [])]
  const parts = setups.map((setup) => setupLines(scenario, setup))
  return [head, ...parts].map((lines) => lines.map((line) => `${plain(line)}\n`).join('')).join('\n')
}

/** A terminal obeys control characters, and a scenario's text or a token's may hold any. */
const plain = (line: string) => line.replace(/\p{Cc}/gu, '\ufffd')

const setupLines = (scenario: Scenario, { name, steps, exposures, bill, better }: SetupReport): string[] => [
  name,
  ...scenario.script.flatMap((step, i) => {
    const { answers = [], failed = [] } = steps[i] ?? {}
    return [
      `  ${clockTime(step.at).padStart(8)}  ${inWords(step)}`,
      ...answers.map((answer) => `${INDENT}${answerText(answer)}`),
      ...failed.map(({ check, detail }) => `${INDENT}✗ ${checkWords(check)}${detail ? `: ${detail}` : ''}`),
    ]
  }),
  ...exposures.map((exposure) => `  Exposure: ${exposureText(exposure, scenario.script)}`),
  ...(better ? [`  He could do better: ${betterText(better)}`] : []),
  `  Bill: ${billText(bill)}`,
]

const INDENT = ' '.repeat(14)

/** `Mallory forges a token (alg none)` */
function inWords(step: Step): string {
  const { label, fields } = actionOf(step.do)
  const positions = new Map<string, unknown>(Object.entries(step))
  const said = Object.entries(fields).map(([name, { options }]) => options[String(positions.get(name))])
  return said.length > 0 ? `${label} (${said.join(', ')})` : label
}

const answerText = ({ method, path, from, status, lost }: AnswerReport) =>
  `${method} ${path} → ${status} from ${from}${lost ? ', never arrived' : ''}`

function exposureText({ kind, step, total, accepted, after }: ExposureReport, script: readonly Step[]): string {
  const what = kind === 'theft' ? 'the theft' : 'the right taken away'
  const begun = clockTime(script[step]?.at ?? 0)
  const stretches = accepted.map(
    ({ from, until }) => `${clockTime(from)} to ${until === null ? 'no end' : clockTime(until)}`,
  )
  const when = stretches.length > 0 ? ` (${stretches.join(', ')})` : ''
  const counted = after ? `, ${after.total === null ? 'no end' : span(after.total)} ${after.words}` : ''
  return `${what} at ${begun}: ${total === null ? 'no end' : span(total)}${counted}${when}`
}

const betterText = ({ play, total, counted }: PlayReport) =>
  `if he ${playWords[play]}, he is in ${total === null ? 'without end' : `for ${span(total)}`} ${counted}`.trimEnd()

const span = (ms: Millis) => (ms < 1000 ? `${ms} ms` : spanInWords(ms))

const billText = ({ requests, lookups, writes, credentialBytes, signed, verified, storeWait }: Bill) =>
  [
    `requests ${requests}`,
    `look-ups ${lookups}`,
    `writes ${writes}`,
    `credential bytes ${credentialBytes}`,
    `signed ${signed}`,
    `verified ${verified}`,
    `waited for the store ${storeWait} ms`,
  ].join(', ')
