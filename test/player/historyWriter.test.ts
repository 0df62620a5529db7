import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHistoryWriter, type HistoryChange } from '../../src/player/historyWriter.ts'

/** A history that refuses the 101st change within 30 seconds, as Safari does, and a clock that is set by hand. */
function safari() {
  let now = 0
  const made: { at: number; how: string; url: string; state: unknown }[] = []
  const timers: { at: number; act: () => void }[] = []
  let refused = 0
  const change = (how: string) => (state: unknown, _: string, url?: string | URL | null) => {
    if (made.filter(({ at }) => at > now - 30_000).length >= 100) {
      refused++
      throw new DOMException('Attempt to use history.pushState() more than 100 times per 30 seconds', 'SecurityError')
    }
    made.push({ at: now, how, url: String(url), state })
  }
  const writer = createHistoryWriter({
    history: { pushState: change('push'), replaceState: change('replace') },
    now: () => now,
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1)
    },
  })
  const pass = (milliseconds: number) => {
    now += milliseconds
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.act()
    }
  }
  const use = (count: number) => {
    for (let i = 0; i < count; i++) change('replace')(null, '', '#other')
  }
  return { writer, made, pass, use, refused: () => refused, last: () => made.at(-1) }
}

const push = (n: number): HistoryChange => ({ how: 'push', state: { undo: true }, url: `#${n}` })
const replace = (n: number): HistoryChange => ({ how: 'replace', state: null, url: `#${n}` })

describe('the browser’s history', () => {
  it('has an entry for each change that finds room', () => {
    const { writer, made } = safari()
    writer.write([replace(1), push(2)])
    expect(made.map(({ how, url }) => `${how} ${url}`)).toEqual(['replace #1', 'push #2'])
  })

  it('has one entry for all that found none, once there is room', () => {
    const { writer, made, pass, last } = safari()
    for (let n = 0; n < 300; n++) writer.write([replace(n), push(n + 1)])
    expect(made.length).toBeLessThanOrEqual(80)
    const before = made.length
    pass(30_001)
    expect(made.length).toBe(before + 1)
    expect(last()).toMatchObject({ how: 'push', url: '#300', state: { undo: true } })
  })

  it('keeps that entry a new one when the playhead moves on meanwhile', () => {
    const { writer, pass, last } = safari()
    for (let n = 0; n < 90; n++) writer.write([push(n)])
    writer.write([replace(1000)])
    pass(30_001)
    expect(last()).toMatchObject({ how: 'push', url: '#1000', state: { undo: true } })
  })

  it('is written later where somebody else has used up the room', () => {
    const { writer, pass, use, last, refused } = safari()
    use(100)
    writer.write([push(1)])
    expect(refused()).toBe(1)
    pass(30_001)
    expect(last()).toMatchObject({ how: 'push', url: '#1' })
  })

  it('forgets what was still to be written when the person goes elsewhere', () => {
    const { writer, made, pass } = safari()
    for (let n = 0; n < 100; n++) writer.write([push(n)])
    const { length } = made
    writer.drop()
    pass(60_000)
    expect(made).toHaveLength(length)
  })

  it('never refuses, and ends at the last change, however they come', () => {
    const waits = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 2000 }), pushes: fc.boolean() }), {
      maxLength: 400,
    })
    fc.assert(
      fc.property(waits, (changes) => {
        const { writer, pass, last, refused } = safari()
        changes.forEach(({ wait, pushes }, n) => {
          pass(wait)
          writer.write(pushes ? [replace(n), push(n)] : [replace(n)])
        })
        pass(31_000)
        pass(31_000)
        return refused() === 0 && (changes.length === 0 || last()?.url === `#${changes.length - 1}`)
      }),
    )
  })
})
