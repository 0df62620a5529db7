/** The knobs that every setup has, whatever its credential: the shop, its servers and its store. */
import { choice, count, onOff } from './entry.ts'

export const shopKnobs = {
  /** Servers behind one name. */
  servers: count({
    default: 1,
    unit: 'servers',
    range: [1, 3],
    group: 'Servers',
    label: 'Servers',
    why: 'A balancer may send each request to another server; what only one of them remembers, the others don’t know.',
  }),

  /** How a balancer picks the server for a request; by the sender's address when sticky. */
  balancer: choice(['round-robin', 'sticky'], {
    default: 'round-robin',
    group: 'Servers',
    label: 'Balancer',
    why: 'Sticky sends one address always to the same server, until that one is gone.',
    requires: [{ servers: [2, 3] }],
  }),

  /** One way between a browser and the shop, in milliseconds. */
  latency: count({
    default: 40,
    unit: 'milliseconds',
    short: 'ms',
    range: [1, 5000],
    group: 'Servers',
    label: 'Browser to server',
    why: 'One way; every request pays it twice.',
  }),

  /** One way between a server and a store, in milliseconds. */
  storeLatency: count({
    default: 1,
    unit: 'milliseconds',
    short: 'ms',
    range: [0, 5000],
    group: 'Servers',
    label: 'Server to store',
    why: 'One way; every look-up pays it twice.',
  }),

  /** What servers do when the store does not answer: refuse everyone, let everyone in, ask a replica. */
  storeFailure: choice(['closed', 'open', 'replica'], {
    default: 'closed',
    group: 'Servers',
    label: 'Store down',
    why: 'Closed locks everyone out, open lets everyone in, a replica knows what was true a moment ago.',
    requires: [
      // What each server has to itself does not go with the store.
      { store: ['shared', 'cached'] },
      // Of tokens, it is asked for those alone that may have been revoked.
      { revocation: ['denylist', 'not-before', 'introspection', 'status-list'] },
      // A copy of a denylist is asked in place of the store.
      { revocationLag: [0], revocation: ['not-before', 'introspection', 'status-list'] },
      // Without the store, a BFF has no session, and asks for no token.
      { storage: ['localStorage', 'memory', 'cookie'] },
    ],
  }),

  /** Whether a role is read from the credential or looked up at each request. */
  roleFrom: choice(['credential', 'lookup'], {
    default: 'lookup',
    group: 'Servers',
    label: 'Role from',
    why: 'What a credential says about a role stays true until it expires; a look-up hears of a change at once.',
  }),

  /** Whether a change of password ends the user's other logins (ASVS 7.4.3). */
  endOnPasswordChange: onOff({
    default: true,
    group: 'Password',
    label: 'New password ends logins',
    why: 'Whoever changes a password because of a thief wants the thief out. The standards ask for the option, and allow it for refresh tokens.',
    source: 'ASVS 7.4.3; RFC 9700 §4.14.2',
    // A token that only the page keeps, and that nobody can revoke, does not end.
    requires: [
      {
        revocation: ['denylist', 'not-before', 'introspection', 'status-list', 'push'],
        refresh: ['static', 'rotating'],
        storage: ['cookie', 'bff'],
      },
    ],
  }),

  /** A Content-Security-Policy that runs no inline script (CSP3 §6.1.10). */
  csp: onOff({
    default: false,
    group: 'Page',
    label: 'CSP',
    why: 'A policy without unsafe-inline does not run inline script that was injected. A dependency of one’s own that turned bad runs all the same, under script-src ’self’.',
    source: 'CSP3 §6.1.10',
  }),

  /** Whether a transfer asks for the password again (OWASP Transaction Authorization). */
  stepUp: onOff({
    default: false,
    group: 'Password',
    label: 'Password for transfers',
    why: 'A script in the page can do what Alice’s click can do, but it doesn’t know her password, until she types it: it stands in the transfer’s body, where such a script reads it.',
    source: 'OWASP Transaction Authorization',
  }),

  /** The browser that Alice uses: what it does where browsers differ. */
  browser: choice(['chromium', 'firefox', 'safari'], {
    default: 'chromium',
    group: 'Browser',
    label: 'Alice’s browser',
    why: 'Chromium takes an unset SameSite for Lax, and can bind a session to the device. Firefox and Safari take it for None, keep cookies from pages of other sites, and bind nothing. What is typed without https, Safari asks over http, the others only where https is blocked.',
    source: 'RFC 6265bis §5.6.7, §7.1; DBSC',
  }),
}
