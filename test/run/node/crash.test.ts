/** A bug in what a server depends on is a crash of the run, never an answer in its story. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../../src/run/index.ts'
import { stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { startNodeServers } from './nodeServers.ts'

const node = await startNodeServers()
afterAll(node.close)

describe('an exception in what a login needs', () => {
  const { setups } = stolenThenLoggedOut

  beforeAll(async () => {
    // The accounts are made once, and their passwords are hashed by the same function.
    await run(stolenThenLoggedOut, { wire: directWire })
  })
  afterEach(() => vi.restoreAllMocks())

  const withBug = () =>
    vi.spyOn(crypto.subtle, 'deriveBits').mockRejectedValue(new TypeError('a bug in what the login needs'))

  it.each(setups.map((setup) => [setup.kind, setup] as const))('stops the run: %s', async (_, setup) => {
    withBug()
    const scenario = { ...stolenThenLoggedOut, setups: [setup] }
    await expect(run(scenario, { wire: directWire })).rejects.toThrow('a bug in what the login needs')
  })

  it('stops it on Node, too', async () => {
    withBug()
    const running = run(stolenThenLoggedOut, { wire: directWire, handle: node.handle })
    await expect(running).rejects.toThrow('a bug in what the login needs')
  })
})
