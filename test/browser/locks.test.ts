import { describe, expect, it } from 'vitest'
import { openLocks, promiseGate, type LockShelf } from '../../src/browser/locks.ts'

const SHOP = 'https://shop.test'

/** What each holder wrote down while it held the name. */
async function held(requests: readonly (readonly [origin: string, name: string])[]) {
  const shelf: LockShelf = new Map()
  const lines: string[] = []
  await Promise.all(
    requests.map(([origin, name], i) =>
      openLocks(shelf, origin, promiseGate).request(name, async () => {
        lines.push(`${i} begins`)
        await new Promise((resolve) => setImmediate(resolve))
        lines.push(`${i} ends`)
      }),
    ),
  )
  return { lines, shelf }
}

describe('a Web Lock', () => {
  it('is held by one at a time, in the order in which they asked', async () => {
    const { lines, shelf } = await held([
      [SHOP, 'refresh'],
      [SHOP, 'refresh'],
      [SHOP, 'refresh'],
    ])
    expect(lines).toEqual(['0 begins', '0 ends', '1 begins', '1 ends', '2 begins', '2 ends'])
    expect(shelf.size).toBe(0)
  })

  it('of another name, or of another origin, is another lock', async () => {
    for (const other of [
      [SHOP, 'other'],
      ['https://mallory.test', 'refresh'],
    ] as const) {
      const { lines } = await held([[SHOP, 'refresh'], other])
      expect(lines.slice(0, 2)).toEqual(['0 begins', '1 begins'])
    }
  })

  it('gives back what the callback gives, and goes on when one fails', async () => {
    const locks = openLocks(new Map(), SHOP, promiseGate)
    const broken = locks.request('refresh', () => Promise.reject(new Error('broken')))
    const next = locks.request('refresh', async () => 7)
    await expect(broken).rejects.toThrow('broken')
    expect(await next).toBe(7)
  })
})
