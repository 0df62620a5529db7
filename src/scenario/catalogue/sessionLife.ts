/** Rows S21 to S23 of the catalogue: when a session ends. */
import { anySetup } from './appliesTo.ts'
import { at, login, weakAndStrong, type CatalogueEntry } from './entry.ts'

export const sessionLifeEntries: readonly CatalogueEntry[] = [
  {
    id: 'S21',
    standardName: 'Logout without invalidation (CWE-613)',
    watchFor: 'the row in the store when Alice logs out',
    reason:
      'A logout that only clears the browser’s cookie ends nothing: whoever has a copy goes on. What ends a session is the row’s deletion.',
    family: 'Theft',
    harm: 'access',
    appliesTo: anySetup,
    since: 'logout',
    source: 'ASVS 7.4.1; OWASP Session Management',
    scenario: {
      row: 'S21',
      title: 'A logout for the eyes',
      question: 'Alice logs out and her browser forgets the cookie. Does the copy that Mallory has know about it?',
      seed: 21,
      setups: weakAndStrong({ logoutDeletes: false }, { logoutDeletes: true }),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(1, 10), do: 'replay', who: 'mallory' },
        { at: at(3), do: 'logout', who: 'alice' },
        { at: at(3, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S22',
    standardName: 'Idle timeout without an absolute timeout (CWE-613)',
    watchFor: 'the idle timeout, which begins anew with every request, also with Mallory’s',
    reason:
      'An idle timeout ends what nobody uses, and a thief uses it. Only a lifetime that counts from the login ends it whatever he does.',
    alike:
      'Every preset keeps on the disk what the browser needs after a restart, and malware reads the disk. What it can’t copy is a key in the page’s memory alone, which DPoP can have, or in hardware: DBSC’s copy is good for minutes.',
    family: 'Theft',
    harm: 'access',
    appliesTo: anySetup,
    asks: ['Idle timeout'],
    source: 'ASVS 7.3.1, 7.3.2',
    scenario: {
      row: 'S22',
      title: 'Kept alive by the thief',
      question: 'Sessions end after 15 minutes without a request. Mallory sends one every 12. When is he out?',
      seed: 22,
      setups: weakAndStrong({ idle: 15 * 60, lifetime: 0 }, { idle: 15 * 60, lifetime: 30 * 60 }),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(12), do: 'replay', who: 'mallory' },
        { at: at(24), do: 'replay', who: 'mallory' },
        { at: at(36), do: 'replay', who: 'mallory' },
        { at: at(48), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S23',
    standardName: 'Sessions survive a password change (CWE-613)',
    watchFor: 'whom the new password throws out, and what the old row still says about Alice’s role',
    reason:
      'A session knows only what was true at login. A changed password, a taken role, a deleted account mean something at once only if the other sessions end and the role is looked up.',
    family: 'Theft',
    harm: 'stale',
    alsoHarm: 'access',
    appliesTo: anySetup,
    since: 'change-password',
    source: 'ASVS 7.4.2, 7.4.3, 8.3.2',
    scenario: {
      row: 'S23',
      title: 'A new password, an old session',
      question: 'Alice changes her password because of the thief, then loses her role. What do the old sessions know?',
      seed: 23,
      setups: weakAndStrong(
        { endOnPasswordChange: false, roleFrom: 'credential' },
        { endOnPasswordChange: true, roleFrom: 'lookup' },
      ),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(2), do: 'change-password', who: 'alice' },
        { at: at(2, 30), do: 'replay', who: 'mallory' },
        { at: at(4), do: 'demote', who: 'operator' },
        { at: at(4, 30), do: 'customers', who: 'alice' },
        { at: at(6), do: 'delete-user', who: 'operator' },
        { at: at(6, 30), do: 'read', who: 'alice' },
      ],
    },
  },
]
