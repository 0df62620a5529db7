/** Where the page keeps the key of its proofs: what a thief of the disk gets, and what it costs Alice. */
import { describe, expect, it } from 'vitest'
import { hardenedJwt, parseScenario, type Script, type JwtSetup } from '../../src/scenario/index.ts'
import { run } from '../../src/run/index.ts'
import { directWire } from '../../src/world/index.ts'
import { playWith } from './catalogue/play.ts'

const MINUTE = 60_000

async function answersOf(setup: Partial<JwtSetup>, script: Script): Promise<number[][]> {
  const [trace] = await run(
    parseScenario({
      title: 'The key of the proofs',
      question: 'Does it stay?',
      seed: 1,
      setups: [{ ...hardenedJwt, binding: 'dpop', lifetime: 3600, ...setup }],
      script,
    }),
    { wire: directWire },
  )
  return script.map((_, index) =>
    (trace?.events ?? []).flatMap((event) =>
      event.type === 'response' && event.step === index && event.from.startsWith('shop') && event.message.body !== ''
        ? [event.message.status]
        : [],
    ),
  )
}

describe('after Alice has closed her browser and opened it again', () => {
  const script: Script = [
    { at: 0, do: 'login', who: 'alice' },
    { at: MINUTE, do: 'close-browser', who: 'alice' },
    { at: 2 * MINUTE, do: 'read', who: 'alice' },
    { at: 3 * MINUTE, do: 'login', who: 'alice' },
    { at: 4 * MINUTE, do: 'read', who: 'alice' },
  ]

  it('a key in IndexedDB proves her tokens as before', async () => {
    const answers = await answersOf({}, script)
    expect(answers[2]?.at(-1)).toBe(200)
  })

  it('a key in memory is gone, her tokens open nothing, and she logs in again', async () => {
    const answers = await answersOf({ proofKey: 'memory' }, script)
    expect(answers[2]?.at(-1)).toBe(401)
    expect(answers[4]?.at(-1)).toBe(200)
  })

  it('neither does a refresh token that is bound to the old key (RFC 9449 §5)', async () => {
    const answers = await answersOf({ proofKey: 'memory', refresh: 'rotating' }, script)
    expect(answers[2]?.slice(-2)).toEqual([401, 400])
    expect(answers[4]?.at(-1)).toBe(200)
  })
})

describe('in a second tab', () => {
  const script: Script = [
    { at: 0, do: 'login', who: 'alice' },
    { at: MINUTE, do: 'read-in-two-tabs', who: 'alice' },
  ]

  it('a key in IndexedDB is the same key', async () => {
    expect((await answersOf({}, script))[1]).not.toContain(401)
  })

  it('a key in memory is another one, with which her tokens open nothing', async () => {
    expect((await answersOf({ proofKey: 'memory' }, script))[1]).toContain(401)
  })
})

describe('a copy of the disk', () => {
  it.each(['J21', 'J22', 'R1', 'R2'])('is let in with tokens that are bound to a key in IndexedDB: %s', async (row) => {
    const bound = await playWith(row, { binding: 'dpop', proofNonce: true })
    expect(bound.exposures.flatMap(({ accepted }) => accepted)).not.toEqual([])
  })

  it.each(['J21', 'J22', 'R1', 'R2'])('is never let in where the key is in memory: %s', async (row) => {
    const bound = await playWith(row, { binding: 'dpop', proofNonce: true, proofKey: 'memory' })
    expect(bound.exposures.flatMap(({ accepted }) => accepted)).toEqual([])
  })

  it('without a token beside it, the key opens nothing', async () => {
    const bound = await playWith('J21', { binding: 'dpop', storage: 'memory', refresh: 'none' })
    expect(bound.of('theft')[0]?.loot.map(({ from }) => from)).toEqual(['indexedDB'])
    expect(bound.exposures.flatMap(({ accepted }) => accepted)).toEqual([])
  })
})

describe('a script in the page', () => {
  it.each(['indexedDB', 'memory'])('signs for later with a key in %s, and cannot take it', async (proofKey) => {
    const bound = await playWith('R16', { binding: 'dpop', proofKey })
    expect(bound.of('theft', 6)[0]?.loot.map(({ from }) => from)).toEqual(['localStorage', 'proof'])
    expect(bound.answers(8)).toEqual([200])
  })
})
