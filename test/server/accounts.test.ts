import { afterEach, describe, expect, it, vi } from 'vitest'
import { logIn } from './bindings.ts'
import { shop } from './sessionShop.ts'

afterEach(() => void vi.restoreAllMocks())

/** What a login is answered, and how much work its password was. */
async function tried(user: string, password: string) {
  const { request } = await shop()
  const derive = vi.spyOn(crypto.subtle, 'deriveBits')
  const answer = await request('/login', logIn(user, password))
  const work = derive.mock.calls.map(([algorithm]) => algorithm)
  derive.mockRestore()
  const costs = work.map((one) => (typeof one === 'object' && 'iterations' in one ? one.iterations : 0))
  return { status: answer.status, body: await answer.text(), costs }
}

describe('a login', () => {
  it('says and costs the same for a user that is unknown and for a wrong password (ASVS 6.3.8)', async () => {
    const [unknown, wrong] = [await tried('nobody', 'guess'), await tried('alice', 'guess')]
    expect(unknown).toEqual(wrong)
    expect([wrong.status, wrong.costs]).toEqual([401, [expect.any(Number)]])
    expect(wrong.costs[0]).toBeGreaterThan(1)
  })

  it('without a password is refused, and nothing is derived from it: WebKit would throw', async () => {
    expect(await tried('alice', '')).toMatchObject({ status: 401, costs: [] })
  })
})
