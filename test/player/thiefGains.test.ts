import { describe, expect, it } from 'vitest'
import { entryOf } from '../../src/scenario/index.ts'
import { thiefGains } from '../../src/player/stage/thiefGains.ts'
import { run } from '../../src/run/index.ts'
import { frameAt } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

/** What is written in the thief's box at the end of a row, weak and strong. */
async function gainsAtTheEnd(id: string): Promise<string[][]> {
  const entry = entryOf(id)
  if (!entry) throw new Error(`no row ${id}`)
  const traces = await run(entry.scenario, { wire: directWire })
  return traces.map((trace) => thiefGains(frameAt(trace, trace.end)))
}

describe('what the thief has besides a credential', () => {
  it('is money that was sent to him', async () => {
    expect(await gainsAtTheEnd('S10')).toEqual([['got €1,800'], []])
  })

  it('is what he read, by what it was', async () => {
    expect(await gainsAtTheEnd('S18')).toEqual([['read her orders'], []])
    expect(await gainsAtTheEnd('J28')).toEqual([['read her e-mail'], []])
  })

  it('is the key that makes proofs for her tokens', () => {
    const loot = [{ from: 'indexedDB', origin: 'https://shop.test', key: 'DPoP key', value: '{}' }] as const
    const thief = { loot, stolenAt: 0, by: 'malware', key: null, lastAnswer: null, leaks: [] } as const
    expect(thiefGains({ ledger: [], thief })).toEqual(['has her DPoP key'])
  })

  it('is a key, and whether it signs', async () => {
    expect(await gainsAtTheEnd('J20')).toEqual([['can sign: k1'], ['can only verify']])
  })
})
