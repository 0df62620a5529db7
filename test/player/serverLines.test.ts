import { describe, expect, it } from 'vitest'
import { inRoom, type ServerLine } from '../../src/player/stage/serverLines.ts'

const lines = ['cookie', 'row', 'expiry', 'origin'].map((text): ServerLine => ({ text, detail: '', outcome: 'pass' }))
const texts = (room: number) => inRoom(lines, room).map(({ text }) => text)

describe('a server’s list of checks', () => {
  it('is whole where it has room', () => {
    expect(texts(4)).toEqual(['cookie', 'row', 'expiry', 'origin'])
  })

  it('says how many came before, where only the last ones have room', () => {
    expect(texts(3)).toEqual(['+2 before', 'expiry', 'origin'])
    expect(texts(1)).toEqual(['+4 before'])
  })
})
