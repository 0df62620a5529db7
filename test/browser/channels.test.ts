import { describe, expect, it } from 'vitest'
import { openChannel, type ChannelShelf, type PageChannel } from '../../src/browser/channels.ts'

const listening = (channel: PageChannel) => {
  const heard: string[] = []
  channel.onmessage = ({ data }) => heard.push(data)
  return heard
}

describe('a BroadcastChannel', () => {
  it('is heard by all others of its name and origin, and not by itself', () => {
    const shelf: ChannelShelf = new Map()
    const [said, other, third] = ['a', 'b', 'c'].map(() => openChannel(shelf, 'https://shop.test', 'login'))
    if (!said || !other || !third) throw new Error('three were opened')
    const own = listening(said)
    const heard = [listening(other), listening(third)]
    said.postMessage('logged out')
    expect(heard).toEqual([['logged out'], ['logged out']])
    expect(own).toEqual([])
  })

  it('is not heard under another name, or by another origin', () => {
    const shelf: ChannelShelf = new Map()
    const said = openChannel(shelf, 'https://shop.test', 'login')
    const heard = [
      listening(openChannel(shelf, 'https://shop.test', 'basket')),
      listening(openChannel(shelf, 'https://mallory.test', 'login')),
    ]
    said.postMessage('logged out')
    expect(heard).toEqual([[], []])
  })
})
