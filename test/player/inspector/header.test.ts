import { describe, expect, it } from 'vitest'
import { explainHeader, isKnownHeader } from '../../../src/player/inspector/explain/header.ts'
import { requestHeaders } from '../../../src/player/inspector/explain/requestHeaders.ts'
import { responseHeaders } from '../../../src/player/inspector/explain/responseHeaders.ts'
import { run } from '../../../src/run/index.ts'
import { catalogue, stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'

const partsOf = (name: string, value: string) => explainHeader(name, value).parts.map(({ part }) => part)

describe('the header lines of every scenario of the catalogue', () => {
  it('are explained, each with its source', async () => {
    const names = new Set<string>()
    for (const scenario of [stolenThenLoggedOut, ...catalogue.map((entry) => entry.scenario)]) {
      for (const { events } of await run(scenario, { wire: directWire })) {
        for (const event of events) {
          if (event.type !== 'request' && event.type !== 'response') continue
          for (const [name] of event.message.headers) names.add(name)
        }
      }
    }
    expect(names.size).toBeGreaterThan(8)
    expect([...names].filter((name) => !isKnownHeader(name))).toEqual([])
  })
})

describe('an explanation', () => {
  const all = Object.entries({ ...requestHeaders, ...responseHeaders })

  it.each(all)('of %s is one or two sentences with a source', (name, { text, source }) => {
    expect(name).toBe(name.toLowerCase())
    expect(text).toMatch(/\.$/)
    expect(text.length).toBeLessThanOrEqual(200)
    expect(source).not.toBe('')
  })

  it('takes a Set-Cookie line apart: the prefix of the name, then each attribute', () => {
    expect(
      partsOf('Set-Cookie', '__Host-sid=4; Max-Age=1800; Path=/; HttpOnly; Secure; SameSite=Lax; Partitioned'),
    ).toEqual(['__Host-sid', 'Max-Age=1800', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Partitioned'])
  })

  it.each([
    ['__Host-Http-sid', '__Http- promises'],
    ['__Http-sid', 'no script can have set it'],
    ['__Host-sid', 'no sibling host'],
  ])('says of %s what its own prefix promises', (name, promise) => {
    expect(explainHeader('Set-Cookie', `${name}=1`).parts).toMatchObject([
      { part: name, text: expect.stringContaining(promise) },
    ])
  })

  it('says of Max-Age=0 that it deletes the cookie', () => {
    expect(explainHeader('set-cookie', 'sid=; Max-Age=0').parts[0]?.text).toContain('deletes')
  })

  it('says what each value of SameSite does, in any case', () => {
    const texts = ['Strict', 'lax', 'NONE', 'maybe', 'constructor'].map(
      (value) => explainHeader('Set-Cookie', `a=b; SameSite=${value}`).parts[0]?.text,
    )
    expect(new Set(texts).size).toBe(4)
    expect(texts.at(-1)).toBe(texts.at(-2))
  })

  it.each([
    ['Authorization', 'Bearer abc', ['Bearer']],
    ['Authorization', 'DPoP abc', ['DPoP']],
    ['WWW-Authenticate', 'Bearer error="invalid_token"', ['Bearer', 'error="invalid_token"']],
    ['Cache-Control', 'no-store, private', ['no-store', 'private']],
    ['Strict-Transport-Security', 'max-age=1; includeSubDomains', ['max-age=1', 'includeSubDomains']],
    [
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'self'",
      ["default-src 'none'", "frame-ancestors 'self'"],
    ],
    ['Sec-Fetch-Site', 'cross-site', ['cross-site']],
    ['Cookie', 'a=1; __Host-sid=2', ['__Host-sid']],
    ['Host', 'shop.test', []],
  ])('takes %s: %s apart', (name, value, parts) => {
    expect(partsOf(name, value)).toEqual(parts)
  })

  it('of an unknown header says that it is the application’s own', () => {
    expect(isKnownHeader('X-Made-Up')).toBe(false)
    expect(explainHeader('X-Made-Up', '1').text).toContain('this application')
  })

  it.each(['constructor', '__proto__', 'toString'])('knows nothing by the name of %s', (name) => {
    expect(isKnownHeader(name)).toBe(false)
    expect(explainHeader(name, '1').text).toContain('this application')
    for (const [header, value] of [
      ['Set-Cookie', `a=b; ${name}=1`],
      ['Set-Cookie', `a=b; SameSite=${name}`],
      ['Content-Security-Policy', `${name} 'none'`],
      ['Cache-Control', name],
      ['WWW-Authenticate', `Bearer error="${name}"`],
      ['Sec-Fetch-Site', name],
    ] as const) {
      const unknown = explainHeader(header, value.replace(name, 'made-up'))
      const texts = ({ parts }: typeof unknown) => parts.map(({ text }) => text)
      expect(texts(explainHeader(header, value))).toEqual(texts(unknown))
    }
  })
})
