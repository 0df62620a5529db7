import { expect, it } from 'vitest'
import { tokenOf } from '../../src/player/credential.ts'
import { tokenFacts } from '../../src/player/tokenFacts.ts'
import { EPOCH } from '../../src/scenario/index.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function factsOf(typ: string | undefined, claims: object) {
  const token = tokenOf(`${part({ alg: 'EdDSA', typ })}.${part(claims)}.c2ln`, 0)
  if (token?.kind !== 'token') throw new Error('a JWT')
  return tokenFacts(token)
}

it('tells what kind of token it is by its explicit type (RFC 8725 §3.11)', () => {
  const types = ['at+jwt', 'application/at+jwt', 'rt+jwt', 'reset+jwt', 'JWT', 'else', undefined]
  expect(types.map((typ) => factsOf(typ, {}).kind)).toEqual([
    'access',
    'access',
    'refresh',
    'reset',
    'id',
    'token',
    'token',
  ])
})

it('says for whom it is, of whom, and until when', () => {
  const claims = { aud: 'https://api.shop.test', sub: 'alice', exp: (EPOCH + 900_000) / 1000 }
  expect(factsOf('at+jwt', claims)).toEqual({ kind: 'access', audience: 'api', user: 'alice', until: '15:00' })
  expect(factsOf('at+jwt', { aud: ['https://shop.test', 'other'] })).toMatchObject({
    audience: 'shop',
    user: '',
    until: '',
  })
})
