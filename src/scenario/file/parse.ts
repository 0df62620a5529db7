/** Scenarios from a file: JSON, one scenario or a list of them. Hostile input, as a link is. */
import { InvalidScenarioError } from '../errors.ts'
import type { Scenario } from '../scenario.ts'
import { parseScenario } from '../schema/scenario.ts'

/** More than any list of scenarios that a person wrote. */
export const MAX_FILE_BYTES = 5_000_000
const MAX_SCENARIOS = 1000

/**
 * The scenarios of a file's text; each may leave out what `parseScenario` puts in.
 *
 * @example
 * parseFile('{"setups":[{"kind":"jwt"}],"script":[{"at":0,"do":"login","who":"alice"}]}')
 * @throws InvalidScenarioError, with a sentence that names the field: in a list, `[1].setups[0].lifetime`
 */
export function parseFile(text: string): Scenario[] {
  const content = parseJson(text)
  if (!Array.isArray(content)) return [parseScenario(content)]
  if (content.length === 0) throw new InvalidScenarioError('the list is empty; put at least one scenario into it', '')
  if (content.length > MAX_SCENARIOS) {
    throw new InvalidScenarioError(`the list has ${content.length} scenarios; a file has at most ${MAX_SCENARIOS}`, '')
  }
  return content.map((item: unknown, i) => parseListed(item, `[${i}]`))
}

function parseListed(item: unknown, place: string): Scenario {
  try {
    return parseScenario(item)
  } catch (error) {
    if (!(error instanceof InvalidScenarioError)) throw error
    throw new InvalidScenarioError(error.problem, [place, error.path].filter(Boolean).join('.'))
  }
}

function parseJson(text: string): unknown {
  try {
    // A byte order mark is an editor's, and no JSON.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own words quote the file and differ from platform to platform.
    throw new InvalidScenarioError('this is not JSON; look at its brackets, quotes and commas', '')
  }
}
