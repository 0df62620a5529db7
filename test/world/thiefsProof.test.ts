import { describe, expect, it } from 'vitest'
import { headerOf, type HttpRequest, type HttpResponse } from '../../src/browser/index.ts'
import { pageKeys } from '../../src/world/keys.ts'
import { asking } from '../../src/world/thiefsProof.ts'

const request: HttpRequest = { method: 'GET', url: 'https://shop.test/orders', headers: [], body: '' }
const wanted: HttpResponse = { status: 401, headers: [['DPoP-Nonce', 'n']], body: '{"error":"use_dpop_nonce"}' }
const refused: HttpResponse = { status: 401, headers: [['DPoP-Nonce', 'n']], body: '{"error":"invalid_dpop_proof"}' }

const key = async () => {
  const { handle, bytes } = await pageKeys(1, 'https://shop.test')
  return { privateKey: handle.privateKey, jwk: { kty: 'OKP', crv: 'Ed25519', x: bytes.x ?? '' } }
}

async function sentTo(answer: HttpResponse, withKey: boolean): Promise<readonly HttpRequest[]> {
  const sent: HttpRequest[] = []
  await asking('test', () => 0)(request, withKey ? await key() : null, async (one) => {
    sent.push(one)
    return answer
  })
  return sent
}

describe('a thief who has a key', () => {
  it('asks once more with the nonce that came, by a proof with an id of its own (RFC 9449 §4.2, §9)', async () => {
    const proofs = (await sentTo(wanted, true)).map((one) => headerOf(one, 'DPoP'))
    expect(proofs).toHaveLength(2)
    expect(proofs[0]).not.toBe(proofs[1])
  })

  it('asks once where he is refused for anything else', async () => {
    expect(await sentTo(refused, true)).toHaveLength(1)
  })
})

describe('a thief who has none', () => {
  it('sends no proof, and asks once', async () => {
    expect(await sentTo(wanted, false)).toEqual([request])
  })
})
