import type { ActorId } from '../trace/index.ts'

/** From where requests come: addresses set aside for documentation (RFC 5737), so nobody's. */
const ADDRESSES: Readonly<Record<ActorId, string>> = {
  alice: '198.51.100.7',
  mallory: '203.0.113.66',
  operator: '192.0.2.13',
}

/** Alice's telephone, when she leaves the house. */
export const MOBILE_ADDRESS = '192.0.2.146'

/** Servers are in a network of their own (RFC 1918). */
export const addressOf = (actor: ActorId): string => ADDRESSES[actor] ?? '10.0.0.2'
