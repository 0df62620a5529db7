/** Why a server let the thief in with what he showed: the check that ought to have stopped him, or what it rests on. */
import { checkWords, type CheckName } from '../server/index.ts'
import { eventsOf, readJws, type Exchange, type Trace } from '../trace/index.ts'
import { carriedBy } from './credential.ts'

/** A sentence or two, their source, and the check that gave way; null where each did what it is for. */
export interface WhyItOpens {
  readonly text: string
  readonly source: string
  readonly check: CheckName | null
}

/** A check that was passed over, and what that means. */
const skipped: Readonly<Partial<Record<CheckName, Omit<WhyItOpens, 'check'>>>> = {
  signature: {
    text: 'Nobody checked the signature, so the server believes whatever the payload says.',
    source: 'RFC 8725 §3.3',
  },
  'taken-back': {
    text: 'Nobody could say whether it was taken back, and the server let it in.',
    source: 'ASVS 16.5.3',
  },
  store: { text: 'The store is down, and the server lets in whoever asks.', source: 'ASVS 16.5.3' },
  iss: { text: 'Nobody compared iss: the token is by another issuer.', source: 'RFC 8725 §3.8' },
  aud: { text: 'Nobody compared aud: the token was made for another service.', source: 'RFC 8725 §3.9' },
  typ: { text: 'Nobody compared typ: the token is no access token.', source: 'RFC 8725 §3.11' },
  'not-expired': { text: 'Nobody compared exp and nbf with the clock.', source: 'RFC 7519 §4.1.4' },
}

/** In a signed token, what of its header decided how it was checked (RFC 8725 §2.1, §3.10). */
function headerDecided(
  header: Readonly<Record<string, unknown>>,
  issuersAlg: unknown,
): Omit<WhyItOpens, 'check'> | null {
  const { alg, jwk, jku } = header
  if (typeof alg === 'string' && alg.toLowerCase() === 'none')
    return { text: `The header says alg ${alg}, and the server asks for no signature then.`, source: 'RFC 8725 §3.1' }
  if (jwk !== undefined)
    return {
      text: 'The key to check it with came in the token itself, from whoever made it.',
      source: 'RFC 8725 §3.10',
    }
  if (jku !== undefined)
    return { text: 'The token says where to fetch the key to check it with.', source: 'RFC 8725 §3.10' }
  if (issuersAlg !== undefined && alg !== issuersAlg)
    return {
      text: `The header chose the algorithm: ${String(alg)}, where the issuer signs by ${String(issuersAlg)}.`,
      source: 'RFC 8725 §3.1',
    }
  return null
}

/**
 * The reason for an exchange in which the thief was let in.
 *
 * @example whyItOpens(trace, exchange).text // 'The header chose the algorithm: HS256, where the issuer signs by RS256.'
 */
export function whyItOpens(trace: Trace, exchange: Exchange): WhyItOpens {
  const shown = carriedBy(trace, exchange.request)
  const isForged = shown?.kind === 'token' && shown.onlyThiefs === true
  const decided = isForged ? headerDecided(shown.jws.header, algOfIssuer(trace)) : null
  const isUnchecked = exchange.checks.some(({ check, outcome }) => check === 'signature' && outcome === 'skip')
  if (decided && !isUnchecked) return { ...decided, check: 'signature' }
  for (const { check, outcome } of exchange.checks) {
    const known = outcome === 'skip' ? skipped[check] : undefined
    if (known) return { ...known, check }
  }
  if (isForged)
    return {
      text: 'The signature is right: Mallory has what the issuer signs with.',
      source: 'RFC 8725 §3.5',
      check: 'signature',
    }
  if (shown?.kind === 'session')
    return {
      text: 'The id is all there is to show, and its row is still there.',
      source: 'RFC 6265bis §8.4; ASVS 7.2.1',
      check: null,
    }
  return {
    text: 'A JWT carries its own proof. Until exp the server needs nothing but the key.',
    source: 'RFC 7519 §4.1.4; ASVS 7.4.1',
    check: null,
  }
}

/** The algorithm of the tokens that the issuer gave Alice. */
function algOfIssuer(trace: Trace): unknown {
  for (const { message, to } of eventsOf(trace.events, 'response')) {
    const token = to === 'alice' ? /[\w-]+\.[\w-]+\.[\w-]+/.exec(message.body)?.[0] : undefined
    const alg = token === undefined ? undefined : readJws(token)?.header.alg
    if (alg !== undefined) return alg
  }
  return undefined
}

/** Whether a line of a server's list is the check that gave way. */
export const gaveWay = ({ check }: WhyItOpens, line: string): boolean => check !== null && checkWords(check) === line
