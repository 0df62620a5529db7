/** Content Security Policy (CSP3 §6) and X-Frame-Options, as far as the catalogue needs them. */
import { headersOf, type HttpResponse } from '../message.ts'
import { isSecure } from '../site.ts'
import type { Reason, RequestKind } from '../types.ts'
import { originOf, type Outgoing } from './outgoing.ts'

/** The policies of an answer: each header line may hold several (CSP3 §2.2.2). */
const policiesOf = (response: HttpResponse): string[] =>
  headersOf(response, 'Content-Security-Policy').flatMap((line) => line.split(','))

/** The values of a directive in one policy; the first of a name counts (CSP3 §2.2.1). */
function directive(policy: string, name: string): string[] | null {
  for (const part of policy.split(';')) {
    const [found = '', ...values] = part.trim().split(/\s+/)
    if (found.toLowerCase() === name) return values
  }
  return null
}

const SCHEME_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' }

/** CSP3 §6.7.2.9: a scheme stands for itself and for its secure sibling. */
function schemeMatches(source: string, scheme: string): boolean {
  return source === scheme || (source === 'http:' && scheme === 'https:') || (source === 'ws:' && scheme === 'wss:')
}

/** CSP3 §6.7.2.8: a host may be a wildcard; a source without a scheme takes the page's, or its secure sibling. */
function hostMatches(source: string, url: URL, self: string, redirected: boolean): boolean {
  const [, ...parts] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/[^?#]*)?/i.exec(source) ?? []
  const [scheme, host = '', port] = parts.map((part) => part?.toLowerCase())
  // A redirect's path would tell where another site sends its visitors (CSP3 §7.6).
  if (!redirected && !pathMatches(parts[3] ?? '/', url.pathname)) return false
  const given = scheme === undefined ? new URL(self).protocol : `${scheme}:`
  if (!schemeMatches(given, url.protocol)) return false
  if (host.startsWith('*.') ? !url.hostname.endsWith(host.slice(1)) : host !== '*' && host !== url.hostname)
    return false
  const asked = url.port || SCHEME_PORTS[url.protocol]
  return port === '*' || asked === (port ?? SCHEME_PORTS[url.protocol])
}

function percentDecoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * CSP3 §6.7.2.12: a path that ends with a slash stands for all that is under it. The section decodes each segment by
 * itself; Chromium decodes the whole, so that `%2F` counts as a slash, and is followed here.
 */
function pathMatches(source: string, path: string): boolean {
  const [wanted, asked] = [percentDecoded(source), percentDecoded(path)]
  return wanted.endsWith('/') ? asked.startsWith(wanted) : asked === wanted
}

/** CSP3 §6.7.2.7, "does url match source list". */
function allows(sources: readonly string[], target: string, self: string, redirected = false): boolean {
  const url = new URL(target)
  return sources.some((written) => {
    const source = written.toLowerCase()
    if (source === "'none'") return false
    if (source === "'self'") {
      const { protocol, host } = new URL(self)
      return originOf(target) === originOf(self) || (protocol === 'http:' && url.host === host && isSecure(target))
    }
    if (source === '*') return ['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)
    if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return schemeMatches(source, url.protocol)
    return !source.startsWith("'") && hostMatches(written, url, self, redirected)
  })
}

/** The directives that rule a kind of request, the first that is present counts (CSP3 §6.8.3). */
const directives: Readonly<Record<RequestKind, readonly string[]>> = {
  navigation: [],
  form: ['form-action'],
  iframe: ['frame-src', 'child-src', 'default-src'],
  image: ['img-src', 'default-src'],
  fetch: ['connect-src', 'default-src'],
  preflight: [],
  websocket: ['connect-src', 'default-src'],
}

/** Why the page's own policy forbids the request; null when it does not (CSP3 §4.1.2). */
export function blockedByPolicy({ client, kind, url, redirectedFrom }: Outgoing): Reason | null {
  for (const policy of client?.policies ?? []) {
    const name = directives[kind].find((each) => directive(policy, each) !== null)
    if (name === undefined || allows(directive(policy, name) ?? [], url, client?.url ?? url, redirectedFrom.length > 0))
      continue
    return { code: `csp-${name}`, text: `The page's own policy forbids it: ${name}`, source: 'CSP3 §4.1.2' }
  }
  return null
}

/** Why injected script does not run. */
export const INLINE_FORBIDDEN: Reason = {
  code: 'csp-script-src',
  text: "The page's own policy runs no inline script: script-src",
  source: 'CSP3 §6.1.10',
}

/** Whether the page's policy lets injected inline script run (CSP3 §6.1.10). What comes as a file is another question: `'self'` lets in the site's own, whoever wrote it. */
export function allowsInlineScript(policies: readonly string[]): boolean {
  return policies.every((policy) => {
    const sources = directive(policy, 'script-src') ?? directive(policy, 'default-src')
    if (sources === null) return true
    const strict = sources.some((source) => /^'(nonce-|sha(256|384|512)-|strict-dynamic)/i.test(source))
    return !strict && sources.some((source) => source.toLowerCase() === "'unsafe-inline'")
  })
}

/** Why the answer refuses to be framed by these documents; null when it does not. */
export function refusesFraming(response: HttpResponse, url: string, ancestors: readonly string[]): Reason | null {
  const lists = policiesOf(response).flatMap((policy) => {
    const sources = directive(policy, 'frame-ancestors')
    return sources ? [sources] : []
  })
  if (lists.some((sources) => !ancestors.every((ancestor) => allows(sources, originOf(ancestor), url)))) {
    return {
      code: 'frame-ancestors',
      text: 'The answer does not let this page frame it: frame-ancestors',
      source: 'CSP3 §6.4.2',
    }
  }
  // frame-ancestors makes X-Frame-Options void (CSP3 §6.4.2.2).
  if (lists.length > 0 || !frameOptionsForbid(response, url, ancestors)) return null
  return {
    code: 'x-frame-options',
    text: 'The answer does not let this page frame it: X-Frame-Options',
    source: 'HTML §7.6.1',
  }
}

/** HTML §7.6.1: contradictory values forbid, unknown ones are void. */
function frameOptionsForbid(response: HttpResponse, url: string, ancestors: readonly string[]): boolean {
  const written = headersOf(response, 'X-Frame-Options').flatMap((value) => value.split(','))
  const options = new Set(written.map((option) => option.trim().toLowerCase()))
  if (options.size > 1) return ['deny', 'allowall', 'sameorigin'].some((option) => options.has(option))
  if (options.has('deny')) return true
  return options.has('sameorigin') && ancestors.some((ancestor) => originOf(ancestor) !== originOf(url))
}
