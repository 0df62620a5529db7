import { describe, expect, it } from 'vitest'
import { exploreSetup, pairsOf, setups, type Pair } from './interleavings.ts'
import { invariants } from './pairs.ts'

/** Of all setups those that differ in what can overlap, and of their pairs those of which something is said. */
const sample = ['session-limit', 'session-dbsc', 'jwt-no-grace', 'bff']

const isSaid = ([a, b]: Pair) => invariants.some(({ pairs }) => pairs.some((one) => one.includes(a) && one.includes(b)))

describe('two operations at the same moment, in every order of their steps', () => {
  it.each(sample)(
    'keep what must hold of them, and end as they would one after the other, with %s',
    async (id) => {
      const setup = setups.get(id)
      expect(setup).toBeDefined()
      if (!setup) return
      const { orders, broken } = await exploreSetup(id, setup, pairsOf(setup).filter(isSaid))
      expect(broken).toEqual([])
      expect(orders).toBeGreaterThan(30)
    },
    120_000,
  )

  it('take back what was got for a token that is being taken back', async () => {
    const id = 'jwt-exact-denylist'
    const setup = setups.get(id)
    expect(setup).toBeDefined()
    if (setup) expect((await exploreSetup(id, setup, [['ban', 'exchange']])).broken).toEqual([])
  }, 120_000)

  it('take a token back that was issued in the same second', async () => {
    const id = 'jwt-not-before'
    const setup = setups.get(id)
    expect(setup).toBeDefined()
    if (!setup) return
    const pairs: Pair[] = [
      ['ban', 'refresh'],
      ['ban', 'exchange'],
      ['new password', 'deletion'],
    ]
    expect((await exploreSetup(id, setup, pairs)).broken).toEqual([])
  }, 120_000)
})
