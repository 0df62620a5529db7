/**
 * Counts what the servers sign and verify where it can't be missed: at the platform's edge. All that they use (jose,
 * Hono, a few lines of their own) ends in `crypto.subtle`, so the servers need not know that somebody counts.
 */
import { currentMeter, isProbing } from './turn.ts'

let isInstalled = false

/** Has `crypto.subtle` tell the current meter of each call that signs or verifies. Does nothing the second time. */
export function installMeteredCrypto(): void {
  if (isInstalled) return
  isInstalled = true
  const { subtle } = crypto
  const { sign, verify } = subtle
  // Own properties of the platform's object: keys, results and errors stay the platform's.
  subtle.sign = (...args: Parameters<SubtleCrypto['sign']>) => {
    currentMeter()?.({ op: 'sign', alg: args[1].algorithm.name })
    return sign.apply(subtle, args)
  }
  subtle.verify = (...args: Parameters<SubtleCrypto['verify']>) => {
    const meter = currentMeter()
    const work = () => verify.apply(subtle, args)
    if (isProbing()) return verifiedBefore(args, work)
    meter?.({ op: 'verify', alg: args[1].algorithm.name })
    return work()
  }
}

/** More are not asked again. */
const MOST = 200

const known = new WeakMap<CryptoKey, Map<string, Promise<boolean>>>()

/**
 * A probe asks a copy of the servers the same question at many moments, and shows the same token each time. What a key
 * says of a signature does not change, so it is asked once; in the run itself every signature is checked.
 */
function verifiedBefore(
  [, key, signature, data]: Parameters<SubtleCrypto['verify']>,
  verify: () => Promise<boolean>,
): Promise<boolean> {
  const answers = known.get(key) ?? new Map<string, Promise<boolean>>()
  known.set(key, answers)
  const question = `${textOf(signature)} ${textOf(data)}`
  const answer = answers.get(question) ?? verify()
  if (answers.size >= MOST) answers.clear()
  answers.set(question, answer)
  return answer
}

const latin1 = new TextDecoder('latin1')
const textOf = (bytes: BufferSource) => latin1.decode(bytes)
