import { describe, expect, it } from 'vitest'
import { segments } from '../../src/player/inspector/segments.ts'
import type { Credential } from '../../src/player/credential.ts'
import { readJws } from '../../src/trace/index.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const value = `${part({ alg: 'HS256' })}.${part({ sub: 'alice' })}.AQID`
const jws = readJws(value)
if (!jws) throw new Error('no token')
const token: Credential = { kind: 'token', value, issued: 0, ends: null, jws }
const session: Credential = { kind: 'session', value: '41-7F2C', issued: 0, ends: null }

describe('credentials in a text', () => {
  it('are marked, an id whole and a JWT in its three parts', () => {
    const marks = segments(`Bearer ${value}; sid=41-7F2C`, [session, token]).map(({ mark }) => mark)
    expect(marks).toEqual([
      undefined,
      'jose-header',
      undefined,
      'jose-payload',
      undefined,
      'jose-signature',
      undefined,
      'session',
    ])
  })

  it('leave the text itself as it was', () => {
    for (const text of ['', 'no credential', `${value}${value}`, `x41-7F2C`]) {
      expect(
        segments(text, [session, token])
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }
  })
})
