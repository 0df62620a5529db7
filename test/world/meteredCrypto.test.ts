import { describe, expect, it } from 'vitest'
import { measureExposures, run } from '../../src/run/index.ts'
import { entryOf } from '../../src/scenario/catalogue/index.ts'
import { hardenedJwt, stolenThenLoggedOut, type Scenario } from '../../src/scenario/index.ts'
import { presets } from '../../src/scenario/presets/setups.ts'
import type { CryptoUse, Trace } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'
import type { Wire } from '../../src/world/wire/index.ts'

const scenario: Scenario = { ...stolenThenLoggedOut, setups: [hardenedJwt] }

const usesIn = (trace: Trace | undefined) =>
  (trace?.events ?? []).filter((event): event is CryptoUse => event.type === 'crypto')

describe('what servers sign and verify', () => {
  it('belongs to the exchange that they serve', async () => {
    const [trace] = await run(scenario, { wire: directWire })
    const pathOf = (exchange: number) =>
      trace?.events.flatMap((event) =>
        event.type === 'request' && event.exchange === exchange ? [new URL(event.message.url).pathname] : [],
      )[0]
    expect(usesIn(trace).map(({ op, alg, server, exchange }) => [op, alg, server, pathOf(exchange)])).toEqual([
      ['sign', 'Ed25519', 'shop', '/login'],
      ...Array.from({ length: 4 }, () => ['verify', 'Ed25519', 'shop', '/orders']),
    ])
  })

  it('belongs to the server behind a BFF, which asks it meanwhile', async () => {
    const [trace] = await run({ ...scenario, setups: [{ ...hardenedJwt, storage: 'bff' }] }, { wire: directWire })
    expect([...new Set(usesIn(trace).map(({ server }) => server))]).toEqual(['api'])
  })

  it('is not what the probes ask of copies of the servers', async () => {
    const before = await run(scenario, { wire: directWire })
    await measureExposures(scenario, hardenedJwt)
    expect(await run(scenario, { wire: directWire })).toEqual(before)
  })

  it('is nobody’s when no world runs', async () => {
    const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    const mac = await crypto.subtle.sign('HMAC', key, Uint8Array.of(1))
    expect(await crypto.subtle.verify('HMAC', key, mac, Uint8Array.of(1))).toBe(true)
  })
})

/** A wire that takes real time, as the one over the service worker does. */
const slowWire: Wire = {
  name: 'direct',
  async carry(request, serve) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const response = await serve(request)
    await new Promise((resolve) => setTimeout(resolve, 1))
    return response
  },
}

describe('worlds that run at the same time', () => {
  const dpop = entryOf('R16')?.scenario ?? scenario
  const scenarios: Scenario[] = [dpop, ...presets.map(({ setup }) => ({ ...stolenThenLoggedOut, setups: [setup] }))]

  it('give the traces that they give one after another', async () => {
    const alone: Trace[][] = []
    for (const one of scenarios) alone.push(await run(one, { wire: directWire }))
    const wires = [directWire, slowWire]
    const together = await Promise.all(scenarios.map((one, i) => run(one, { wire: wires[i % 2] ?? directWire })))
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone))
  })

  it('go on when one of them breaks', async () => {
    const broken: Wire = { name: 'direct', carry: () => Promise.reject(new Error('broken')) }
    const [lost, whole] = await Promise.allSettled([run(scenario, { wire: broken }), run(scenario, { wire: slowWire })])
    expect([lost.status, whole.status]).toEqual(['rejected', 'fulfilled'])
  })
})
