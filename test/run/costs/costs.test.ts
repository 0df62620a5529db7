import { describe, expect, it } from 'vitest'
import { catalogue, hardenedJwt, hardenedSession, presets, type Setup } from '../../../src/scenario/index.ts'
import {
  createEngine,
  exposureNames,
  exposureRows,
  faultRows,
  measureCosts,
  outage,
  work,
} from '../../../src/run/index.ts'
import { runCell } from '../../../src/run/matrix/cell.ts'

const preset = (id: string): Setup => {
  const found = presets.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found.setup
}

describe('the costs of a setup', () => {
  it('are the same figures each time, from the engine, too, and the same as data', async () => {
    const costs = await measureCosts(hardenedSession)
    expect(await createEngine()({ type: 'costs', setup: hardenedSession })).toEqual(costs)
    expect(JSON.parse(JSON.stringify(costs))).toEqual(costs)
  })

  it('count a look-up for each request of a session, and none for a token that is only verified', async () => {
    const [session, jwt] = [await measureCosts(hardenedSession), await measureCosts(hardenedJwt)]
    expect(session.work.lookups).toBe(90)
    expect(jwt.work).toMatchObject({ lookups: 0, verified: 90 })
    expect(jwt.work.credentialBytes).toBeGreaterThan(session.work.credentialBytes * 5)
  })

  it('leave out what the login cost', async () => {
    // A login writes its session; nothing is written later where nothing counts idle time.
    expect((await measureCosts({ ...hardenedSession, idle: 0 })).work.writes).toBe(0)
  })

  it('are the cells of the matrix, where a row applies', async () => {
    const setup = preset('jwt-refresh')
    const { exposures } = await measureCosts(setup)
    for (const name of exposureNames) {
      const entry = catalogue.find(({ id }) => id === exposureRows[name])
      if (entry?.appliesTo(setup)) expect([name, exposures[name]]).toEqual([name, await runCell(entry, setup)])
    }
  })

  it('ask every setup the same, also where the row finds nothing to attack', async () => {
    const { exposures } = await measureCosts(preset('bff'))
    expect(exposures.ban).toMatchObject({ outcome: 'held', seconds: 0 })
  })

  it('say how many requests an outage refuses, and at which step the first', async () => {
    const closed = (await measureCosts(hardenedSession)).outage
    expect(closed.refused).toBe(10)
    expect(outage.script[(closed.step ?? 0) - 1]?.do).toBe('store-down')
    expect((await measureCosts(hardenedJwt)).outage).toEqual({ refused: 0, step: null })
  })

  it('have a cell for every row about faults', async () => {
    const { faults } = await measureCosts(hardenedSession)
    expect(Object.keys(faults)).toEqual(faultRows)
    expect(faultRows.length).toBeGreaterThan(3)
  })

  it('stop when nobody waits for them', async () => {
    await expect(measureCosts(hardenedSession, AbortSignal.abort())).rejects.toThrow()
  })

  it('work for longer than a token of five minutes lives', () => {
    expect(work.script.at(-1)?.at).toBeGreaterThan(10 * 60_000)
  })
})
