import { headerOf, type HttpRequest } from '../browser/index.ts'
import type { Loot } from './loot.ts'

/** What somebody on the same network reads from a request: everything over http, nothing over https. */
export function sniff(request: HttpRequest): Loot[] {
  const { protocol, hostname } = new URL(request.url)
  if (protocol !== 'http:') return []
  return cookiesIn(headerOf(request, 'Cookie') ?? '', hostname)
}

/** The pairs of a `Cookie` header or of `document.cookie`, which have one form (RFC 6265bis §4.2.1). */
export function cookiesIn(line: string, host: string): Loot[] {
  return line
    .split('; ')
    .filter((pair) => pair.includes('='))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { from: 'cookie', name, value: value.join('='), host }
    })
}
