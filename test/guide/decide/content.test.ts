import { describe, expect, it } from 'vitest'
import { asvs, asvsOf } from '../../../src/guide/decide/asvs.ts'
import { disputes } from '../../../src/guide/decide/disputes.ts'
import { figures } from '../../../src/guide/decide/figures.ts'
import { fits } from '../../../src/guide/decide/fits.ts'
import { viewOfProof } from '../../../src/guide/decide/proof.ts'
import { allAnswers, questions } from '../../../src/guide/decide/questions.ts'
import { always, demanded, requirements } from '../../../src/guide/decide/requirements.ts'
import { wayGist } from '../../../src/guide/decide/ways.ts'
import { encodeView, openLink } from '../../../src/scenario/index.ts'
import { measureScenario } from '../../../src/run/index.ts'
import { candidate, candidates } from './measured.ts'

describe('the rules', () => {
  it('have their sources', () => {
    const sources = [...requirements, ...always, ...fits, ...disputes.flatMap(({ sides }) => sides)]
    expect(sources.filter(({ source }) => source === '')).toEqual([])
  })

  it('demand something of answers that there are', () => {
    const known = new Set<string>(allAnswers.map(({ question, option }) => `${question}=${option}`))
    const named = requirements.flatMap(({ question, options }) => options.map((option) => `${question}=${option}`))
    expect(named.filter((one) => !known.has(one))).toEqual([])
  })

  it('each rule some preset out, and name the figure', () => {
    for (const one of [...requirements, ...always]) {
      const out = candidates.filter((two) => !one.isMet(two))
      expect([one.source, out.length > 0]).toEqual([one.source, true])
      expect(one.missed(out[0] ?? candidate('bff'))).not.toContain('undefined')
    }
  })

  it('demand more with each answer of a question that goes from the least to the most', () => {
    for (const id of ['ban', 'outage', 'rules', 'thief']) {
      const left = allAnswers
        .filter(({ question }) => question === id)
        .map(({ question, option }) =>
          candidates.filter((one) => demanded({ [question]: option }).every(({ isMet }) => isMet(one))),
        )
      for (const [i, some] of left.entries())
        expect([id, some.filter((one) => i > 0 && !left[i - 1]?.includes(one))]).toEqual([id, []])
    }
  })

  it('ask eight to ten questions, each in one line', () => {
    expect(questions.length).toBeGreaterThanOrEqual(8)
    expect(questions.length).toBeLessThanOrEqual(10)
    expect(questions.filter(({ ask }) => ask.length > 36)).toEqual([])
  })

  it('say of each preset that can be recommended why it behaves so', () => {
    for (const one of candidates) {
      if (always.every(({ isMet }) => isMet(one)))
        expect([one.id, wayGist(one)?.gist.length]).not.toEqual([one.id, undefined])
    }
  })

  it('have sentences of twenty words at most', () => {
    const texts = [
      ...candidates.flatMap((one) => wayGist(one)?.gist ?? []),
      ...fits.map(({ says }) => says),
      ...disputes.flatMap(({ sides, because }) => [because, ...sides.map(({ says }) => says)]),
      ...questions.map(({ why }) => why),
    ]
    const long = texts
      .flatMap((text) => text.split(/(?<=[.?!]) /))
      .filter((sentence) => sentence.split(' ').length > 20)
    expect(long).toEqual([])
  })
})

describe('OWASP ASVS 5.0', () => {
  it('has each requirement once, by chapter, section and number', () => {
    expect(new Set(asvs.map(({ id }) => id)).size).toBe(asvs.length)
    expect(asvs.filter(({ id }) => !/^\d+\.\d+\.\d+$/.test(id))).toEqual([])
  })

  it('is met up to level 3 by a hardened session, but for what can be turned on', () => {
    const { missed, toTurnOn } = asvsOf(candidate('session-hardened'), 3)
    expect(missed).toEqual([])
    expect(toTurnOn.map(({ knob }) => knob)).toEqual(['CSP', 'Password for transfers'])
  })

  it('finds that a token which nobody can take back misses what a logout must do (7.4.1)', () => {
    expect(asvsOf(candidate('jwt-refresh'), 1).missed.map(({ id }) => id)).toEqual(['7.4.1'])
    expect(asvsOf(candidate('bff'), 2).missed).toEqual([])
  })

  it('finds much to miss in the naive ones', () => {
    expect(asvsOf(candidate('session-naive'), 2).missed.length).toBeGreaterThan(8)
    expect(asvsOf(candidate('jwt-naive'), 2).missed.map(({ id }) => id)).toContain('9.1.2')
  })

  it('looks at each requirement with some preset that meets it and some that it does not fit or that misses it', () => {
    for (const { id, check } of asvs) {
      const results = new Set(candidates.map(check))
      expect([id, results.size > 1 || results.has('missed') || id === '16.5.3']).toEqual([id, true])
    }
  })
})

describe('the proof of a figure', () => {
  it.each(figures.map(({ id }) => id))('is a link that opens a run with that setup: %s', async (id) => {
    const figure = figures.find((one) => one.id === id)
    for (const one of [candidate('session-hardened'), candidate('jwt-refresh')]) {
      const view = viewOfProof(figure?.proof ?? 'matrix', one.costs, one.setup)
      if (figure?.proof === 'matrix') return expect(view).toBeNull()
      if (!view) throw new Error('no view')
      expect(await openLink(await encodeView(view))).toEqual(view)
      expect(view.scenario.setups).toEqual([one.setup])
    }
  })

  it('shows the figure itself: the exposure that is measured there', async () => {
    const one = candidate('jwt-refresh')
    const view = viewOfProof('ban', one.costs, one.setup)
    if (!view) throw new Error('no view')
    const { runs } = await measureScenario(view.scenario)
    const after = runs[0]?.exposures.find(({ kind }) => kind === 'theft')?.after
    expect(after?.total).toBe((one.costs.exposures.ban.seconds ?? 0) * 1000)
  })

  it('shows the step after which the first request was refused', () => {
    const one = candidate('session-hardened')
    const view = viewOfProof('outage', one.costs, one.setup)
    const before = view?.scenario.script.filter(({ at }) => at < (view?.at ?? 0)) ?? []
    expect(before.slice(-2).map((step) => step.do)).toEqual(['store-down', 'read'])
  })
})
