import { describe, expect, it } from 'vitest'
import { runStages, type Stage } from './schedule.mjs'

const clean = { passed: 1, failed: 0, skipped: 0 }
const nowhere = () => {}

/** A stage that ends when it is told to, and says when it began. */
function stage(name: string, began: string[], needs: string[] = []) {
  let end = (_count: typeof clean) => {}
  const ended = new Promise<typeof clean>((resolve) => (end = resolve))
  const run = async () => {
    began.push(name)
    return ended
  }
  return { name, needs, run, end: (count = clean) => end(count) }
}

/** Until all that could begin has begun. */
const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

describe('the stages', () => {
  it('run some at a time, in their order', async () => {
    const began: string[] = []
    const [a, b, c] = ['a', 'b', 'c'].map((name) => stage(name, began))
    const all = runStages(
      [a, b, c].filter((one) => one !== undefined),
      { atOnce: 2, write: nowhere },
    )
    await settled()
    expect(began).toEqual(['a', 'b'])
    b?.end()
    await settled()
    expect(began).toEqual(['a', 'b', 'c'])
    a?.end()
    c?.end()
    expect((await all).map(({ name }) => name)).toEqual(['b', 'a', 'c'])
  })

  it('wait for what they need, and let others go first', async () => {
    const began: string[] = []
    const [build, e2e, unit] = [stage('build', began), stage('e2e', began, ['build']), stage('unit', began)]
    const all = runStages([build, e2e, unit], { atOnce: 2, write: nowhere })
    await settled()
    expect(began).toEqual(['build', 'unit'])
    build.end()
    await settled()
    expect(began).toEqual(['build', 'unit', 'e2e'])
    unit.end()
    e2e.end()
    await all
  })

  it('are not run where what they need failed', async () => {
    const began: string[] = []
    const [build, e2e] = [stage('build', began), stage('e2e', began, ['build'])]
    build.end({ passed: 0, failed: 1, skipped: 0 })
    const results = await runStages([build, e2e], { atOnce: 2, write: nowhere })
    expect(began).toEqual(['build'])
    expect(results[1]).toMatchObject({ name: 'e2e', count: { failed: 0, notRun: 'no build' } })
  })

  it('count one failure where they break down, and the others go on', async () => {
    const broken: Stage = { name: 'broken', run: () => Promise.reject(new Error('no report')) }
    const written: string[] = []
    const results = await runStages([broken, { name: 'unit', run: async () => clean }], {
      atOnce: 1,
      write: (text) => written.push(text),
    })
    expect(results.map(({ count }) => count.failed)).toEqual([1, 0])
    expect(written.join('')).toContain('no report')
  })

  it('print one after the other, whatever runs at once', async () => {
    const talk = (name: string): Stage => ({
      name,
      run: async (print) => {
        for (let i = 0; i < 3; i++) {
          print(name)
          await Promise.resolve()
        }
        return clean
      },
    })
    const written: string[] = []
    await runStages([talk('a'), talk('b')], { atOnce: 2, write: (text) => written.push(text) })
    expect(written.join('')).toMatch(/== a\naaa== a: .*\n\n== b\nbbb== b: /s)
  })
})
