/** Rows J21 to J25 of the catalogue: how long a signed token is good for, and what can end it before. */
import { accessToken, revocableToken, signedToken } from './appliesTo.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'
import { kept } from './keptOnDisk.ts'

export const jwtLifeEntries: readonly CatalogueEntry[] = [
  {
    id: 'J21',
    standardName: 'Access token theft and replay',
    watchFor: 'what the logout changes, and what exp changes',
    reason:
      'A signed token is good until its exp, wherever its copies are; a logout removes Alice’s copy alone. So its lifetime is how long a thief has.',
    alike: kept,
    family: 'Theft',
    harm: 'access',
    appliesTo: accessToken,
    source: 'RFC 7519 §4.1.4; ASVS 7.4.1',
    scenario: {
      row: 'J21',
      title: 'A stolen access token',
      question: 'Mallory copies Alice’s access token, then she logs out. How long can he go on reading?',
      seed: 21,
      setups: weakAndStrongJwt({ lifetime: 60 * 60 }, { lifetime: 5 * 60 }),
      script: [
        login(),
        { at: at(0, 30), do: 'read', who: 'alice' },
        { at: at(2), do: 'steal', who: 'mallory' },
        { at: at(3), do: 'logout', who: 'alice' },
        { at: at(3, 30), do: 'replay', who: 'mallory' },
        { at: at(6), do: 'replay', who: 'mallory' },
        { at: at(61), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'J22',
    standardName: 'JWT revocation (CWE-613)',
    watchFor: 'when the servers hear of the revocation: at exp, or when the denylist has reached them',
    reason:
      'A signed token says nothing about what happened after it was signed. To take it back, servers must ask or be told, and until they have heard of it, it is good.',
    alike: kept,
    family: 'Theft',
    harm: 'access',
    appliesTo: accessToken,
    since: 'revoke',
    asks: ['Servers'],
    source: 'OWASP JWT Cheat Sheet; RFC 7009 §3; ASVS 7.4.1',
    scenario: {
      row: 'J22',
      title: 'Taking a token back',
      question: 'The operator ends all of Alice’s logins. Which servers know it, and from when on?',
      seed: 22,
      setups: weakAndStrongJwt({ revocation: 'none' }, { revocation: 'denylist' }),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(2, 30), do: 'replay', who: 'mallory' },
        { at: at(3), do: 'revoke', who: 'operator' },
        { at: at(3, 20), do: 'replay', who: 'mallory' },
        { at: at(5), do: 'replay', who: 'mallory' },
        { at: at(16), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'J24',
    standardName: 'Revocation check: fail open or closed (CWE-636)',
    watchFor: 'what each server does with a token while nobody can say whether it was taken back',
    reason:
      'A check that can’t be made is passed or failed by decision: open lets in who was thrown out, closed throws out everyone, Alice too.',
    alike:
      'Whoever asks nobody has nothing to lose here; of those that ask, none has both a copy at hand and no delay.',
    family: 'Faults',
    harm: 'access',
    alsoHarm: 'lockout',
    appliesTo: revocableToken,
    since: 'revoke',
    source: 'ASVS 16.5.3; OWASP JWT Cheat Sheet',
    scenario: {
      row: 'J24',
      title: 'The denylist is down',
      question: 'Mallory’s copy is on the denylist. Then the store with the denylist goes down. Who gets in now?',
      seed: 24,
      setups: weakAndStrongJwt(
        { revocation: 'denylist', revocationLag: 0, storeFailure: 'open' },
        { revocation: 'denylist', revocationLag: 0, storeFailure: 'closed' },
      ),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(2), do: 'revoke', who: 'operator' },
        { at: at(2, 30), do: 'replay', who: 'mallory' },
        { at: at(3), do: 'login', who: 'alice' },
        { at: at(4), do: 'store-down', who: 'operator' },
        { at: at(4, 30), do: 'replay', who: 'mallory' },
        { at: at(5), do: 'read', who: 'alice' },
        { at: at(6), do: 'store-up', who: 'operator' },
        { at: at(6, 30), do: 'replay', who: 'mallory' },
        { at: at(7), do: 'read', who: 'alice' },
      ],
    },
  },
  {
    id: 'J25',
    standardName: 'Stale role claim after demotion',
    watchFor: 'where the server reads the role: in the token, or in the account',
    reason:
      'A claim says what was true when the token was issued. A role that is looked up at each request is the one that is true now.',
    family: 'Theft',
    harm: 'stale',
    appliesTo: signedToken,
    source: 'ASVS 8.3.2; RFC 9068 §2.2.3',
    scenario: {
      row: 'J25',
      title: 'A role that is no longer hers',
      question: 'Alice is demoted while she is logged in. Her token still says staff. Who believes it, and how long?',
      seed: 25,
      setups: weakAndStrongJwt({ roleFrom: 'credential' }, { roleFrom: 'lookup' }),
      script: [
        login(),
        { at: at(0, 30), do: 'customers', who: 'alice' },
        { at: at(2), do: 'demote', who: 'operator' },
        { at: at(2, 30), do: 'customers', who: 'alice' },
        { at: at(3), do: 'read', who: 'alice' },
        { at: at(16), do: 'customers', who: 'alice' },
      ],
    },
  },
]
