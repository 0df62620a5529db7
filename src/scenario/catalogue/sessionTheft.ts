/** Rows S5 and S7 of the catalogue: what HttpOnly does not keep out. */
import { anySetup } from './appliesTo.ts'
import { at, login, weakAndStrong, type CatalogueEntry } from './entry.ts'

export const sessionTheftEntries: readonly CatalogueEntry[] = [
  {
    id: 'S5',
    standardName: 'XSS acts as the user (CWE-79)',
    watchFor: 'from where the transfer comes: Alice’s own browser, with her own cookie',
    reason:
      'A script in the page needs no cookie: it acts with Alice’s. HttpOnly, DPoP and DBSC all let it. A policy that does not run it stops it, or something that it does not have, such as the password. But that stands in the transfer’s body: a script that stays reads it the next time she types it.',
    alike: 'No preset asks for the password again before a transfer, and none has a policy against inline scripts.',
    family: 'Theft',
    harm: 'money',
    appliesTo: anySetup,
    asks: ['HttpOnly'],
    source: 'OAuth for Browser-Based Apps §5.1.4; OWASP Transaction Authorization',
    scenario: {
      row: 'S5',
      title: 'The script stays in the page',
      question: 'HttpOnly keeps the session id from Mallory’s script. What does the script need it for?',
      seed: 5,
      setups: weakAndStrong({ stepUp: false }, { stepUp: true }),
      script: [
        login(),
        { at: at(0, 30), do: 'transfer', who: 'alice' },
        { at: at(1), do: 'inject', who: 'mallory', script: 'read' },
        { at: at(1, 30), do: 'inject', who: 'mallory', script: 'ride' },
      ],
    },
  },
  {
    id: 'S7',
    standardName: 'Cookie theft by an infostealer (ATT&CK T1539)',
    watchFor: 'how long the copied cookie is good for, and what Alice’s browser does when hers ends',
    reason:
      'An infostealer copies files. A cookie that is bound to a key in the device lives for minutes, and only the device gets the next one. Chrome on Windows does that where there is a TPM (2026); elsewhere the site goes on with its ordinary cookie, which a thief can use, or logs people out.',
    alike:
      'Every preset keeps on the disk what the browser needs after a restart, and malware reads the disk. What it can’t copy is a key in the page’s memory alone, which DPoP can have, or in hardware: DBSC’s copy is good for minutes.',
    family: 'Theft',
    harm: 'access',
    appliesTo: anySetup,
    source: 'OWASP Session Management; W3C DBSC (draft)',
    scenario: {
      row: 'S7',
      title: 'The cookie file is copied',
      question: 'Malware copies Alice’s cookies and is gone again. Does the copy live as long as her session?',
      seed: 7,
      setups: weakAndStrong({ binding: 'none' }, { binding: 'dbsc' }),
      script: [
        login(),
        { at: at(1), do: 'steal', who: 'mallory' },
        { at: at(1, 30), do: 'replay', who: 'mallory' },
        { at: at(6), do: 'read', who: 'alice' },
        { at: at(7), do: 'replay', who: 'mallory' },
        { at: at(20), do: 'read', who: 'alice' },
        { at: at(21), do: 'replay', who: 'mallory' },
      ],
    },
  },
]
