import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../src/browser/index.ts'
import { curlOf } from '../../../src/player/inspector/curl.ts'

const request = (changed: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: 'https://shop.test/orders',
  headers: [],
  body: '',
  ...changed,
})

/** Runs the command in a real shell, where `curl` prints each of its arguments and what comes through the pipe. */
function run(command: string): { words: string[]; piped: string } {
  const standIn = `curl() { printf '%s\\0' "$@"; printf '\\0'; [ -t 0 ] || cat; }\n`
  const { status, stdout, stderr } = spawnSync('sh', ['-c', standIn + command], { input: '' })
  expect(stderr.toString()).toBe('')
  expect(status).toBe(0)
  const output = stdout.toString('utf8')
  const end = output.indexOf('\0\0')
  return { words: output.slice(0, end).split('\0'), piped: output.slice(end + 2) }
}

/** The value behind an option. */
const after = (words: readonly string[], option: string) =>
  words.flatMap((word, i) => (words[i - 1] === option ? [word] : []))

/** What is not well-formed Unicode can't be sent as UTF-8 at all. */
const text = fc.string({ unit: 'binary', maxLength: 60 }).map((s) => s.toWellFormed())
const nasty = fc.string({
  unit: fc.constantFrom(
    "'",
    '"',
    '\\',
    '$',
    '`',
    '!',
    '\n',
    '\r',
    ' ',
    '%',
    ';',
    '&',
    '|',
    '@',
    '-',
    '#',
    '~',
    '*',
    '€',
  ),
  maxLength: 30,
})
const withoutNul = fc.oneof(text, nasty).map((s) => s.replaceAll('\0', ''))

describe('a request as a cURL command', () => {
  it('is short where the request is', () => {
    const headers = [
      ['Host', 'shop.test'],
      ['User-Agent', 'Mozilla/5.0'],
      ['Cookie', 'sid=1'],
    ] as const
    expect(curlOf(request({ headers }))).toBe(
      [
        `curl 'https://shop.test/orders' \\`,
        `  -H 'User-Agent: Mozilla/5.0' \\`,
        `  -H 'Cookie: sid=1' \\`,
        `  -H 'accept:'`,
      ].join('\n'),
    )
  })

  it('gives curl exactly the body that was sent, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(withoutNul, nasty).filter((body) => body !== ''),
        (body) => {
          expect(after(run(curlOf(request({ method: 'POST', body }))).words, '--data-raw')).toEqual([body])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('sends a body with NUL bytes through a pipe, because no argument can hold one', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const body = `${a}\0${b}`
        const { words, piped } = run(curlOf(request({ method: 'POST', body })))
        expect(after(words, '--data-binary')).toEqual(['@-'])
        expect(piped).toBe(body)
      }),
      { numRuns: 60 },
    )
  })

  it('gives curl every header value as it was sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(withoutNul, nasty).filter((value) => value !== ''),
        (value) => {
          const { words } = run(curlOf(request({ headers: [['X-Note', value]] })))
          expect(after(words, '-H')).toContain(`X-Note: ${value}`)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps out what curl would add by itself, and leaves to it what it counts by itself', () => {
    const { words } = run(curlOf(request({ method: 'POST', body: 'x', headers: [['Content-Length', '1']] })))
    expect(after(words, '-H')).toEqual(['accept:', 'user-agent:', 'content-type:'])
  })

  it('writes an empty value in the way that curl sends one', () => {
    expect(after(run(curlOf(request({ headers: [['X-Empty', '']] }))).words, '-H')).toContain('X-Empty;')
  })

  it('names the method only where curl would take another', () => {
    const methodOf = (method: string, body = '') => after(run(curlOf(request({ method, body }))).words, '-X')
    expect([
      methodOf('GET'),
      methodOf('POST', 'x'),
      methodOf('POST'),
      methodOf('DELETE'),
      methodOf('GET', 'x'),
    ]).toEqual([[], [], ['POST'], ['DELETE'], ['GET']])
    expect(run(curlOf(request({ method: 'HEAD' }))).words[0]).toBe('--head')
  })

  it('has an address taken as it is, brackets and all', () => {
    const { words } = run(curlOf(request({ url: 'https://shop.test/?a[]=1&b={2}&c=$(id)' })))
    expect(words.slice(0, 2)).toEqual(['--globoff', 'https://shop.test/?a[]=1&b={2}&c=$(id)'])
  })
})
