/** What Mallory can try. */
import { stepsOf } from './entry.ts'

const mallory = stepsOf('mallory')

export const mallorySteps = {
  /** Malware on Alice's device copies what the browser keeps on its disk. */
  steal: mallory({
    label: 'Malware copies what Alice’s browser keeps',
    words: ['copies the credential', 'copies again', 'copies once more'],
    note: 'malware on the device',
  }),

  /**
   * A script that Mallory got into the shop's page runs in Alice's tab: it reads what scripts may read, it acts as the
   * page's own script would, it waits in the place of the page's `fetch` for what goes by, it makes proofs by the page's
   * key, for later, or it asks for a new access token, as the page itself does.
   */
  inject: mallory({
    label: 'Mallory’s script runs in the shop’s page',
    words: ['runs a script in the shop’s page', 'runs it again', 'runs it once more'],
    fields: {
      script: {
        label: 'It',
        options: {
          read: 'reads what scripts may read',
          ride: 'acts as Alice',
          hook: 'waits in the place of fetch',
          presign: 'makes proofs for later',
          renew: 'asks for a new access token',
        },
        default: 'read',
      },
    },
  }),

  /** Mallory begins to listen on Alice's network. */
  listen: mallory({
    label: 'Mallory listens on Alice’s network, and blocks https there',
    words: ['listens on the network and blocks https', 'goes on listening', 'goes on listening'],
  }),

  /** Mallory reads Alice's orders with what he copied. */
  replay: mallory({
    label: 'Mallory reads orders with what he holds',
    words: ['reads the orders', 'tries again', 'tries once more'],
  }),

  /** Mallory plays well with what he holds, from here on: each play of the attack matrix can be put into a script. */
  play: mallory({
    label: 'Mallory plays on with what he holds',
    words: ['plays on', 'plays on in another way', 'plays on in one more way'],
    fields: {
      how: {
        label: 'He',
        options: {
          redeem: 'redeems the refresh token at once',
          'redeem-late': 'redeems the refresh token at the last moment',
          'redeem-again': 'redeems the refresh token at once, and what he got for it at the last moment',
          keep: 'keeps it in use',
          race: 'asks while the login is being ended',
          renew: 'lets his script ask for new tokens while her page is open',
        },
      },
    },
  }),

  /** Mallory makes a token in Alice's name, after the pattern of one of his own. */
  forge: mallory({
    label: 'Mallory forges a token',
    words: ['forges a token', 'forges another', 'forges one more'],
    fields: {
      how: {
        label: 'How',
        options: {
          tamper: 'changes one claim',
          none: 'alg none',
          noNE: 'alg noNE',
          confusion: 'public key as HMAC secret',
          'weak-secret': 'searches the secret',
          jwk: 'own key in the header',
          jku: 'own key’s address in the header',
          tenant: 'in his own tenant of the issuer',
          'stolen-key': 'with the key he read',
        },
      },
    },
  }),

  /** Mallory reads the key that the issuer signs with. */
  'read-key': mallory({
    label: 'Mallory reads the issuer’s signing key',
    words: ['reads the signing key', 'reads it again', 'reads it once more'],
  }),

  /** Mallory breaks into the newsletter service and reads the key that it verifies with. */
  'breach-service': mallory({
    label: 'Mallory reads the key of the newsletter service',
    words: ['breaks into the newsletter', 'breaks in again', 'breaks in once more'],
  }),

  /** Mallory reads a line of the shop's log, in which the header of Alice's last request stands. */
  'read-log': mallory({
    label: 'Mallory reads a line of the shop’s log',
    words: ['reads a line of the log', 'reads another', 'reads one more'],
  }),

  /** Mallory tries one session id after another. */
  guess: mallory({
    label: 'Mallory tries one session id after another',
    words: ['tries session ids', 'tries ids again', 'tries ids once more'],
  }),

  /** Mallory writes himself a cookie in Alice's name. */
  invent: mallory({
    label: 'Mallory writes himself a cookie',
    words: ['writes himself a cookie', 'writes another', 'writes one more'],
  }),

  /** Mallory copies what the shop's store holds. */
  'dump-store': mallory({
    label: 'Mallory copies the store',
    words: ['copies the store', 'copies it again', 'copies it once more'],
  }),

  /** Mallory takes the refresh token that he holds to the shop, for new tokens. */
  refresh: mallory({
    label: 'Mallory gets new tokens for the refresh token he holds',
    words: ['refreshes', 'refreshes again', 'refreshes once more'],
    note: 'with the token he holds',
  }),

  /** Mallory sends a request with a proof of Alice's that he read: for what it was made for, or for something else. */
  'replay-proof': mallory({
    label: 'Mallory sends a proof of Alice’s again',
    words: ['sends her proof again', 'sends it once more', 'sends it once more'],
    fields: {
      target: {
        label: 'For which URL',
        options: { same: 'for the same URL', other: 'for another URL' },
      },
    },
  }),
}
