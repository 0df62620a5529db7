import { describe, expect, it } from 'vitest'
import { recordableRows, recordLanding, recordRow } from '../../src/run/index.ts'
import { captionAt } from '../../src/trace/index.ts'

describe('a recording', () => {
  it('is the same bytes each time, and the same as data', async () => {
    const landing = await recordLanding()
    const text = JSON.stringify(landing)
    expect(JSON.stringify(await recordLanding())).toBe(text)
    expect(JSON.parse(text)).toEqual(landing)
  })

  it('has the row with both of its runs, and what the catalogue says of it', async () => {
    const recording = await recordRow('S10')
    expect(recording?.scenario.row).toBe('S10')
    expect(recording?.runs.map(({ setup }) => setup)).toEqual(recording?.scenario.setups)
    expect(recording?.note?.source).toContain('RFC 6265bis')
    expect(await recordRow('S99')).toBeNull()
    expect(recordableRows()).toContain('S10')
  })

  it('has a caption for each step: first what is tried, once it has settled what happened', async () => {
    const { scenario, runs, captions } = await recordLanding()
    expect(captions).toHaveLength(scenario.script.length)
    const textAt = (step: number, at: number) =>
      captionAt(scenario, captions, step, at)
        .parts.map(({ text }) => text)
        .join('')
    const settled = Math.max(
      ...runs.flatMap(({ trace }) =>
        trace.events.filter((e) => e.type === 'settled' && e.step === 5).map(({ at }) => at),
      ),
    )
    expect(captions[5]?.settled).toBe(settled)
    expect(textAt(5, settled - 1)).toBe('Mallory asks for Alice’s orders.')
    expect(textAt(5, settled)).toContain('for another 8 min 50 s')
    expect(textAt(-1, 0)).toBe(scenario.question)
  })
})
