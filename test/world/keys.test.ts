import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import { keysOf } from '../../src/world/keys.ts'

describe('an Ed25519 key from a seed', () => {
  it('starts with no zero, neither the private nor the public one: WebKit refuses the first and shortens the second', async () => {
    for (let seed = 5000; seed < 5600; seed++) {
      const { d = '', x = '' } = (await keysOf('EdDSA', seed)).secret
      for (const member of [d, x]) expect(base64url.decode(member)[0]).not.toBe(0)
    }
  })
})
