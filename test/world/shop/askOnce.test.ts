import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLocks, promiseGate } from '../../../src/browser/index.ts'
import { askingOnce } from '../../../src/world/shop/askOnce.ts'

const asker = () => askingOnce(new Map(), 'server', openLocks(new Map(), 'server', promiseGate))

describe('a question that is asked once for many', () => {
  it('is asked for whoever comes while it is under way once more, and for all of them together', async () => {
    const askOnce = asker()
    let asked = 0
    const ask = async () => String(++asked)
    const answers = await Promise.all(Array.from({ length: 20 }, () => askOnce('list', ask)))
    expect(answers).toEqual(['1', ...Array<string>(19).fill('2')])
  })

  it('is asked again when its answer is there', async () => {
    const askOnce = asker()
    let asked = 0
    const ask = async () => String(++asked)
    expect([await askOnce('list', ask), await askOnce('list', ask)]).toEqual(['1', '2'])
  })

  it('is none of another name', async () => {
    const askOnce = asker()
    const names = ['a', 'b', 'c']
    expect(await Promise.all(names.map((name) => askOnce(name, async () => name)))).toEqual(names)
  })

  it('that gets no answer gets none for all that share it, and is asked again by who comes then', async () => {
    const askOnce = asker()
    let asked = 0
    const ask = async () => {
      if (++asked < 3) throw new Error(`no answer ${asked}`)
      return 'answer'
    }
    const all = await Promise.allSettled([1, 2, 3].map(() => askOnce('list', ask)))
    expect(all.map((one) => (one.status === 'rejected' ? String(one.reason) : one.value))).toEqual([
      'Error: no answer 1',
      'Error: no answer 2',
      'Error: no answer 2',
    ])
    expect(await askOnce('list', ask)).toBe('answer')
  })

  it('never answers anybody with what was asked before he came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 12 }), async (scheduler, people) => {
        const askOnce = asker()
        let moment = 0
        const ask = async () => {
          const asked = moment++
          await scheduler.schedule(Promise.resolve(), 'on its way')
          return String(asked)
        }
        const late: number[] = []
        const comes = async () => {
          await scheduler.schedule(Promise.resolve(), 'comes')
          const came = moment++
          if (Number(await askOnce('list', ask)) < came) late.push(came)
        }
        const all = Array.from({ length: people }, comes)
        await scheduler.waitFor(Promise.all(all))
        expect(late).toEqual([])
      }),
    )
  })
})
