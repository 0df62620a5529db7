import { describe, expect, it } from 'vitest'
import { blockUntilHttp } from '../../src/world/portBlock.ts'

const request = (url: string) => ({ method: 'GET', url, headers: [], body: '' })
const sender = (from: string) => ({ from, step: 0, context: null })

describe('Mallory on Alice’s network', () => {
  it('refuses her connections to port 443 of the shop until her browser asks over http', () => {
    const refuses = blockUntilHttp(() => true)
    const asks = (url: string) => refuses(request(url), sender('alice'))
    expect([asks('https://shop.test/'), asks('https://shop.test/orders')]).toEqual([true, true])
    expect([asks('http://shop.test/'), asks('https://shop.test/')]).toEqual([false, false])
  })

  it('lets through what is not hers, or not to the shop', () => {
    const refuses = blockUntilHttp(() => true)
    expect(refuses(request('https://shop.test/'), sender('mallory'))).toBe(false)
    expect(refuses(request('https://mallory.test/'), sender('alice'))).toBe(false)
  })

  it('does nothing before he listens', () => {
    let isListening = false
    const refuses = blockUntilHttp(() => isListening)
    expect(refuses(request('https://shop.test/'), sender('alice'))).toBe(false)
    isListening = true
    expect(refuses(request('https://shop.test/'), sender('alice'))).toBe(true)
  })
})
