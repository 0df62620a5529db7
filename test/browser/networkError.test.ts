import { describe, expect, it } from 'vitest'
import { browserBefore } from './browserBefore.ts'

const lost = 'https://shop.test/lost'

describe('an answer that never arrives', () => {
  it('is an error page for a navigation, with an origin that is no one’s (HTML §7.4.5)', async () => {
    const { browser, blocked } = browserBefore({ [lost]: 'lost' })
    const { page, response } = await browser.open(lost, 'tab')
    expect([page.url, page.origin, page.cookie, response]).toEqual([lost, 'null', '', null])
    expect(browser.tab('tab')?.response).toBeNull()
    expect(blocked()).toEqual([])
  })

  it('is an error page at the address to which a redirect led', async () => {
    const start = 'https://shop.test/'
    const { browser } = browserBefore({ [start]: { status: 302, headers: [['Location', lost]] }, [lost]: 'lost' })
    expect((await browser.open(start)).page.url).toBe(lost)
  })

  it('is a TypeError for a fetch (Fetch §5.6)', async () => {
    const { browser } = browserBefore({ [lost]: 'lost' })
    const { page } = await browser.open('https://shop.test/')
    await expect(page.fetch(lost)).rejects.toBeInstanceOf(TypeError)
  })

  it('is a TypeError for a fetch whose preflight it would have answered', async () => {
    const { browser, requests } = browserBefore({ [lost]: 'lost' })
    const { page } = await browser.open('https://mallory.test/')
    await expect(page.fetch(lost, { method: 'PUT' })).rejects.toBeInstanceOf(TypeError)
    expect(requests.at(-1)?.message.method).toBe('OPTIONS')
  })

  it('is no image, no frame and no connection', async () => {
    const { browser } = browserBefore({ [lost]: 'lost' })
    const { page } = await browser.open('https://shop.test/')
    expect([await page.loadImage(lost), await page.frame(lost), await page.connect(lost)]).toEqual([false, null, false])
  })
})
