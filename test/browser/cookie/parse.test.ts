import { describe, expect, it } from 'vitest'
import { parseSetCookie } from '../../../src/browser/cookie/parse.ts'

const parsed = (line: string) => {
  const cookie = parseSetCookie(line)
  if (typeof cookie === 'string') throw new Error(cookie)
  return cookie
}

describe('a Set-Cookie line (6265bis §5.6)', () => {
  it.each([
    ['a=1', 'a', '1'],
    [' a \t= 1 ', 'a', '1'],
    ['a=b=c', 'a', 'b=c'],
    ['a=', 'a', ''],
    ['a="b c"', 'a', '"b c"'],
    ['1', '', '1'],
    ['=1', '', '1'],
    ['a=1,b=2', 'a', '1,b=2'],
    ['é=日本', 'é', '日本'],
  ])('%j is the cookie %j with the value %j (steps 3-4)', (line, name, value) => {
    expect(parsed(line)).toMatchObject({ name, value })
  })

  it.each(['', ' ', '=', ' = ; Secure', ';a=1'])('%j has neither name nor value (§5.7 step 2)', (line) => {
    expect(parseSetCookie(line)).toBe('empty-cookie')
  })

  it.each(['=a=b', '==b'])('%j would come back as another cookie (Chromium)', (line) => {
    expect(parseSetCookie(line)).toBe('nameless-equals')
  })

  it('is void with any control character, wherever it stands (step 1)', () => {
    for (const code of [...Array.from({ length: 32 }, (_, i) => i), 127]) {
      if (code === 9) continue
      const control = String.fromCharCode(code)
      for (const line of [`a${control}=1`, `a=1${control}`, `a=1; Path=/${control}`, `${control}a=1`]) {
        expect(parseSetCookie(line), JSON.stringify(line)).toBe('control-character')
      }
    }
  })

  it('may have tabs around its parts, but for Chromium not inside them', () => {
    expect(parsed('\ta\t=\t1\t;\tPath\t=\t/x\t')).toMatchObject({ name: 'a', value: '1', path: '/x' })
    for (const line of ['a\tb=1', 'a=1\t2', 'a=1; Pa\tth=/']) expect(parseSetCookie(line)).toBe('control-character')
  })

  it('keeps its inner white space, however much there is of it', () => {
    const [start, inner] = ['a=1; Path=/', ' '.repeat(1000)]
    expect(parsed(`${start}${inner}x ${inner}`)).toMatchObject({ path: `/${inner}x` })
    const endless = ' '.repeat(200_000)
    expect(parseSetCookie(`a=x${endless}x`)).toBe('too-large')
    expect(parsed(`a=${endless}x${endless}; Path=${endless}/`)).toMatchObject({ value: 'x', path: '/' })
  })

  it('has a name and a value of at most 4096 bytes together (step 5)', () => {
    expect(parseSetCookie(`a=${'x'.repeat(4095)}`)).toMatchObject({ name: 'a' })
    expect(parseSetCookie(`a=${'x'.repeat(4096)}`)).toBe('too-large')
    expect(parseSetCookie(`a=${'é'.repeat(2047)}`)).toMatchObject({ name: 'a' })
    expect(parseSetCookie(`a=${'é'.repeat(2048)}`)).toBe('too-large')
  })

  it('loses an attribute whose value exceeds 1024 bytes, and nothing else (attributes, step 6)', () => {
    const path = (length: number) => `/${'x'.repeat(length - 1)}`
    expect(parsed(`a=1; Path=${path(1024)}; Secure`)).toMatchObject({ path: path(1024), secure: true })
    expect(parsed(`a=1; Path=/b; Path=${path(1025)}; Secure`)).toMatchObject({ path: '/b', secure: true })
  })

  it.each([
    ['a=1; secure; HTTPONLY; Partitioned', { secure: true, httpOnly: true, partitioned: true }],
    ['a=1; Secure=false', { secure: true }],
    ['a=1; Securex', { secure: false }],
    ['a=1; SameSite=LAX', { sameSite: 'lax' }],
    ['a=1; SameSite=bogus', { sameSite: 'unset' }],
    ['a=1; SameSite=constructor', { sameSite: 'unset' }],
    ['a=1; SameSite=__proto__', { sameSite: 'unset' }],
    ['a=1; SameSite=Strict; SameSite=', { sameSite: 'unset' }],
    ['a=1; Path=/x; Path=/y', { path: '/y' }],
    ['a=1; Domain=.shop.test', { domain: '.shop.test' }],
    ['a=1; Max-Age=60', { maxAge: 60 }],
    ['a=1; Max-Age=-1', { maxAge: -1 }],
    ['a=1; Max-Age=+5', { maxAge: 5 }],
    ['a=1; Max-Age=1e3', { maxAge: null }],
    ['a=1; Max-Age=60; Max-Age=x', { maxAge: null }],
  ])('%j has the attributes %j (§5.6.1-§5.6.7)', (line, attributes) => {
    expect(parsed(line)).toMatchObject(attributes)
  })
})
