/** What captions say of the size of a token's header, and of the key that it is checked with. */
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm } from './clause.ts'

/** The server refused the header before it looked at anything in it. */
export const tooLarge = (facts: Facts): Part[] => [
  { text: `the request’s header is ${kilobytes(facts.headerBytes)}: ` },
  alarm(`refused unread (431).`),
  { text: soFar(facts) },
]

/** Where the key came from, and what it costs to carry the token. */
export function verifiedWith(facts: Facts): string {
  const { keySet, headerBytes, setup } = facts
  if (keySet === 'fetched') return 'with the issuer’s key set, fetched just now.'
  if (keySet !== null) return 'with a copy of the issuer’s key set; nobody is asked.'
  const large = setup.kind === 'jwt' && setup.claimBytes > 0
  return large
    ? `on the spot; its header is ${kilobytes(headerBytes)}.${soFar(facts)}`
    : 'on the spot; no store is asked.'
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

const soFar = ({ carried: { requests, bytes } }: Facts) =>
  requests > 1 ? ` That is ${kilobytes(bytes)} in ${requests} requests.` : ''
