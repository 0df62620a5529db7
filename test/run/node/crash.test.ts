/** A bug in a server is a crash of the run, never an answer in its story. */
import { describe, expect, it, vi } from 'vitest'
import { run } from '../../../src/run/index.ts'
import { stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { startNodeServers } from './nodeServers.ts'

vi.mock('../../../src/server/account/accounts.ts', async (original) => ({
  ...(await original<object>()),
  accountByPassword: () => Promise.reject(new TypeError('a bug in what the login needs')),
}))

describe('an exception in a server that is no answer of its own', () => {
  const { setups } = stolenThenLoggedOut

  it.each(setups.map((setup) => [setup.kind, setup] as const))('stops the run: %s', async (_, setup) => {
    const scenario = { ...stolenThenLoggedOut, setups: [setup] }
    await expect(run(scenario, { wire: directWire })).rejects.toThrow('a bug in what the login needs')
  })

  it('stops it on Node, too', async () => {
    const node = await startNodeServers()
    const running = run(stolenThenLoggedOut, { wire: directWire, handle: node.handle })
    await expect(running).rejects.toThrow('a bug in what the login needs')
    await node.close()
  })
})
