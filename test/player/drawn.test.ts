/** What the views draw of a real run: the first scenario, run and measured. */
import { beforeAll, describe, expect, it } from 'vitest'
import { credentialsOf } from '../../src/player/credential.ts'
import { messageName } from '../../src/player/messageName.ts'
import { blocksOf } from '../../src/player/score/lanes.ts'
import { livesOf } from '../../src/player/score/lives.ts'
import { runView } from '../../src/player/score/runView.ts'
import { pageState } from '../../src/player/stage/pageState.ts'
import { serverLines } from '../../src/player/stage/serverLines.ts'
import { storedItems } from '../../src/player/stage/storedItems.ts'
import { stageText } from '../../src/player/stage/stageText.ts'
import { thiefState } from '../../src/player/stage/thiefState.ts'
import { stepSpans } from '../../src/player/steps.ts'
import { tempoOf } from '../../src/player/tempo.ts'
import { measureExposures, run } from '../../src/run/index.ts'
import { clockTime, stolenThenLoggedOut as scenario } from '../../src/scenario/index.ts'
import { frameAt, type MeasuredRun } from '../../src/trace/index.ts'
import { directWire, installUnguardedMessages } from '../../src/world/index.ts'

const runs: MeasuredRun[] = []
beforeAll(async () => {
  installUnguardedMessages()
  const traces = await run(scenario, { wire: directWire })
  for (const [i, trace] of traces.entries()) {
    const setup = scenario.setups[i]
    if (setup) runs.push({ setup, trace, exposures: await measureExposures(scenario, setup) })
  }
})

/** One side, and its frame where that step rests. */
function at(which: 0 | 1, step: number) {
  const side = runs[which]
  const span = stepSpans(runs.map(({ trace }) => trace))[step - 1]
  if (!side || !span) throw new Error('no such step')
  const frame = frameAt(side.trace, span.rests)
  return { ...side, frame, exchange: frame.exchanges.at(-1) }
}

describe('the stage', () => {
  it('shows the thief out with the session and in with the JWT, after the logout', () => {
    const [session, jwt] = [at(0, 6), at(1, 6)]
    expect(thiefState(session.exposures, session.frame.at)).toMatchObject({ text: 'out since 05:00', isIn: false })
    expect(thiefState(jwt.exposures, jwt.frame.at)).toMatchObject({ text: 'still in', isIn: true })
  })

  it('shows him holding nothing before the theft', () => {
    const { exposures, frame } = at(1, 2)
    expect(thiefState(exposures, frame.at)).toBeNull()
  })

  it('lists what the server checked, and that nobody asked whether the token was revoked', () => {
    const { trace, exchange } = at(1, 6)
    expect(exchange && serverLines(trace, exchange).map(({ text, outcome }) => `${text} ${outcome}`)).toEqual([
      'bearer token pass',
      'signature pass',
      'iss, aud, typ pass',
      'not expired pass',
      'revoked? never',
    ])
  })

  it('does not say so where a store was asked', () => {
    const { trace, exchange } = at(0, 4)
    expect(exchange && serverLines(trace, exchange).some(({ outcome }) => outcome === 'never')).toBe(false)
  })

  it('says what the page learned from its last answer', () => {
    const states = [1, 2, 5].map((step) => pageState(at(0, step).trace, at(0, step).frame.at).text)
    expect(states).toEqual(['logged in', 'sees her orders', 'logged out'])
  })

  it('names a message in full', () => {
    const { trace, exchange } = at(0, 6)
    expect(exchange && messageName(trace, exchange)).toBe(
      'GET /orders from Mallory to shop.test, carries the session cookie, answered 401',
    )
  })

  it('is told in words', () => {
    const { trace, frame, exposures } = at(0, 6)
    const thief = thiefState(exposures, frame.at)?.text ?? null
    const holds = storedItems(trace, frame.browsers.alice).length
    const text = stageText({ trace, frame, thief, page: pageState(trace, frame.at), holds })
    expect(text).toBe(
      'Alice’s browser: logged out; it keeps nothing. The server answers 401. ' +
        'Mallory holds a copy: out since 05:00. The store has no row; 1 deleted.',
    )
  })
})

describe('the score', () => {
  it('ends the life of a session at the logout and that of a token at its exp', () => {
    const ends = runs.map(
      ({ setup, trace }) => livesOf(setup, trace).findLast(({ actor }) => actor === 'shop')?.until ?? 0,
    )
    expect(ends.map(clockTime)).toEqual(['05:00', '15:00'])
  })

  it('writes the measured exposure beside its bar, at any width, within the drawing', () => {
    const tempo = tempoOf(runs.map(({ trace }) => trace))
    const blocks = blocksOf(
      runs.map(({ trace }) => trace),
      { head: 34, pitch: 33, between: 13 },
    )
    for (const width of [310, 390, 640, 800, 1280]) {
      const x = (time: number) => 100 + tempo.toPosition(time) * (width - 130)
      const figures = runs.flatMap((side, i) => {
        const block = blocks[i]
        return block ? runView(side, block, { x, end: tempo.end, limit: width - 18 }).figures : []
      })
      expect(figures.map(({ text }) => text)).toEqual(['3 min', '13 min'])
      for (const figure of figures) expect(figure.x + figure.width).toBeLessThanOrEqual(width)
    }
  })
})

describe('the credentials of a run', () => {
  it('are a session id of 128 bits and a token with its seal', () => {
    const [session, token] = runs.map(({ trace }) => credentialsOf(trace)[0])
    expect(session?.value).toMatch(/^[\w-]{22}$/)
    expect(token?.kind === 'token' && token.jws.signature.length).toBe(64)
  })
})
