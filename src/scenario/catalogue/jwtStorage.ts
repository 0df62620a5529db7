/** Rows J26 and J27 of the catalogue: where the browser side keeps a token, and what that brings with it. */
import { signedToken, tokenSentByItself } from './appliesTo.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'

export const jwtStorageEntries: readonly CatalogueEntry[] = [
  {
    id: 'J26',
    standardName: 'Token storage and XSS token theft (CWE-922)',
    watchFor: 'what the injected script finds, and what goes by when it waits in the place of fetch',
    reason:
      'What the page’s scripts can read, or send by hand, an injected one can take away. Behind a BFF no token is in the browser at all.',
    family: 'Theft',
    harm: 'access',
    appliesTo: signedToken,
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.1, §8; OWASP JWT Cheat Sheet',
    scenario: {
      row: 'J26',
      title: 'Where the token is kept',
      question: 'Mallory got a script into the shop’s page. From which places can it carry the token away?',
      seed: 26,
      setups: weakAndStrongJwt({ storage: 'localStorage' }, { storage: 'bff' }),
      script: [
        login(),
        { at: at(1), do: 'inject', who: 'mallory', script: 'read' },
        { at: at(1, 10), do: 'replay', who: 'mallory' },
        { at: at(2), do: 'inject', who: 'mallory', script: 'hook' },
        { at: at(2, 30), do: 'read', who: 'alice' },
        { at: at(3), do: 'replay', who: 'mallory' },
        { at: at(17), do: 'read', who: 'alice' },
      ],
    },
  },
  {
    id: 'J27',
    standardName: 'CSRF with a JWT in a cookie (CWE-352)',
    watchFor: 'whether the cookie with the token travels with a form that mallory.test posts',
    reason:
      'What the browser sends by itself, another site can make it send, be it a session id or a JWT. The defence is the same: look at where the request comes from.',
    alike: 'Every preset that keeps a token in a cookie looks at where a request comes from.',
    family: 'Cross-site',
    harm: 'money',
    appliesTo: tokenSentByItself,
    source: 'OWASP CSRF Prevention; RFC 6265bis §8.8',
    scenario: {
      row: 'J27',
      title: 'A JWT in a cookie',
      question: '“We use JWTs, so we are safe from CSRF.” Ours is in a cookie. Are we?',
      seed: 27,
      setups: weakAndStrongJwt(
        { storage: 'cookie', sameSite: 'None', csrf: 'none' },
        { storage: 'cookie', sameSite: 'None', csrf: 'Origin' },
      ),
      script: [
        login(),
        { at: at(0, 30), do: 'transfer', who: 'alice' },
        { at: at(3), do: 'visit', who: 'alice', page: 'form-post' },
      ],
    },
  },
]
