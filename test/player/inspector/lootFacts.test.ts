import { describe, expect, it } from 'vitest'
import { lootFacts } from '../../../src/player/inspector/lootFacts.ts'

describe('a copied piece in the inspector', () => {
  it('says where it was found, and the thing itself', () => {
    const piece = { from: 'localStorage', origin: 'https://shop.test', key: 'access_token', value: 'a.b.c' } as const
    expect(lootFacts(piece).map(({ what, how }) => `${what}: ${how}`)).toEqual([
      'From: localStorage',
      'Origin: https://shop.test',
      'Key: access_token',
      'Value: a.b.c',
    ])
  })

  it('says what a key is good for', () => {
    const piece = { from: 'indexedDB', origin: 'https://shop.test', key: 'DPoP key', value: '{"kty":"OKP"}' } as const
    expect(lootFacts(piece).map(({ what }) => what)).toEqual(['From', 'Origin', 'Key', 'What it is', 'Private key'])
  })
})
