import type { balancers, roleSources, storeFailures } from '../knobValues.ts'

/** The knobs that every setup has, whatever its credential: how many servers, how far away, and how they fail. */
export interface Topology {
  /** Servers behind one name. */
  readonly servers: number
  /** How a balancer picks the server for a request; by the sender's address when sticky. */
  readonly balancer: (typeof balancers)[number]
  /** One way between a browser and the shop, in milliseconds. */
  readonly latency: number
  /** One way between a server and a store, in milliseconds. */
  readonly storeLatency: number
  /** What servers do when the store does not answer: refuse everyone, let everyone in, ask a replica. */
  readonly storeFailure: (typeof storeFailures)[number]
  /** Whether a role is read from the credential or looked up at each request. */
  readonly roleFrom: (typeof roleSources)[number]
  /** Whether a change of password ends the user's other logins (ASVS 7.4.3). */
  readonly endOnPasswordChange: boolean
  /** A Content-Security-Policy that runs no inline script (CSP3 §6.1.11). */
  readonly csp: boolean
  /** Whether a transfer asks for the password again (OWASP Transaction Authorization). */
  readonly stepUp: boolean
}

export const usualTopology: Topology = {
  servers: 1,
  balancer: 'round-robin',
  latency: 40,
  storeLatency: 1,
  storeFailure: 'closed',
  roleFrom: 'lookup',
  endOnPasswordChange: true,
  csp: false,
  stepUp: false,
}
