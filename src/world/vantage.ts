import type { Setup } from '../scenario/index.ts'
import { addressOf } from './address.ts'
import { serverFor, type ServerId } from './shop/base.ts'

/**
 * From where Mallory sends, so that he meets every server once: he rents machines in one network (RFC 5737) until a
 * balancer that goes by the address has shown him all of them. One that goes by turns shows them to him where he is.
 */
export function vantagePoints(setup: Setup): readonly string[] {
  const own = addressOf('mallory')
  if (setup.balancer === 'round-robin') return Array.from({ length: setup.servers }, () => own)
  const met = new Map<ServerId, string>()
  const [network, machine] = [own.slice(0, own.lastIndexOf('.')), Number(own.slice(own.lastIndexOf('.') + 1))]
  for (let next = machine; met.size < setup.servers; next++) {
    const address = `${network}.${next}`
    const server = serverFor(setup, address)
    if (!met.has(server)) met.set(server, address)
  }
  return [...met.values()]
}
