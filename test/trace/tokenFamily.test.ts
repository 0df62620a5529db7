import { describe, expect, it } from 'vitest'
import { entryOf } from '../../src/scenario/index.ts'
import { run } from '../../src/run/index.ts'
import { familiesAt } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const MINUTE = 60_000

async function strong(id: string) {
  const scenario = entryOf(id)?.scenario
  if (!scenario) throw new Error(`the catalogue has no row ${id}`)
  const traces = await run(scenario, { wire: directWire })
  const [weak, held] = traces
  if (!weak || !held) throw new Error(`row ${id} compares two setups`)
  return { weak, held }
}

describe('the families of refresh tokens', async () => {
  const { held } = await strong('R3')

  it('begin with a login', () => {
    expect(familiesAt(held, 0)).toEqual([])
    const [family] = familiesAt(held, MINUTE)
    expect(family).toMatchObject({ user: 'alice', endedAt: null })
    expect(family?.generations).toMatchObject([
      { generation: 1, holders: ['alice'], uses: [], parent: null, successor: null },
    ])
  })

  it('get a generation with each use', () => {
    const [family] = familiesAt(held, 17 * MINUTE)
    expect(family?.generations).toMatchObject([
      { generation: 1, uses: [{ who: 'alice', accepted: true }], successor: 2 },
      { generation: 2, holders: ['alice'], uses: [], parent: 1 },
    ])
  })

  it('know of each copy, hashed or not', () => {
    const [family] = familiesAt(held, 21 * MINUTE)
    expect(family?.generations[1]?.holders).toEqual(['alice', 'mallory'])
  })

  it('show which generation was used twice, by whom, and when the family ended', () => {
    const [family] = familiesAt(held, 33 * MINUTE + 1000)
    expect(family?.generations.map(({ holders }) => holders)).toEqual([['alice'], ['alice', 'mallory'], ['mallory']])
    expect(family?.generations[1]?.uses).toMatchObject([
      { who: 'mallory', accepted: true },
      { who: 'alice', accepted: false },
    ])
    expect(Math.floor((family?.endedAt ?? 0) / MINUTE)).toBe(33)
  })

  it('are one for each login', () => {
    const families = familiesAt(held, Infinity)
    expect(families.map(({ endedAt }) => endedAt === null)).toEqual([false, true])
    expect(families[1]?.generations[0]?.holders).toEqual(['alice'])
  })
})

describe('an answer that is lost', async () => {
  const { weak, held } = await strong('R6')

  it('gives nobody the token that was made for it', () => {
    const [family] = familiesAt(weak, Infinity)
    expect(family?.generations.map(({ holders }) => holders)).toEqual([['alice'], []])
  })

  it('within the grace is made up for by the same token, in a second answer', () => {
    const [family] = familiesAt(held, 17 * MINUTE)
    expect(family?.generations).toMatchObject([
      {
        uses: [
          { who: 'alice', accepted: true },
          { who: 'alice', accepted: true },
        ],
      },
      { holders: ['alice'] },
    ])
  })
})

it('a copy of a store that holds the tokens themselves is a copy of them', async () => {
  const { weak, held } = await strong('R13')
  expect(familiesAt(weak, 5.5 * MINUTE)[0]?.generations[0]?.holders).toEqual(['alice', 'mallory'])
  expect(familiesAt(held, 5.5 * MINUTE)[0]?.generations[0]?.holders).toEqual(['alice'])
})
