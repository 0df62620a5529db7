/**
 * Counts what the servers sign and verify where it can't be missed: at the platform's edge. All that they use (jose,
 * Hono, a few lines of their own) ends in `crypto.subtle`, so the servers need not know that somebody counts.
 */
import { currentMeter } from './turn.ts'

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
    currentMeter()?.({ op: 'verify', alg: args[1].algorithm.name })
    return verify.apply(subtle, args)
  }
}
