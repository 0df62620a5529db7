import { describe, expect, it } from 'vitest'
import { readJws } from '../../src/trace/jws.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('reading a compact JWS', () => {
  it('gives header, payload and the bytes of the signature', () => {
    const token = `${part({ alg: 'EdDSA' })}.${part({ sub: 'Zoë' })}.AQID`
    expect(readJws(token)).toMatchObject({ header: { alg: 'EdDSA' }, payload: { sub: 'Zoë' } })
    expect([...(readJws(token)?.signature ?? [])]).toEqual([1, 2, 3])
  })

  it('reads an unsecured one, whose signature is empty', () => {
    expect(readJws(`${part({ alg: 'none' })}.${part({})}.`)?.signature.length).toBe(0)
  })

  it.each(['', 'a.b', 'a.b.c', `${part([1])}.${part({})}.AQID`, `${part({})}.${part({})}.AQ.ID`, 'é.é.é'])(
    'refuses %j',
    (text) => expect(readJws(text)).toBeNull(),
  )
})
