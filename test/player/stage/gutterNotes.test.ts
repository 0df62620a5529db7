import { beforeAll, describe, expect, it } from 'vitest'
import { gutterNotes } from '../../../src/player/stage/gutterNotes.ts'
import { run } from '../../../src/run/index.ts'
import { entryOf } from '../../../src/scenario/index.ts'
import { frameAt, type Trace } from '../../../src/trace/index.ts'
import { directWire, installUnguardedMessages } from '../../../src/world/index.ts'

beforeAll(installUnguardedMessages)

async function tracesOf(id: string): Promise<Trace[]> {
  const entry = entryOf(id)
  if (!entry) throw new Error(`no row ${id}`)
  return run(entry.scenario, { wire: directWire })
}

/** What is said of each request in turn, as soon as nothing of its step is under way. */
function saidOf(trace: Trace): string[] {
  return trace.events.flatMap((event) => {
    if (event.type !== 'settled') return []
    const frame = frameAt(trace, event.at)
    return frame.exchanges.flatMap((exchange) => gutterNotes(trace, exchange, frame).map(({ text }) => text))
  })
}

describe('beside the message of a step', () => {
  it('stands why a cookie stays, where it does (S10)', async () => {
    const [none, lax] = await tracesOf('S10')
    if (!none || !lax) throw new Error('two setups')
    expect(saidOf(none)).toEqual([])
    expect(saidOf(lax)).toContain('Lax: stays, the POST is from another site')
  })

  it('stands that http can be read, and who does (S6)', async () => {
    const [bare, https] = await tracesOf('S6')
    if (!bare || !https) throw new Error('two setups')
    expect(saidOf(bare)).toContain('http: Mallory listens and reads it')
    expect(saidOf(https).filter((text) => text.includes('Mallory'))).toEqual([])
  })
})
