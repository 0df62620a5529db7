/** Row R16 of the catalogue: tokens that are worth nothing without a key (RFC 9449). */
import { accessToken } from './appliesTo.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'

export const boundEntries: readonly CatalogueEntry[] = [
  {
    id: 'R16',
    standardName: 'DPoP, sender-constrained tokens (RFC 9449)',
    watchFor: 'what each request has to bring besides the token',
    reason:
      'A bound token needs a fresh proof by the client’s key, for this method, this URL and this token, and each proof works once. A copy elsewhere has no such key. A script in the page uses the key where it is; what it signs for later lacks the nonce of then.',
    family: 'Refresh',
    harm: 'access',
    appliesTo: accessToken,
    asks: ['Proof works once'],
    source: 'RFC 9449 §4.3, §7, §9, §11',
    scenario: {
      row: 'R16',
      title: 'A token that needs a proof',
      question: 'Mallory reads Alice’s token and her last proof in a log. What do they open? And a script in her page?',
      seed: 116,
      setups: weakAndStrongJwt({ binding: 'none' }, { binding: 'dpop', proofNonce: true }),
      script: [
        login(),
        { at: at(1), do: 'read', who: 'alice' },
        { at: at(1, 10), do: 'read-log', who: 'mallory' },
        { at: at(1, 20), do: 'replay', who: 'mallory' },
        { at: at(1, 30), do: 'replay-proof', who: 'mallory', target: 'same' },
        { at: at(1, 40), do: 'replay-proof', who: 'mallory', target: 'other' },
        { at: at(1, 50), do: 'inject', who: 'mallory', script: 'presign' },
        { at: at(3), do: 'inject', who: 'mallory', script: 'ride' },
        { at: at(4, 20), do: 'replay-proof', who: 'mallory', target: 'same' },
      ],
    },
  },
]
