import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exposureOf, type Candidate } from '../../../src/guide/decide/candidate.ts'
import { allAnswers, given, questions, withAnswer, type Answers } from '../../../src/guide/decide/questions.ts'
import { decide, ranked, type Decision } from '../../../src/guide/decide/recommend.ts'
import type { ExposureName } from '../../../src/run/index.ts'
import { everyAnswer } from './everyAnswer.ts'
import { candidate, candidates } from './measured.ts'

const nameOf = (answers: Answers) => questions.map(({ id }) => answers[id]).join(' ')

const best = (answers: Answers): string | undefined => ranked(answers, candidates)[0]?.id

const everything = [...everyAnswer()].map((answers) => ({ answers, first: ranked(answers, candidates)[0] }))
const firsts = new Map(everything.map(({ answers, first }) => [nameOf(answers), first]))
const firstOf = (answers: Answers) => firsts.get(nameOf(answers))

/** What each answer excludes, once more and by hand: not read from the rules. */
const isExcluded = (answers: Answers, one: Candidate): boolean => {
  const { setup, costs } = one
  const cookieOfOneHost = setup.kind === 'session' || setup.storage === 'cookie'
  const limit = { whenever: Infinity, minutes: 300, seconds: 10, now: 1 }[answers.ban ?? 'whenever']
  return (
    exposureOf(one, 'ban') > limit ||
    exposureOf(one, 'theft') === Infinity ||
    (cookieOfOneHost && (answers.clients === 'spa' || answers.services === 'many' || answers.logins === 'partners')) ||
    (answers.clients === 'native' && (cookieOfOneHost || (setup.kind === 'jwt' && setup.storage === 'bff'))) ||
    (answers.store === 'no' && costs.work.lookups >= 45) ||
    (answers.outage === 'none' && costs.outage.refused > 0) ||
    (answers.outage === 'some' && costs.outage.refused === 10) ||
    ((answers.rules ?? 'none') !== 'none' && exposureOf(one, 'logout') > 1) ||
    ((answers.thief ?? 'any') !== 'any' && exposureOf(one, 'script') > 0) ||
    (answers.thief === 'disk' && exposureOf(one, 'theft') > 300)
  )
}

describe('a recommendation', () => {
  it('is, for every combination of answers, none that a stated requirement excludes', () => {
    const recommended = everything.flatMap(({ answers, first }) => (first ? [{ answers, first }] : []))
    expect(recommended.filter(({ answers, first }) => isExcluded(answers, first))).toEqual([])
    expect(recommended.length).toBeGreaterThan(1000)
  })

  /** The demands that are about an exposure, from the least to the most, and from which answer on they are about it. */
  const demands = [
    ['ban', 'ban', 'minutes'],
    ['thief', 'script', 'script'],
    ['thief', 'theft', 'disk'],
    ['rules', 'logout', 'asvs1'],
    ['rules', 'ban', 'asvs2'],
    ['rules', 'demotion', 'asvs3'],
  ] as const satisfies readonly (readonly [keyof Answers, ExposureName, string])[]

  it.each(demands)('never has a longer exposure because of a stricter answer: %s and %s', (id, exposure, from) => {
    const options = allAnswers.filter(({ question }) => question === id)
    const strict = options.slice(options.findIndex(({ option }) => option === from))
    let compared = 0
    for (const { answers } of everything) {
      if (answers[id] !== options[0]?.option) continue
      const answered = options.map((answer) => ({ option: answer.option, now: firstOf(withAnswer(answers, answer)) }))
      for (const [i, { option, now }] of answered.entries()) {
        const before = answered[i - 1]?.now
        if (!now || !before || !strict.some((one) => one.option === option)) continue
        compared++
        if (exposureOf(now, exposure) > exposureOf(before, exposure))
          expect([answers, option, before.id, now.id]).toEqual('no longer exposure')
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  const anyAnswers: fc.Arbitrary<Answers> = fc.record(
    Object.fromEntries(
      questions.map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))]),
    ),
    { requiredKeys: [] },
  )

  it('is there for any three answers or more, or the fewest to change, each way of which works', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const decision = decide(answers, candidates)
        if (given(answers).length < 3) return decision.kind === 'open'
        return decision.kind === 'recommended'
          ? isWhole(decision)
          : decision.kind === 'none' && isMended(answers, decision)
      }),
      { numRuns: 300 },
    )
  })

  const isWhole = ({ best: first, runnerUp, ruledOut }: Extract<Decision, { kind: 'recommended' }>) =>
    runnerUp.candidate !== first && ruledOut.every(({ candidate: out }) => out !== first)

  function isMended(answers: Answers, { conflict, repairs }: Extract<Decision, { kind: 'none' }>): boolean {
    const named = conflict.reduce<Answers>(withAnswer, {})
    const sizes = new Set(repairs.map(({ changes }) => changes.length))
    return (
      best(named) === undefined &&
      conflict.every(({ question, option }) => answers[question] === option) &&
      // Without any one of them, the others can be met.
      conflict.every((one) => best(conflict.filter((other) => other !== one).reduce<Answers>(withAnswer, {}))) &&
      repairs.length > 0 &&
      sizes.size === 1 &&
      repairs.every(({ changes, to }) => best(changes.reduce<Answers>(withAnswer, answers)) === to.id)
    )
  }

  it('changes as few answers as possible', () => {
    const decision = decide({ clients: 'native', services: 'many', ban: 'now' }, candidates)
    expect(decision.kind).toBe('none')
    if (decision.kind !== 'none') return
    const [size] = decision.repairs.map(({ changes }) => changes.length)
    // No single change would do, or it would be a repair of its own.
    const single = allAnswers.filter((answer) =>
      best(withAnswer({ clients: 'native', services: 'many', ban: 'now' }, answer)),
    )
    expect(size === 1).toBe(single.length > 0)
  })
})

describe('who is led where', () => {
  it('a small team with one application to sessions', () => {
    expect(best({ clients: 'pages', services: 'one', team: 'small' })).toBe('session-hardened')
    expect(best({ clients: 'pages', services: 'one', team: 'small', traffic: 'mid' })).toBe('session-shared')
  })

  it('a browser app with an API to a BFF', () => {
    expect(best({ clients: 'spa', services: 'one', team: 'small' })).toBe('bff')
    expect(best({ clients: 'spa', services: 'few', team: 'some', rules: 'asvs2' })).toBe('bff')
  })

  it('many services to short tokens, and what revokes them: inside a BFF, or by themselves', () => {
    expect(best({ clients: 'pages', services: 'many', team: 'some' })).toBe('bff')
    expect(best({ clients: 'native', services: 'many', ban: 'minutes' })).toBe('jwt-idp')
    expect(best({ clients: 'native', services: 'many', ban: 'seconds' })).toBe('jwt-denylist')
  })

  it('nobody to a setup that careless teams have', () => {
    for (const id of ['session-naive', 'jwt-naive', 'session-servers'])
      expect([id, ranked({}, candidates).some((one) => one.id === id)]).toEqual([id, false])
  })

  it('who fears a copied profile to a login that is bound to the device', () => {
    expect(best({ clients: 'pages', services: 'one', thief: 'disk' })).toBe('session-dbsc')
  })
})

describe('what would change the answer', () => {
  it('names single answers, each of which leads where it says', () => {
    const answers: Answers = { clients: 'pages', services: 'one', team: 'small', traffic: 'low' }
    const decision = decide(answers, candidates)
    if (decision.kind !== 'recommended') throw new Error(decision.kind)
    expect(decision.changes.map(({ answer }) => answer.option)).toContain('spa')
    for (const { answer, to } of decision.changes) expect(best(withAnswer(answers, answer))).toBe(to.id)
  })

  it('names no answer that leads to the same way with more servers', () => {
    const decision = decide({ clients: 'pages', services: 'one', team: 'small', traffic: 'low' }, candidates)
    if (decision.kind !== 'recommended') throw new Error(decision.kind)
    expect(decision.best).toBe(candidate('session-hardened'))
    expect(decision.changes.map(({ to }) => to.id)).not.toContain('session-shared')
  })
})
