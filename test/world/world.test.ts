import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import { headerOf } from '../../src/browser/index.ts'
import { hardenedJwt, hardenedSession, type Setup, type Step } from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'
import { createWorld } from '../../src/world/world.ts'

/** A world in which this has been done. */
const worldAfter = (...steps: Step[]) => worldOf(hardenedSession, ...steps)

async function worldOf(setup: Setup, ...steps: Step[]) {
  const events: TraceEvent[] = []
  const world = await createWorld({
    setup,
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

describe('a host that a token names', () => {
  const part = (content: object) => base64url.encode(JSON.stringify(content))
  const naming = (host: string) =>
    `${part({ alg: 'EdDSA', jku: `https://${host}/jwks.json` })}.${part({ sub: 'alice' })}.AAAA`

  async function verdict(host: string) {
    const { world } = await worldOf({ ...hardenedJwt, headerKeys: 'jku' })
    return world.accepts([{ from: 'forgery', value: naming(host) }], 0)
  }

  it.each(['constructor', 'toString', '__proto__'])('is nobody’s where nobody has that name: %s', async (host) => {
    expect(await verdict(host)).toEqual(await verdict('nowhere.test'))
  })

  it('is his where it is his, and asked for its keys', async () => {
    expect(await verdict('mallory.test')).toEqual({ accepted: false, refusedBy: 'signature' })
  })
})
