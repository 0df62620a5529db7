/** Rows J1 to J13 of the catalogue: what a server takes for a good token. */
import { accessToken, publicKey } from './appliesTo.ts'
import type { Forgery, Step } from '../steps/steps.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'

const read = (time: number): Step => ({ at: time, do: 'read', who: 'alice' })
const forge = (time: number, how: Forgery): Step => ({ at: time, do: 'forge', who: 'mallory', how })
const replay = (time: number): Step => ({ at: time, do: 'replay', who: 'mallory' })

export const jwtVerificationEntries: readonly CatalogueEntry[] = [
  {
    id: 'J1',
    standardName: 'JWT signature not verified (CWE-347)',
    watchFor: 'whose name is in the payload, and whether anybody looks at the signature',
    reason:
      'A JWT is base64url, which everyone can read and write. Only the signature says that the issuer wrote it, and only if it is checked.',
    alike: 'No preset leaves the signature unchecked: for that, somebody has to call decode() where verify() belongs.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.3',
    scenario: {
      row: 'J1',
      title: 'Decoded, not verified',
      question: 'Mallory has an account of his own, so a token of his own. What if he writes Alice’s name into it?',
      seed: 101,
      setups: weakAndStrongJwt({ checkSignature: false }, { checkSignature: true }),
      script: [
        login(),
        read(at(0, 30)),
        forge(at(1), 'tamper'),
        replay(at(1, 30)),
        { at: at(3), do: 'logout', who: 'alice' },
        replay(at(3, 30)),
        replay(at(17)),
      ],
    },
  },
  {
    id: 'J2',
    standardName: 'JWT alg none (CWE-347)',
    watchFor: 'the spelling of alg, and what the server compares it with',
    reason:
      'A list of what is forbidden forgets a spelling; a list of what is allowed can’t. An unsecured token has no place where a signature is expected.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.1, §3.2',
    scenario: {
      row: 'J2',
      title: 'alg none, and noNE',
      question: 'The server refuses tokens with alg none. Does it refuse noNE, too?',
      seed: 102,
      setups: weakAndStrongJwt({ algorithms: 'denylist' }, { algorithms: 'pinned' }),
      script: [
        login(),
        read(at(0, 30)),
        forge(at(1), 'none'),
        replay(at(1, 30)),
        forge(at(2), 'noNE'),
        replay(at(2, 30)),
      ],
    },
  },
  {
    id: 'J4',
    standardName: 'JWT algorithm confusion (CWE-347)',
    watchFor: 'what the header says the key is for',
    reason:
      'A public key is a text that everyone knows. Where the header chooses the algorithm, HS256 makes that text the secret. A key belongs to one algorithm.',
    alike:
      'The one preset whose header chooses the algorithm signs with a secret, and has no public key to take for one.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: publicKey,
    source: 'RFC 8725 §2.1, §3.1',
    scenario: {
      row: 'J4',
      title: 'RS256 taken for HS256',
      question: 'The shop’s public key is public. Can Mallory sign with it?',
      seed: 104,
      setups: weakAndStrongJwt({ alg: 'RS256', algorithms: 'header' }, { alg: 'RS256', algorithms: 'pinned' }),
      script: [login(), read(at(0, 30)), forge(at(1), 'confusion'), replay(at(1, 30))],
    },
  },
  {
    id: 'J5',
    standardName: 'Weak HMAC secret, brute force (RFC 8725 §2.2)',
    watchFor: 'how many words Mallory tries; no server sees one of them',
    reason:
      'One token is enough to try secrets against, offline and as fast as a computer can. A secret as long as the hash, and random, is in no list.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §2.2, §3.5; RFC 7518 §3.2',
    scenario: {
      row: 'J5',
      title: 'A secret that is a word',
      question: 'The shop signs by HMAC. Mallory has a token of his own and a list of words. Does he find the secret?',
      seed: 105,
      setups: weakAndStrongJwt({ alg: 'HS256', secret: 'word' }, { alg: 'HS256', secret: 'random' }),
      script: [
        login(),
        read(at(0, 30)),
        forge(at(1), 'weak-secret'),
        replay(at(1, 30)),
        { at: at(3), do: 'logout', who: 'alice' },
        replay(at(3, 30)),
      ],
    },
  },
  {
    id: 'J6',
    standardName: 'JWT key injection by jwk (CVE-2018-0114)',
    watchFor: 'which key verifies: the shop’s, or the one that came along',
    reason:
      'A token that brings its own key proves that its maker had a key. The server’s keys come from the server’s configuration.',
    alike: 'No preset takes a key that comes in the header; the naive one takes an address from it (J7).',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.10; RFC 7515 §4.1.3',
    scenario: {
      row: 'J6',
      title: 'A token that brings its key',
      question: 'Mallory signs with a key of his own and puts the public half into the header. Is that a valid token?',
      seed: 106,
      setups: weakAndStrongJwt({ headerKeys: 'jwk' }, { headerKeys: 'ignored' }),
      script: [login(), read(at(0, 30)), forge(at(1), 'jwk'), replay(at(1, 30))],
    },
  },
  {
    id: 'J7',
    standardName: 'JWT key injection by jku (RFC 8725 §3.10)',
    watchFor: 'whether the server asks mallory.test for anything',
    reason:
      'A server that fetches what a token’s header says asks whoever wrote the token for the keys; it can be sent anywhere, too (SSRF).',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.10; RFC 7515 §4.1.2',
    scenario: {
      row: 'J7',
      title: 'A token that says where its keys are',
      question: 'The header names a key set on mallory.test. Does the shop’s server go and fetch it?',
      seed: 107,
      setups: weakAndStrongJwt({ headerKeys: 'jku' }, { headerKeys: 'ignored' }),
      script: [login(), read(at(0, 30)), forge(at(1), 'jku'), replay(at(1, 30))],
    },
  },
  {
    id: 'J10',
    standardName: 'JWT claim tampering',
    watchFor: 'the seal: the signature no longer belongs to the payload',
    reason:
      'The signature is over every letter of header and payload. One changed claim, and it does not match, whatever the algorithm.',
    alike: 'This row is the control: a signature that is checked holds against whoever changes a claim.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 7515 §5.2',
    scenario: {
      row: 'J10',
      title: 'One claim changed',
      question: 'Mallory changes the name in his token. Does it matter whether the signature is EdDSA or HMAC?',
      seed: 110,
      setups: weakAndStrongJwt({ alg: 'EdDSA' }, { alg: 'HS256' }),
      script: [login(), read(at(0, 30)), forge(at(1), 'tamper'), replay(at(1, 30))],
    },
  },
  {
    id: 'J11',
    standardName: 'JWT expiry not checked (CWE-613)',
    watchFor: 'the minutes before nbf, the minutes after exp, and the day after',
    reason:
      'nbf begins and exp ends a signed token by itself, if the server compares them with its clock. A leeway forgives clocks that differ, by a minute or two; a day of it is no check.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    since: 'exp',
    source: 'RFC 7519 §4.1.4, §4.1.5',
    scenario: {
      row: 'J11',
      title: 'exp and nbf ignored',
      question: 'A token says from when on it is good, and until when. Who makes that true?',
      seed: 111,
      setups: weakAndStrongJwt({ checkExpiry: false, leeway: 60 }, { checkExpiry: true, leeway: 60 }),
      script: [
        login(),
        // Good from minute 11 on.
        { at: at(1), do: 'use-partner', who: 'alice', gives: 'later-token' },
        replay(at(2)),
        replay(at(10, 30)),
        // Good until minute 15.
        { at: at(12), do: 'steal', who: 'mallory' },
        replay(at(12, 30)),
        replay(at(15, 30)),
        replay(at(16, 30)),
        read(at(17)),
        replay(at(24 * 60)),
      ],
    },
  },
  {
    id: 'J12',
    standardName: 'Token substitution: aud, iss not checked (RFC 8725 §2.7)',
    watchFor: 'aud: for whom the token was made; iss: by whom',
    reason:
      'One key signs for several services and, at an issuer with tenants, in several issuers’ names. The signature does not say for which: aud and iss do, and a server compares each with the one it expects.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.8, §3.9; ASVS 9.2.3',
    scenario: {
      row: 'J12',
      title: 'A token for another service, or of another issuer',
      question:
        'Alice lets a partner’s service know who she is, and its operator has a tenant at the same issuer. Can he go shopping with either’s tokens?',
      seed: 112,
      setups: weakAndStrongJwt(
        { checkAudience: false, checkIssuer: false },
        { checkAudience: true, checkIssuer: true },
      ),
      script: [
        login(),
        read(at(0, 30)),
        { at: at(1), do: 'use-partner', who: 'alice', gives: 'token' },
        replay(at(1, 30)),
        forge(at(2), 'tenant'),
        replay(at(2, 30)),
        replay(at(18)),
      ],
    },
  },
  {
    id: 'J13',
    standardName: 'Cross-JWT confusion: typ not checked (RFC 8725 §2.8)',
    watchFor: 'typ in the header: at+jwt, or another one',
    reason:
      'An issuer signs tokens for many purposes by one key: to say who Alice is, to reset a password once, to come back for more. Issuer, audience and signature are right in each, and still none is an access token: only its type says so.',
    family: 'Forged tokens',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 8725 §3.11, §3.12; RFC 9068 §4',
    scenario: {
      row: 'J13',
      title: 'An id, reset or refresh token as an access token',
      question:
        'The partner’s service gets Alice’s id token, mails her a link to reset her password, and gets a refresh token of its own. None of them opens the shop. Does it?',
      seed: 113,
      setups: weakAndStrongJwt({ checkType: false }, { checkType: true }),
      script: [
        login(),
        read(at(0, 30)),
        { at: at(1), do: 'use-partner', who: 'alice', gives: 'id-token' },
        replay(at(1, 30)),
        { at: at(2), do: 'reset-password', who: 'alice' },
        replay(at(2, 30)),
        login(at(3)),
        { at: at(3, 30), do: 'use-partner', who: 'alice', gives: 'refresh-token' },
        replay(at(4)),
        replay(at(19)),
        replay(at(25 * 60)),
      ],
    },
  },
]
