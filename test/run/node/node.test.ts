import { afterAll, describe, expect, it } from 'vitest'
import type { HttpResponse } from '../../../src/browser/index.ts'
import { run } from '../../../src/run/index.ts'
import { catalogue, presets, stolenThenLoggedOut, type Scenario } from '../../../src/scenario/index.ts'
import type { Trace } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { startNodeServers } from './nodeServers.ts'

const node = await startNodeServers()
afterAll(node.close)

/** What a connection adds to every answer, and the app does not say (RFC 9110 §6.6.1, §7.6.1). */
const OF_THE_CONNECTION = /^(date|connection|keep-alive|transfer-encoding|content-length)$/i

const comparable = ({ status, headers, body }: HttpResponse) => ({
  status,
  headers: headers
    .filter(([name]) => !OF_THE_CONNECTION.test(name))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .toSorted(),
  body,
})

const answersIn = (trace: Trace) =>
  trace.events.flatMap((event) => (event.type === 'response' ? [comparable(event.message)] : []))

/** Everything that happened, without the answers' own texts. */
const courseOf = (trace: Trace) =>
  trace.events.map((event) => (event.type === 'response' ? { ...event, message: event.message.status } : event))

/** The same apps behind real sockets answer as they answer in the simulation. */
async function agrees(scenario: Scenario): Promise<void> {
  const here = await run(scenario, { wire: directWire })
  const before = node.served()
  const there = await run(scenario, { wire: directWire, handle: node.handle })
  expect(node.served()).toBeGreaterThan(before)
  expect(there.map(answersIn)).toEqual(here.map(answersIn))
  expect(there.map(courseOf)).toEqual(here.map(courseOf))
}

describe('on Node, behind real sockets, the servers answer with the same statuses and headers', () => {
  it('when a credential is stolen and Alice logs out', () => agrees(stolenThenLoggedOut))

  it.each(catalogue.map(({ id, scenario }) => [id, scenario] as const))('in %s, weak and strong', (_, scenario) =>
    agrees(scenario),
  )

  it.each(presets.map(({ id, setup }) => [id, setup] as const))('in the preset %s', (_, setup) =>
    agrees({ ...stolenThenLoggedOut, setups: [setup] }),
  )
})
