/**
 * What the public web-platform-tests ask about cookies (`cookies/` there, by folder) and the IETF's test data does not.
 * Their `attributes/`, `name/`, `value/` and `ordering/` are that data in another form: see `vectors.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { cookieString } from '../../../src/browser/cookie/send.ts'
import { targetOf } from '../../../src/browser/cookie/context.ts'
import { createJar, type CookieContext } from '../../../src/browser/index.ts'

const NOW = Date.UTC(2026, 0, 1)
const WWW = 'https://www.shop.test/cookies/size/page'

const from = (url: string, more: Partial<CookieContext> = {}): CookieContext => ({
  target: targetOf(url),
  now: NOW,
  api: 'http',
  sameSite: 'strict',
  partition: 'https://shop.test',
  blocked: false,
  ...more,
})

/** What a request to `to` carries after the lines came from `url`, all in this order. */
function carried(lines: readonly string[], url = WWW, to = url): string {
  const jar = createJar()
  for (const line of lines) jar.set(line, from(url))
  return cookieString(jar.get(from(to)))
}

/** What a script reads. */
const read = (jar: ReturnType<typeof createJar>, url = WWW) => cookieString(jar.get(from(url, { api: 'script' })))

describe('size/', () => {
  const x = (length: number) => 'x'.repeat(length)

  it.each([
    ['name and value of 2048 bytes each', `${x(2048)}=${x(2048)}`, `${x(2048)}=${x(2048)}`],
    ['a name of 4096 bytes without a value', `${x(4096)}=`, `${x(4096)}=`],
    ['a name of 4097 bytes without a value', `${x(4097)}=`, ''],
    ['a name of 4096 bytes with a value', `${x(4096)}=1`, ''],
    ['a value of 4096 bytes without a name', `=${x(4096)}`, x(4096)],
    ['a value of 4097 bytes without a name', `=${x(4097)}`, ''],
    ['the same without an equals sign', x(4097), ''],
  ])('%s (6265bis §5.6 step 5)', (_, line, expected) => {
    expect(carried([line])).toBe(expected)
  })

  it.each([
    ['Path, before one that is not', `a=1; Path=/cookies/siz${x(1024)}; Path=/cookies/size`],
    ['Path, after one that is not', `a=1; Path=/cookies/size; Path=/cookies/siz${x(1024)}`],
    ['Domain, before one that is not', `a=1; Domain=${x(1024)}.com; Domain=shop.test`],
    ['Domain, after one that is not', `a=1; Domain=shop.test; Domain=${x(1024)}.com`],
  ])('a %s too long is as if it were not there (6265bis §5.6, attributes, step 6)', (_, line) => {
    expect(carried([line])).toBe('a=1')
  })
})

describe('prefix/', () => {
  const root = 'https://shop.test/'

  it.each(['Secure', 'Secure; Path=', 'Secure; Path', 'Secure; Path=/cookies'])(
    '__Host- wants a Path that says /, even where the default path is /: not %j (6265bis §5.7 step 21)',
    (attributes) => {
      expect(carried([`__Host-a=1; ${attributes}`], root)).toBe('')
      expect(carried([`a=1; ${attributes.replace('=/cookies', '')}`], root, 'https://shop.test/common/blank')).toBe(
        'a=1',
      )
    },
  )

  it.each(['__Secure-', '__Host-', '__Http-', '__Host-Http-', '__SECURE-', '__host-', '__hTTP-', '__HoSt-hTTp-'])(
    '%s never comes from plain http, whatever the line says (6265bis §5.4)',
    (prefix) => {
      for (const attributes of ['Path=/', 'Path=/; Secure', 'Path=/; HttpOnly', 'Path=/; Secure; HttpOnly']) {
        expect(carried([`${prefix}a=1; ${attributes}`], 'http://shop.test/')).toBe('')
      }
    },
  )

  it.each(['__Http-a=1; Secure; HttpOnly; Path=/', '__Host-Http-a=1; Secure; HttpOnly; Path=/'])(
    'a script cannot write %j (Layered Cookies)',
    (line) => {
      const jar = createJar()
      jar.set(line, from(root, { api: 'script' }))
      jar.set(line.replace(' HttpOnly;', ''), from(root, { api: 'script' }))
      expect(jar.all(NOW)).toEqual([])
    },
  )

  it('a script may write __Secure- and __Host- over https', () => {
    const jar = createJar()
    jar.set('__Secure-a=1; Secure', from(root, { api: 'script' }))
    jar.set('__Host-b=1; Secure; Path=/', from(root, { api: 'script' }))
    expect(read(jar, root)).toBe('__Secure-a=1; __Host-b=1')
  })

  it.each(['__Secure-a', '__Host-a=', '__http-a', ' __Host-Http-a '])(
    'no name at all does not hide the prefix in %j (6265bis §5.7 step 22)',
    (value) => {
      const bare = value.endsWith('=') ? [`=${value}`] : [`=${value}`, value]
      for (const line of bare) expect(carried([`${line}; Secure; Path=/`], root)).toBe('')
    },
  )
})

describe('attributes/httponly-overwrite, value/value-overwrite', () => {
  it('HttpOnly is added to a cookie with an unchanged value, and taken off again', () => {
    const jar = createJar()
    const set = (line: string) => jar.set(line, from(WWW))
    set('a=1; Path=/')
    expect(read(jar)).toBe('a=1')
    set('a=1; Path=/; HttpOnly')
    expect(read(jar)).toBe('')
    expect(cookieString(jar.get(from(WWW)))).toBe('a=1')
    set('a=1; Path=/')
    expect(read(jar)).toBe('a=1')
  })

  it.each([
    'Path=/',
    'Path=/; Secure',
    'Path=/; HttpOnly',
    'Path=/; SameSite=Strict',
    'Path=/; SameSite=None; Secure',
    'Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT',
    'Path=/; Max-Age=1000',
  ])('a new value replaces the old one though %j stays the same', (attributes) => {
    for (const [first, second] of [
      ['1', '2'],
      ['1', ''],
      ['', '1'],
    ]) {
      expect(carried([`a=${first}; ${attributes}`, `a=${second}; ${attributes}`])).toBe(`a=${second}`)
    }
  })

  it.each(['Secure', 'HttpOnly', 'SameSite=Strict', 'Max-Age=60'])(
    '%s is taken off by a line that lacks it (6265bis §5.7 step 23)',
    (attribute) => {
      const jar = createJar()
      jar.set(`a=1; ${attribute}`, from(WWW))
      jar.set('a=1', from(WWW))
      expect(jar.all(NOW)).toMatchObject([{ secure: false, httpOnly: false, sameSite: 'unset', expires: null }])
    },
  )
})

describe('path/', () => {
  const target = 'https://shop.test/path/resources/echo.py'

  it.each([
    ['/path/resources/echo.py', 'a=1'],
    ['/path/resources', 'a=1'],
    ['/path/resources/', 'a=1'],
    ['/path/resources/echo', ''],
    ['/path/resources/echo.py/', ''],
    ['/path/resources/echo.py/sub', ''],
    ['/PATH', ''],
    ['path', 'a=1'],
    ['/path/resources/nomatch; Path=/path', 'a=1'],
  ])('Path=%s beside a request for /path/resources/echo.py: %j (6265bis §5.1.4)', (path, expected) => {
    expect(carried([`a=1; Path=${path}`], 'https://shop.test/path/set', target)).toBe(expected)
  })

  it.each([
    ['/zz%20a', '/zz%20a/x', 'a=1'],
    ['/zz a', '/zz%20a/x', ''],
    ['/zz%C2%B8', '/zz%C2%B8/x', 'a=1'],
    ['/zz¸', '/zz%C2%B8/x', ''],
    ['/zz¸', '/zz%B8/x', ''],
  ])('Path=%s and the address %s are compared as they are written: %j', (path, address, expected) => {
    expect(carried([`a=1; Path=${path}`], 'https://shop.test/', `https://shop.test${address}`)).toBe(expected)
  })
})

describe('domain/, attributes/domain', () => {
  it.each([
    ['..www.shop.test', ''],
    ['www..shop.test', ''],
    ['.  www.shop.test', ''],
    ['www.shop.test.', ''],
    ['www.shop.test .', ''],
    ['"www.shop.test"', ''],
    ['www.shop.test:443', ''],
    ['.test', ''],
    ['test.', ''],
    ['wWw.ShOp.TeSt', 'a=1'],
    ['  .www.shop.test', 'a=1'],
    ['mallory.test; Domain=www.shop.test', 'a=1'],
    ['www.shop.test; Domain=mallory.test', ''],
  ])('Domain=%s from www.shop.test: %j (6265bis §5.6.3, §5.7 steps 8-10)', (domain, expected) => {
    expect(carried([`a=1; Domain=${domain}`])).toBe(expected)
  })

  it('an international host is written in ASCII', () => {
    const idn = 'https://élève.shop.test/'
    const ascii = new URL(idn).hostname
    expect(carried([`a=1; Domain=${ascii}`], idn)).toBe('a=1')
    expect(carried(['a=1; Domain=élève.shop.test'], idn)).toBe('')
  })

  it('a dot before the Domain makes no other cookie', () => {
    expect(carried(['a=1; Domain=shop.test', 'a=2; Domain=.shop.test'])).toBe('a=2')
  })
})

describe('samesite/', () => {
  it.each([
    ['SameSite=Strict; SameSite=None', 'none'],
    ['SameSite=None; SameSite=Lax', 'lax'],
    ['SameSite=Lax; SameSite=bogus', 'unset'],
    ['SameSite; SameSite=Strict', 'strict'],
    ['SameSite=Strict; SameSite', 'unset'],
  ])('of several, the last counts: %s (6265bis §5.6.7)', (attributes, sameSite) => {
    const jar = createJar()
    jar.set(`a=1; Secure; ${attributes}`, from(WWW))
    expect(jar.all(NOW)).toMatchObject([{ sameSite }])
  })

  it('a cross-site page cannot overwrite or delete a SameSite cookie from a subresource (6265bis §5.7 step 18)', () => {
    const jar = createJar()
    jar.set('a=1; SameSite=Strict', from(WWW))
    for (const line of ['a=2; SameSite=Strict', 'a=2', 'a=; SameSite=Strict; Max-Age=0']) {
      jar.set(line, from(WWW, { sameSite: 'cross-site' }))
    }
    expect(cookieString(jar.get(from(WWW)))).toBe('a=1')
  })
})

describe('partitioned-cookies/', () => {
  const line = (value: string) => `__Host-a=${value}; Secure; Path=/; SameSite=None; Partitioned`
  const under = (partition: string) => from(WWW, { partition, sameSite: 'cross-site' })

  it('each top-level site has its own, and deletes only its own (CHIPS §2.1)', () => {
    const jar = createJar()
    jar.set(line('1'), under('https://shop.test'))
    jar.set(line('2'), under('https://mallory.test'))
    const seen = (partition: string) => cookieString(jar.get(under(partition)))
    expect([seen('https://shop.test'), seen('https://mallory.test'), seen('https://bank.test')]).toEqual([
      '__Host-a=1',
      '__Host-a=2',
      '',
    ])
    jar.set(`${line('')}; Max-Age=0`, under('https://mallory.test'))
    expect([seen('https://shop.test'), seen('https://mallory.test')]).toEqual(['__Host-a=1', ''])
  })

  it('an unpartitioned cookie of the same name is another cookie (CHIPS §3.1)', () => {
    expect(carried([line('1'), line('2').replace('; Partitioned', '')])).toBe('__Host-a=1; __Host-a=2')
  })
})

describe('secure/', () => {
  it('plain http neither sets, replaces, shadows nor deletes a Secure cookie (6265bis §5.7 steps 13 and 16)', () => {
    const jar = createJar()
    jar.set('a=1; Secure; Path=/', from('https://shop.test/'))
    for (const line of ['a=2; Secure', 'a=2', 'a=2; Path=/', 'a=2; Domain=shop.test', 'a=; Max-Age=0']) {
      jar.set(line, from('http://shop.test/'))
    }
    expect(cookieString(jar.get(from('https://shop.test/')))).toBe('a=1')
  })
})

describe('encoding/', () => {
  it.each([
    ['test=春节回家路·春运完全手册', 'test=春节回家路·春运完全手册'],
    ['тест=2', 'тест=2'],
    ['"春节回=5家路"', '"春节回=5家路"'],
    ['春节回=6家路; 完全手册', '春节回=6家路'],
    ['test=%32%33', 'test=%32%33'],
  ])('%j comes back as %j', (line, expected) => {
    expect(carried([line])).toBe(expected)
  })
})
