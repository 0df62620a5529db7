/** Rows S1, S2 and S26 of the catalogue: how a session id becomes known. */
import { sessionId } from './appliesTo.ts'
import { at, login, weakAndStrong, type CatalogueEntry } from './entry.ts'

export const sessionIdEntries: readonly CatalogueEntry[] = [
  {
    id: 'S1',
    standardName: 'Session id guessing (CWE-334)',
    watchFor: 'how many ids Mallory has to try',
    reason:
      'There are 256 ids of 8 bits, and every live session is one of them: trying all takes seconds, and minutes with 16 bits. Of 128 bits there are more than anyone can ever try.',
    family: 'Theft',
    harm: 'access',
    appliesTo: sessionId,
    environment: { session: { idBits: 8 } },
    source: 'ASVS 7.2.3; OWASP Session Management',
    scenario: {
      row: 'S1',
      title: 'Ids one can try',
      question: 'Mallory knows no password. He counts: id 1, id 2, id 3. How long does that take?',
      seed: 1,
      setups: weakAndStrong({ idBits: 8 }, { idBits: 128 }),
      script: [login(), { at: at(1), do: 'guess', who: 'mallory' }, { at: at(3), do: 'replay', who: 'mallory' }],
    },
  },
  {
    id: 'S2',
    standardName: 'Session fixation (CWE-384)',
    watchFor: 'the id in Alice’s cookie before and after her login',
    reason:
      'A login that keeps the visitor’s id makes whoever knew it before Alice. With a new id at login, the planted one stays what it was: nobody’s.',
    family: 'Theft',
    harm: 'access',
    appliesTo: sessionId,
    source: 'ASVS 7.2.4; WSTG Session Fixation',
    scenario: {
      row: 'S2',
      title: 'An id known beforehand',
      question: 'Mallory can’t read Alice’s session id. Can he choose it for her, before she logs in?',
      seed: 2,
      setups: weakAndStrong(
        { hostPrefix: false, acceptUnknownIds: true, renewId: false },
        { hostPrefix: false, acceptUnknownIds: true, renewId: true },
      ),
      script: [
        { at: 0, do: 'visit', who: 'alice', page: 'plant-id' },
        { at: at(0, 30), do: 'replay', who: 'mallory' },
        login(at(1)),
        { at: at(1, 30), do: 'read', who: 'alice' },
        { at: at(2), do: 'replay', who: 'mallory' },
        { at: at(4), do: 'logout', who: 'alice' },
        { at: at(4, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S26',
    standardName: 'Session store leak, ids in clear text (CWE-312)',
    watchFor: 'what stands in the store where the id should be',
    reason:
      'A store that holds ids is a list of ready logins for whoever copies it. Of a random id its hash is enough to find the row, and nobody turns it back.',
    family: 'Theft',
    harm: 'access',
    appliesTo: sessionId,
    source: 'RFC 6819 §5.1.4.1.3',
    scenario: {
      row: 'S26',
      title: 'The store in wrong hands',
      question: 'A backup of the session store gets to Mallory. Does he need a password now?',
      seed: 26,
      setups: weakAndStrong({ hashedIds: false }, { hashedIds: true }),
      script: [
        login(),
        { at: at(0, 30), do: 'read', who: 'alice' },
        { at: at(1), do: 'dump-store', who: 'mallory' },
        { at: at(1, 30), do: 'replay', who: 'mallory' },
        { at: at(3), do: 'logout', who: 'alice' },
        { at: at(3, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
]
