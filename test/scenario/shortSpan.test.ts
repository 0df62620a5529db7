import { describe, expect, it } from 'vitest'
import { shortSpan } from '../../src/scenario/index.ts'

describe('a span where there is little room', () => {
  it('is in minutes, hours or days, rounded as it is in words', () => {
    const seconds = [8, 180, 297.914, 4620, 28_739, 86_340, 30 * 86_400]
    expect(seconds.map((one) => shortSpan(one * 1000))).toEqual(['0:08', '3:00', '4:58', '1:17\u00a0h', '7:59\u00a0h', '24\u00a0h', '30\u00a0d']) // prettier-ignore
  })
})
