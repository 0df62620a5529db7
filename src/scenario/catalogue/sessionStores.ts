/** Rows S30 to S33 of the catalogue: where sessions are kept, and what that costs when something goes wrong. */
import { anySetup, session } from './appliesTo.ts'
import { at, login, weakAndStrong, type CatalogueEntry } from './entry.ts'

export const sessionStoreEntries: readonly CatalogueEntry[] = [
  {
    id: 'S30',
    standardName: 'Session store outage: fail open or closed (CWE-636)',
    watchFor: 'who is let in while the store does not answer',
    reason:
      'Without the store a session id means nothing to a server. Closed keeps the thief out, and Alice as well; open lets in both; a copy knows what was true a moment ago. Someone must decide. A signed token needs no store to be checked: that is why people choose it, and why nobody can end it.',
    family: 'Faults',
    harm: 'access',
    alsoHarm: 'lockout',
    appliesTo: anySetup,
    source: 'ASVS 16.5.3',
    scenario: {
      row: 'S30',
      title: 'The store is down',
      question: 'The session store stops answering. The shop stays open for Alice. For whom else?',
      seed: 30,
      setups: weakAndStrong({ storeFailure: 'open' }, { storeFailure: 'closed' }),
      script: [
        login(),
        { at: at(0, 30), do: 'invent', who: 'mallory' },
        { at: at(1), do: 'replay', who: 'mallory' },
        { at: at(2), do: 'store-down', who: 'operator' },
        { at: at(2, 10), do: 'read', who: 'alice' },
        { at: at(2, 30), do: 'replay', who: 'mallory' },
        { at: at(4), do: 'store-up', who: 'operator' },
        { at: at(4, 10), do: 'read', who: 'alice' },
        { at: at(4, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S31',
    standardName: 'In-memory sessions behind a load balancer',
    watchFor: 'which server gets the request, and which one knows the session',
    reason:
      'What one server has in its memory the others don’t know, so every second request meets a stranger; and a deploy forgets it all. A store that all share, they all ask, and it can go down. A signed token is known to every server, and a deploy forgets none.',
    family: 'Faults',
    harm: 'lockout',
    appliesTo: anySetup,
    environment: { session: { servers: 2 }, jwt: { servers: 2 } },
    asks: ['Balancer'],
    source: 'OWASP Session Management; The Twelve-Factor App VI',
    scenario: {
      row: 'S31',
      title: 'The server that does not know her',
      question:
        'Two servers behind a balancer, each with its sessions in memory. Why is Alice logged out every second time?',
      seed: 31,
      setups: weakAndStrong({ servers: 2, store: 'memory' }, { servers: 2, store: 'shared' }),
      script: [
        login(),
        { at: at(0, 30), do: 'read', who: 'alice' },
        { at: at(1), do: 'read', who: 'alice' },
        { at: at(1, 30), do: 'read', who: 'alice' },
        { at: at(3), do: 'deploy', who: 'operator' },
        { at: at(3, 30), do: 'read', who: 'alice' },
        { at: at(4), do: 'read', who: 'alice' },
      ],
    },
  },
  {
    id: 'S32',
    standardName: 'Stale session cache after revocation (CWE-613)',
    watchFor: 'the cache of the server that Mallory talks to, after the row is gone from the store',
    reason:
      'A cache answers what was true when it asked. A revocation reaches the store and the server that made it; the others let the session in until their entry expires.',
    family: 'Faults',
    harm: 'access',
    appliesTo: session,
    since: 'revoke',
    source: 'ASVS 7.4.1; OWASP Session Management',
    scenario: {
      row: 'S32',
      title: 'Revoked, and still in the cache',
      question: 'The operator ends all of Alice’s logins because of a thief. Does every server know at once?',
      seed: 32,
      setups: weakAndStrong(
        { servers: 2, balancer: 'sticky', store: 'cached', cacheTtl: 60 },
        { servers: 2, balancer: 'sticky', store: 'cached', cacheTtl: 0 },
      ),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(2), do: 'replay', who: 'mallory' },
        { at: at(2, 20), do: 'revoke', who: 'operator' },
        { at: at(2, 40), do: 'replay', who: 'mallory' },
        { at: at(3, 20), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S33',
    standardName: 'Cookie size limit (4096 bytes)',
    watchFor: 'whether the browser keeps the cookie that the login sets',
    reason:
      'A browser ignores a cookie whose name and value together exceed 4096 octets, and tells nobody. Cut into several cookies it fits, until a request’s headers are more than a server reads: 8 to 16 KB, then 400 (nginx) or 431 (Node).',
    family: 'Faults',
    harm: 'lockout',
    appliesTo: session,
    environment: { session: { payload: 3200 } },
    source: 'RFC 6265bis §5.6 step 5; RFC 6585 §5',
    scenario: {
      row: 'S33',
      title: 'The cookie that grew',
      question: 'The whole session is in the cookie, basket and all. The basket fills. Does the login still work?',
      seed: 33,
      setups: weakAndStrong({ store: 'cookie', payload: 3200 }, { store: 'shared', payload: 3200 }),
      script: [
        login(),
        { at: at(0, 30), do: 'read', who: 'alice' },
        { at: at(1), do: 'login', who: 'alice' },
        { at: at(1, 30), do: 'read', who: 'alice' },
      ],
    },
  },
]
