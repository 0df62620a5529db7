import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/world/budget.ts'

const spendAll = async (times: number, ...options: Parameters<typeof createBudget>) => {
  const budget = createBudget(...options)
  for (let i = 0; i < times; i++) await budget.spend()
  return budget.spent
}

describe('the budget of a run', () => {
  it('lets so many requests be answered, and not one more', async () => {
    expect(await spendAll(10, undefined, 10)).toBe(10)
    await expect(spendAll(11, undefined, 10)).rejects.toMatchObject({ code: 'too-much' })
  })

  it('ends when nobody wants the run any more', async () => {
    const stop = new AbortController()
    const budget = createBudget(stop.signal)
    await budget.spend()
    stop.abort()
    await expect(budget.spend()).rejects.toMatchObject({ code: 'stopped' })
    expect(budget.spent).toBe(2)
  })

  it('gives way to messages, so that a worker hears that it is to stop', async () => {
    const stop = new AbortController()
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = () => stop.abort()
    port1.postMessage(null)
    await expect(spendAll(100_000, stop.signal, 100_000)).rejects.toMatchObject({ code: 'stopped' })
    port1.close()
  })
})
