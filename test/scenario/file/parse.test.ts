import { describe, expect, it } from 'vitest'
import {
  catalogue,
  encodeView,
  InvalidScenarioError,
  openLink,
  parseFile,
  scenarioJson,
} from '../../../src/scenario/index.ts'

const login = { at: 0, do: 'login', who: 'alice' }
const small = { setups: [{ kind: 'jwt' }], script: [login] }

const parse = (data: unknown) => parseFile(JSON.stringify(data))

/** The sentence with which a text is refused. */
function refusal(text: string): string {
  try {
    parseFile(text)
  } catch (error) {
    if (error instanceof InvalidScenarioError) return error.message
    throw error
  }
  throw new Error('was taken')
}
const refused = (data: unknown) => refusal(JSON.stringify(data))

describe('a file', () => {
  it('holds a scenario, or a list of them', () => {
    expect(parse(small)).toHaveLength(1)
    expect(parse([small, { ...small, title: 'Second' }]).map(({ title }) => title)).toEqual(['Untitled', 'Second'])
  })

  it('may begin with a byte order mark', () => {
    expect(parseFile(`\uFEFF${JSON.stringify(small)}`)).toEqual(parse(small))
  })

  it.each(catalogue.map(({ id, scenario }) => [id, scenario] as const))(
    'is written and read back without a change, as a link is: %s',
    async (_, scenario) => {
      const view = await openLink(await encodeView({ scenario, at: 0, run: 0, tab: 'message' }))
      expect(parseFile(scenarioJson(scenario))).toEqual([view.scenario])
    },
  )
})

describe('what holds no scenario is refused with a sentence', () => {
  it('that names the field, in a list with the scenario’s place', () => {
    const misspelt = { ...small, setups: [{ kind: 'jwt', lifetimee: 5 }] }
    const sentence = 'a JWT setup has no field "lifetimee"; did you mean "lifetime"?'
    expect(refused(misspelt)).toBe(`${sentence} (at setups[0].lifetimee)`)
    expect(refused([small, misspelt])).toBe(`${sentence} (at [1].setups[0].lifetimee)`)
  })

  it.each<[unknown, string]>([
    [[small, 7], 'a scenario is an object (at [1])'],
    [[[small]], 'a scenario is an object (at [0])'],
    [null, 'a scenario is an object'],
    ['S10', 'a scenario is an object'],
    [[], 'the list is empty; put at least one scenario into it'],
    [Array(1001).fill(small), 'the list has 1001 scenarios; a file has at most 1000'],
  ])('%#', (data, sentence) => expect(refused(data)).toBe(sentence))

  it('for what is no JSON, however deep', () => {
    for (const text of ['', '{', '['.repeat(1_000_000)])
      expect(refusal(text)).toBe('this is not JSON; look at its brackets, quotes and commas')
  })

  it('that names a step nobody knows, and what may have been meant', () => {
    const step = (kind: unknown) => ({ ...small, script: [{ ...login, do: kind }] })
    expect(refused(step('logni'))).toBe('no step is called "logni"; did you mean "login"? (at script[0].do)')
    expect(refused(step(7))).toBe(
      'a step is an object whose "do" says what is tried, as "login" does (at script[0].do)',
    )
  })

  it('for a name as long as a file', () => {
    expect(refused({ ...small, ['x'.repeat(1_000_000)]: 1 }).length).toBeLessThan(300)
  })
})
