/** Rows J19 to J32 of the catalogue that are about keys, and about what a token holds. */
import { accessToken, anySetup } from './appliesTo.ts'
import type { Step } from '../steps/steps.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'

const read = (time: number): Step => ({ at: time, do: 'read', who: 'alice' })
const replay = (time: number): Step => ({ at: time, do: 'replay', who: 'mallory' })

/** An identity provider of its own, whose key set the servers fetch. */
const separate = { issuer: 'separate' } as const

export const jwtKeyEntries: readonly CatalogueEntry[] = [
  {
    id: 'J19',
    standardName: 'Signing key leak and key rotation',
    watchFor: 'when each server last fetched the key set',
    reason:
      'A key that is withdrawn is still trusted by every server that has a copy of the old key set. How long it keeps a copy is how long a leaked key lives on.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    environment: { jwt: separate },
    since: 'rotate-keys',
    source: 'OWASP Key Management; RFC 7517 §5',
    scenario: {
      row: 'J19',
      title: 'A leaked signing key',
      question: 'The signing key leaked, and the operator changes it at minute 3. Who still trusts the old one?',
      seed: 119,
      setups: weakAndStrongJwt({ ...separate, jwksTtl: 10 * 60 }, { ...separate, jwksTtl: 60 }),
      script: [
        login(),
        read(at(0, 30)),
        { at: at(1), do: 'read-key', who: 'mallory' },
        { at: at(1, 10), do: 'forge', who: 'mallory', how: 'stolen-key' },
        replay(at(1, 20)),
        { at: at(3), do: 'rotate-keys', who: 'operator' },
        replay(at(5)),
        replay(at(11)),
        login(at(12)),
        read(at(12, 30)),
      ],
    },
  },
  {
    id: 'J20',
    standardName: 'HMAC secret shared between services',
    watchFor: 'what the key can do that lies on the newsletter service',
    reason:
      'An HMAC’s secret verifies and signs alike, so every service that checks tokens could make them. A public key can only check.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    environment: { jwt: separate },
    source: 'RFC 7515 §10.5; OWASP JWT Cheat Sheet',
    scenario: {
      row: 'J20',
      title: 'One secret in many services',
      question:
        'Mallory breaks into the newsletter service, which checks the same tokens as the shop. What is it worth?',
      seed: 120,
      setups: weakAndStrongJwt({ ...separate, alg: 'HS256' }, { ...separate, alg: 'EdDSA' }),
      script: [
        login(),
        read(at(0, 30)),
        { at: at(0, 45), do: 'read-newsletter', who: 'alice' },
        { at: at(1), do: 'breach-service', who: 'mallory' },
        { at: at(1, 10), do: 'forge', who: 'mallory', how: 'stolen-key' },
        replay(at(1, 30)),
        { at: at(3), do: 'logout', who: 'alice' },
        replay(at(3, 30)),
      ],
    },
  },
  {
    id: 'J28',
    standardName: 'Personal data in a JWT (CWE-312)',
    watchFor: 'what stands in a log line, long after the token expired',
    reason:
      'A signature hides nothing: a payload is read with base64url alone, and exp ends its power, not its contents. So put in little, or encrypt it.',
    family: 'Theft',
    harm: 'readable',
    appliesTo: accessToken,
    source: 'RFC 7519 §12; OWASP JWT Cheat Sheet',
    scenario: {
      row: 'J28',
      title: 'A payload that everyone can read',
      question: 'A log keeps a header of Alice’s. An hour later Mallory reads it. What does he learn?',
      seed: 128,
      setups: weakAndStrongJwt({ claims: 'personal', roleFrom: 'lookup' }, { claims: 'minimal', roleFrom: 'lookup' }),
      script: [login(), read(at(0, 30)), { at: at(60), do: 'read-log', who: 'mallory' }, replay(at(60, 30))],
    },
  },
  {
    id: 'J30',
    standardName: 'Token bloat, header too large (431)',
    watchFor: 'the size of each request’s header',
    reason:
      'A token travels with every request, so each claim is paid for each time; and servers read headers of 8 to 16 KB at most: beyond, nginx answers 400, Node 431.',
    family: 'Faults',
    harm: 'lockout',
    appliesTo: anySetup,
    environment: { jwt: { claimBytes: 13_000 } },
    source: 'RFC 6585 §5',
    scenario: {
      row: 'J30',
      title: 'A token that grows',
      question: 'Alice is in a thousand groups, and her token lists them. What does that cost, and where does it end?',
      seed: 130,
      setups: weakAndStrongJwt({ claimBytes: 13_000 }, { claimBytes: 0 }),
      script: [login(), read(at(0, 30)), read(at(1)), read(at(1, 30)), { at: at(2), do: 'transfer', who: 'alice' }],
    },
  },
  {
    id: 'J32',
    standardName: 'Clock skew between servers (nbf)',
    watchFor: 'which server answers, and what its clock says',
    reason:
      'A token is not good before its nbf. Where a clock is behind, that is in the future, unless the server forgives a small difference.',
    alike:
      'Every preset gets over it: where a server says that the token is not good yet, the page refreshes and asks again, and the other server says yes; the naive one looks at no time at all.',
    family: 'Faults',
    harm: 'lockout',
    appliesTo: accessToken,
    environment: { jwt: { ...separate, servers: 2, clockSkew: 30 } },
    source: 'RFC 7519 §4.1.5',
    scenario: {
      row: 'J32',
      title: 'Clocks that disagree',
      question: 'One of the two servers is half a minute behind. Alice has just logged in. Does it believe her token?',
      seed: 132,
      setups: weakAndStrongJwt(
        { ...separate, servers: 2, clockSkew: 30, leeway: 0 },
        { ...separate, servers: 2, clockSkew: 30, leeway: 60 },
      ),
      script: [login(), read(at(0, 5)), read(at(0, 10)), read(at(0, 15)), read(at(1)), read(at(1, 5))],
    },
  },
]
