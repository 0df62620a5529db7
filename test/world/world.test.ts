import { describe, expect, it } from 'vitest'
import { headerOf } from '../../src/browser/index.ts'
import { hardenedSession, type Step } from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'
import { createWorld } from '../../src/world/world.ts'

/** A world in which this has been done. */
async function worldAfter(...steps: Step[]) {
  const events: TraceEvent[] = []
  const world = await createWorld({
    setup: hardenedSession,
    seed: 1,
    wire: directWire,
    record: (event) => void events.push(event),
  })
  world.schedule.spawn(async () => {
    for (const [index, step] of steps.entries()) await world.act(step, index)
  })
  await world.schedule.run()
  return { world, events }
}

/** The first cookie that the shop gave to somebody. */
function cookieOf(actor: string, events: readonly TraceEvent[]) {
  const lines = events.flatMap((event) =>
    event.type === 'response' && event.to === actor ? (headerOf(event.message, 'Set-Cookie') ?? []) : [],
  )
  const [name = '', value = ''] = lines[0]?.split(';')[0]?.split('=') ?? []
  return { from: 'cookie', name, value, host: 'shop.test' } as const
}

describe('whether the servers would let the thief in', () => {
  it('is asked for Alice’s orders: an id of hers opens them', async () => {
    const { world, events } = await worldAfter({ at: 0, do: 'login', who: 'alice' })
    const verdict = await world.accepts([cookieOf('alice', events)], world.schedule.now())
    expect(verdict).toEqual({ accepted: true, refusedBy: null })
  })

  it('is asked for Alice’s orders: an id of his own opens only his', async () => {
    const { world, events } = await worldAfter({ at: 0, do: 'invent', who: 'mallory' })
    const his = cookieOf('mallory', events)
    expect(his.value).not.toBe('')
    expect((await world.accepts([his], world.schedule.now())).accepted).toBe(false)
  })
})
