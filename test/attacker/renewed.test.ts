import { describe, expect, it } from 'vitest'
import { renewed, type Loot } from '../../src/attacker/index.ts'

const cookie = (name: string, value: string): Loot => ({ from: 'cookie', name, value, host: 'shop.test' })
const answer = (...lines: string[]) => ({
  status: 200,
  headers: lines.map((line) => ['Set-Cookie', line] as const),
  body: '',
})

describe('what a thief holds after an answer', () => {
  const held = [cookie('sid', 'old'), cookie('theme', 'dark')]

  it('is the cookie that it sets in place of his copy, and the rest as it was', () => {
    expect(renewed(held, answer('sid=new; Path=/; HttpOnly'))).toEqual([cookie('sid', 'new'), cookie('theme', 'dark')])
  })

  it.each([
    ['sets nothing', answer()],
    ['sets the same again', answer('sid=old; Max-Age=60')],
    ['sets what he has no copy of', answer('other=1')],
    ['deletes it: he keeps his copy', answer('sid=; Max-Age=0')],
  ])('is the same where an answer %s', (_, one) => {
    expect(renewed(held, one)).toBe(held)
  })
})
