import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { samenessOf, withoutRandomness } from '../../src/run/sameness.ts'
import { catalogue, defaultSetups, hardenedJwt, type JwtSetup, type Scenario } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'
import { positionsOf } from '../fuzz/scenarios.ts'
import { knobsOf } from '../../src/scenario/index.ts'

const entryNamed = (row: string): Scenario => {
  const entry = catalogue.find(({ id }) => id === row)
  if (!entry) throw new Error(`${row} is no row`)
  return entry.scenario
}

const withSetup = (row: string, setup: JwtSetup): Scenario => ({ ...entryNamed(row), setups: [setup] })

async function twice(scenario: Scenario) {
  const [one, other] = [await run(scenario, { wire: directWire }), await run(scenario, { wire: directWire })]
  return { one, other, sameness: await samenessOf(scenario.setups, one, other) }
}

describe('two runs of a scenario', () => {
  it.each(['EdDSA', 'RS256', 'HS256'] as const)('are the same bytes with %s', async (alg) => {
    expect((await twice(withSetup('R16', { ...hardenedJwt, alg }))).sameness).toBe('bytes')
  })

  it.each(
    (['ES256', 'PS256'] as const).flatMap((alg) =>
      [
        ['J7', {}],
        ['R16', { refresh: 'rotating', binding: 'dpop', storage: 'memory' }],
        ['S10', { storage: 'cookie', csrf: 'token' }],
        ['J1', { claims: 'encrypted' }],
        ['J1', { revocation: 'introspection' }],
        ['J1', { revocation: 'status-list' }],
        ['R3', { refresh: 'rotating', storage: 'bff' }],
      ].map(([row, knobs]) => [alg, row as string, knobs as Partial<JwtSetup>] as const),
    ),
  )('differ with %s only in signatures, and in what is derived from them: %s %j', async (alg, row, knobs) => {
    const { sameness } = await twice(withSetup(row, { ...hardenedJwt, ...knobs, alg }))
    expect(sameness).toBe('but-signatures')
  })

  it('differ only so whatever the knobs', async () => {
    const knobs = knobsOf(hardenedJwt).filter(({ field }) => field !== 'alg')
    const setups = fc
      .tuple(
        fc.constantFrom('ES256' as const, 'PS256' as const),
        fc.array(fc.tuple(fc.constantFrom(...knobs), fc.nat())),
      )
      .map(([alg, turned]) => {
        const positions = turned.map(([knob, n]) => [knob.field, positionsOf(knob)[n % positionsOf(knob).length]])
        return { ...defaultSetups.jwt, ...Object.fromEntries(positions), alg } as JwtSetup
      })
    const rows = fc.constantFrom(...catalogue.filter(({ id }) => !id.startsWith('S')).map(({ id }) => id))
    await fc.assert(
      fc.asyncProperty(rows, setups, async (row, setup) => {
        expect((await twice(withSetup(row, setup))).sameness).not.toBe('different')
      }),
      { numRuns: 40, seed: 15 },
    )
  })

  it('are different where anything else is', async () => {
    const scenario = withSetup('J7', { ...hardenedJwt, alg: 'ES256' })
    const { one } = await twice(scenario)
    const changed = JSON.parse(JSON.stringify(one).replace('"status":200', '"status":418'))
    expect(await samenessOf(scenario.setups, one, changed)).toBe('different')
    const otherSeed = await run({ ...scenario, seed: scenario.seed + 1 }, { wire: directWire })
    expect(await samenessOf(scenario.setups, one, otherSeed)).toBe('different')
  })

  it('are different in their signatures, too, where these hold no randomness', async () => {
    const scenario = withSetup('J7', { ...hardenedJwt, alg: 'EdDSA' })
    const { one } = await twice(scenario)
    const text = JSON.stringify(one)
    const changed = text.replace(/(eyJ[\w-]+\.eyJ[\w-]+\.)[\w-]{4}/g, '$1AAAA')
    expect(changed).not.toBe(text)
    expect(await samenessOf(scenario.setups, one, JSON.parse(changed))).toBe('different')
    expect(await withoutRandomness(text)).toBe(text)
  })
})
