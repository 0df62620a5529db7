import { describe, expect, it } from 'vitest'
import { browserBefore } from '../browserBefore.ts'

const shop = 'https://shop.test/'
const hsts = (value: string) => ({ [shop]: { headers: [['Strict-Transport-Security', value]] as const } })

describe('HSTS (RFC 6797)', () => {
  it.each([
    ['max-age=100', 'http://shop.test/', shop],
    ['max-age=100', 'http://api.shop.test/', 'http://api.shop.test/'],
    ['max-age=100; includeSubDomains', 'http://api.shop.test/', 'https://api.shop.test/'],
    ['max-age=100', 'http://mallory.test/', 'http://mallory.test/'],
    ['max-age="100"', 'http://shop.test/', shop],
    ['max-age=0', 'http://shop.test/', 'http://shop.test/'],
    ['max-age=1x', 'http://shop.test/', 'http://shop.test/'],
    ['max-age=1; max-age=2', 'http://shop.test/', 'http://shop.test/'],
    ['max-age=100; unknown=1', 'http://shop.test/', shop],
    ['includeSubDomains', 'http://shop.test/', 'http://shop.test/'],
  ])('after %j, %s is asked for at %s', async (value, typed, asked) => {
    const { browser, requests } = browserBefore(hsts(value))
    await browser.open(shop)
    await browser.open(typed)
    expect(requests.at(-1)?.message.url).toBe(asked)
  })

  it('ends with its time', async () => {
    const { browser, requests, clock } = browserBefore(hsts('max-age=100'))
    await browser.open(shop)
    clock.now += 100_000
    await browser.open('http://shop.test/')
    expect(requests.at(-1)?.message.url).toBe('http://shop.test/')
  })

  it('is not believed over plain http (§8.1)', async () => {
    const answer = { headers: [['Strict-Transport-Security', 'max-age=100']] as const }
    const { browser, requests } = browserBefore({ 'http://shop.test/': answer })
    await browser.open('http://shop.test/')
    await browser.open('http://shop.test/')
    expect(requests.at(-1)?.message.url).toBe('http://shop.test/')
  })
})

describe('mixed content', () => {
  it('asks for an image over https instead, and blocks everything else (Mixed Content §4)', async () => {
    const { browser, requests, blocked } = browserBefore()
    const { page } = await browser.open(shop)
    await page.loadImage('http://shop.test/i')
    expect(requests.at(-1)?.message.url).toBe('https://shop.test/i')
    const before = requests.length
    await page.fetch('http://shop.test/x', { mode: 'no-cors' })
    expect(await page.frame('http://shop.test/x')).toBeNull()
    expect(await page.connect('ws://shop.test/x')).toBe(false)
    expect(requests).toHaveLength(before)
    expect(blocked()).toEqual(['mixed-content', 'mixed-content', 'mixed-content'])
  })
})
