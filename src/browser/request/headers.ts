/** The header lines of a request, few and in a fixed order. */
import type { Header } from '../message.ts'
import { isSecure, urlParts } from '../site.ts'
import type { RequestKind } from '../types.ts'
import { originHeader } from './origin.ts'
import type { Outgoing } from './outgoing.ts'
import { refererHeader } from './referrer.ts'
import { relationOf } from './relation.ts'

const USER_AGENT = 'Mozilla/5.0 (Claimcheck)'

/** `Sec-Fetch-Dest` (Fetch Metadata §2.1). */
const destination: Readonly<Record<RequestKind, string>> = {
  navigation: 'document',
  form: 'document',
  iframe: 'iframe',
  image: 'image',
  fetch: 'empty',
  preflight: 'empty',
  websocket: 'empty',
}

/** Fetch Metadata §3: told only where the target is potentially trustworthy; in this world that is TLS. */
function fetchMetadata(outgoing: Outgoing): Header[] {
  const { kind, mode, url } = outgoing
  if (mode === 'websocket') return []
  // Chromium tells the mode of a preflight everywhere.
  if (!isSecure(url)) return kind === 'preflight' ? [['Sec-Fetch-Mode', 'cors']] : []
  return [
    ['Sec-Fetch-Site', relationOf(outgoing)],
    ['Sec-Fetch-Mode', kind === 'preflight' ? 'cors' : mode],
    ['Sec-Fetch-Dest', destination[kind]],
  ]
}

const line = (name: string, value: string | null): Header[] => (value === null || value === '' ? [] : [[name, value]])

/** All header lines but those of a preflight; `cookies` is the value of `Cookie`. */
export function headersFor(outgoing: Outgoing, cookies: string): Header[] {
  const { url, headers, mode } = outgoing
  return [
    ['Host', urlParts(url).host],
    ['User-Agent', USER_AGENT],
    ...(mode === 'websocket'
      ? ([
          ['Connection', 'Upgrade'],
          ['Upgrade', 'websocket'],
        ] satisfies Header[])
      : []),
    ...line('Origin', originHeader(outgoing)),
    ...fetchMetadata(outgoing),
    ...line('Referer', refererHeader(outgoing)),
    ...headers,
    ...line('Cookie', cookies),
  ]
}
