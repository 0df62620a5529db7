/** What the thief sends, with a proof of possession where he has a key to make one with (RFC 9449). */
import { nonceAskedBy, proven, type ProofKey } from '../attacker/index.ts'
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'

/** Asks the shop, and once more where it wants its nonce in the proof. */
export type Asking = (
  request: HttpRequest,
  key: ProofKey | null,
  send: (request: HttpRequest) => Promise<HttpResponse>,
) => Promise<HttpResponse>

/**
 * @param name what the ids of his proofs begin with: each is for one use (RFC 9449 §4.2, jti)
 * @param now the time that he writes into them
 */
export function asking(name: string, now: () => Millis): Asking {
  let count = 0
  return async (request, key, send) => {
    if (!key) return send(request)
    const make = (nonce?: string) =>
      proven(request, key, {
        now: EPOCH + now(),
        jti: `${name}-${++count}`,
        ...(nonce === undefined ? {} : { nonce }),
      })
    const answer = await send(await make())
    // As her page does: refused for the nonce alone, the same once more, with the one that came (§8, §9).
    const nonce = nonceAskedBy(answer)
    return nonce === undefined ? answer : send(await make(nonce))
  }
}
