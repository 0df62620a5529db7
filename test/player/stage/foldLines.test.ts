import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLines, linesOf } from '../../../src/player/stage/foldLines.ts'
import type { ServerLine } from '../../../src/player/stage/serverLines.ts'

const line = (text: string, outcome: ServerLine['outcome'] = 'pass', detail = ''): ServerLine => ({
  text,
  outcome,
  detail,
})
const refresh = [
  line('Origin'),
  line('refresh token'),
  line('family'),
  line('not expired'),
  line('absolute cap', 'skip', 'none'),
  line('not used before', 'fail', 'generation 2 again'),
  line('grace', 'skip', 'none'),
]
const texts = (height: number) => foldLines(refresh, 5, { height, pitch: 22, letters: 16 }).map(({ text }) => text)

describe('a server’s list', () => {
  it('is whole where there is room', () => {
    expect(texts(400)).toEqual(refresh.map(({ text }) => text))
  })

  it('counts what passed where there is not, and no more of it than it must', () => {
    expect(texts(7 * 22)).toEqual(['3 passed', 'not expired', 'absolute cap', 'not used before', 'grace'])
    expect(texts(5 * 22)).toEqual(['4 passed', '2 not asked', 'not used before'])
  })

  it('never leaves out what decided', () => {
    const outcomes = fc.constantFrom<ServerLine['outcome']>('pass', 'fail', 'skip', 'never')
    const lists = fc.array(
      fc.record({ text: fc.string({ minLength: 1, maxLength: 40 }), detail: fc.string(), outcome: outcomes }),
      {
        minLength: 1,
        maxLength: 14,
      },
    )
    fc.assert(
      fc.property(lists, fc.nat(), fc.integer({ min: 20, max: 300 }), (list, which, height) => {
        const decisive = which % list.length
        const decides = foldLines(list, decisive, { height, pitch: 22, letters: 14 }).filter(({ decides }) => decides)
        expect(decides.map(({ text }) => text)).toEqual([list[decisive]?.text])
      }),
    )
  })
})

it('breaks a text between words, and a word that is longer than a line anywhere', () => {
  expect(linesOf('made by our own page?', 14)).toBe(2)
  expect(linesOf('https://blog.shop.test', 14)).toBe(2)
  expect(linesOf('row', 14)).toBe(1)
})
