import { describe, expect, it } from 'vitest'
import { routeOf } from '../../src/pages/route.ts'

describe('the fragment of the address', () => {
  it.each([
    ['', 'landing'],
    ['/', 'landing'],
    ['S10', 'scene'],
    ['1.abc', 'scene'],
    ['/play', 'scene'],
    ['/compare', 'scene'],
    ['/matrix', '/matrix'],
  ])('%o leads to %s', (fragment, route) => {
    expect(routeOf(fragment)).toBe(route)
  })
})
