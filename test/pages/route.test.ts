import { describe, expect, it } from 'vitest'
import { pages } from '../../src/pages/pages.ts'
import { routeOf } from '../../src/pages/route.ts'

describe('the fragment of the address', () => {
  it.each([
    ['', 'landing'],
    ['/', 'landing'],
    ['S10', 'scene'],
    ['1.abc', 'scene'],
    ['/playground', 'scene'],
    ['/play', 'scene'],
    ['/compare', 'scene'],
    ['/matrix', '/matrix'],
  ])('%o leads to %s', (fragment, route) => {
    expect(routeOf(fragment)).toBe(route)
  })

  it.each(['/constructor', '/__proto__', '/toString'])('%s leads to no page', (fragment) => {
    expect(pages[routeOf(fragment)]).toBeUndefined()
  })
})
