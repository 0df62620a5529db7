import { describe, expect, it } from 'vitest'
import {
  catalogue,
  hardenedJwt,
  hardenedSession,
  InvalidScenarioError,
  parseScenario,
} from '../../../src/scenario/index.ts'

const login = { at: 0, do: 'login', who: 'alice' }
const written = { setups: [{ kind: 'session' }], script: [login] }

function problem(input: unknown) {
  try {
    parseScenario(input)
  } catch (error) {
    if (error instanceof InvalidScenarioError) return { sentence: error.message, path: error.path, code: error.code }
    throw error
  }
  return null
}

describe('a scenario that was written by hand', () => {
  it('needs only setups and a script', () => {
    expect(parseScenario(written)).toEqual({
      title: 'Untitled',
      question: '',
      seed: 1,
      setups: [hardenedSession],
      script: [login],
    })
  })

  it('says of a setup only what differs from its kind’s default', () => {
    const setups = [
      { kind: 'session', sameSite: 'None' },
      { kind: 'jwt', lifetime: 300 },
    ]
    expect(parseScenario({ ...written, setups }).setups).toEqual([
      { ...hardenedSession, sameSite: 'None' },
      { ...hardenedJwt, lifetime: 300 },
    ])
  })

  it('may say what to expect, and note something: it is ignored', () => {
    const more = { expect: { status: 401 }, or: 'another', exposure: [1], note: 'for later' }
    expect(parseScenario({ ...written, ...more })).toEqual(parseScenario(written))
    expect(parseScenario({ ...written, script: [{ ...login, ...more }] })).toEqual(parseScenario(written))
  })

  it('is any row of the catalogue', () => {
    for (const { scenario } of catalogue) expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
  })
})

describe('what is no scenario', () => {
  it.each([
    [
      { ...written, setups: [{ kind: 'session', lifetime: -1 }] },
      'setups[0].lifetime',
      'lifetime is at least 0 seconds',
    ],
    [{ ...written, setups: [{ kind: 'session', life: 1 }] }, 'setups[0].life', 'a session setup has no field "life"'],
    [{ ...written, setups: [{ kind: 'saml' }] }, 'setups[0].kind', 'a setup is of kind "session" or "jwt"'],
    [{ ...written, script: [login, { ...login, at: 'soon' }] }, 'script[1].at', 'a time is a number of milliseconds'],
    [{ ...written, script: [{ ...login, foo: 1 }] }, 'script[0].foo', 'a step login has no field "foo"'],
    [{ ...written, extra: 1 }, 'extra', 'a scenario has no field "extra"'],
    [{ ...written, sede: 1 }, 'sede', 'a scenario has no field "sede"; did you mean "seed"?'],
    [
      { ...written, setups: [{ kind: 'jwt', Lifetimee: 1 }] },
      'setups[0].Lifetimee',
      'a JWT setup has no field "Lifetimee"; did you mean "lifetime"?',
    ],
    [{ script: [login] }, 'setups', 'a scenario needs "setups"'],
    [{ ...written, title: '' }, 'title', 'the title is not empty'],
    [{ ...written, setups: [] }, 'setups', 'a scenario has one or two setups'],
  ])('says in a sentence what is wrong, and where: %j', (input, path, sentence) => {
    expect(problem(input)).toEqual({ sentence: `${sentence} (at ${path})`, path, code: 'scenario-invalid' })
  })

  it.each([[null], [1], ['{}'], [[]]])('is not %j', (input) => {
    expect(problem(input)).toMatchObject({ sentence: 'a scenario is an object', path: '' })
  })

  it('says no more of a field’s name than anybody reads', () => {
    expect(problem({ ...written, ['x'.repeat(10_000)]: 1 })?.sentence.length).toBeLessThan(250)
  })

  it.each(['__proto__', 'constructor', 'toString'])('is an object with a field %s, which every object has', (name) => {
    const own = JSON.parse(`{"${name}": 1}`) as object
    const sentenceOf = (input: unknown) => problem(input)?.sentence
    const withOwn = (object: object) => Object.defineProperties({ ...object }, Object.getOwnPropertyDescriptors(own))
    expect(sentenceOf(withOwn(written))).toBe(`a scenario has no field "${name}" (at ${name})`)
    expect(sentenceOf({ ...written, setups: [withOwn({ kind: 'jwt' })] })).toBe(
      `a JWT setup has no field "${name}" (at setups[0].${name})`,
    )
    expect(sentenceOf({ ...written, script: [withOwn(login)] })).toBe(
      `a step login has no field "${name}" (at script[0].${name})`,
    )
  })
})
