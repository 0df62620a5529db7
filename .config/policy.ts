/**
 * The Content-Security-Policy of the two documents. Only the frame of the wire may reach the made-up hosts, and its
 * service worker answers for them; nothing else leaves the page.
 */
type Policy = Readonly<Record<string, readonly string[] | undefined>>

const page: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'frame-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
}

/** The same page for others to show in theirs. */
const embed: Policy = { ...page, 'frame-ancestors': ['*'] }

const wire: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'img-src': ['data:'],
  'connect-src': ["'self'", 'https://*.test'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
}

const written = (policy: Policy) =>
  Object.entries(policy)
    .flatMap(([directive, sources]) => (sources ? [[directive, ...sources].join(' ')] : []))
    .join('; ')

function policyOf(path: string): Policy {
  if (/(^|\/)wire\//.test(path)) return wire
  return /(^|\/)embed\.html/.test(path) ? embed : page
}

/** For a `<meta>` in the document at that path, where `frame-ancestors` does not work (CSP §3.3). */
export const metaPolicy = (path: string): string => written({ ...policyOf(path), 'frame-ancestors': undefined })

/** For a header: workers have no `<meta>`. Another site may show only what is made to be embedded. */
export const headerPolicy = (path: string): string => written({ 'frame-ancestors': ["'self'"], ...policyOf(path) })

/** What else a host is to send with every file. */
export const otherHeaders = { 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' } as const

/**
 * The same for hosts that read a file `_headers` (Netlify, Cloudflare Pages). The policies must not overlap: of two, a
 * browser applies both.
 */
export const headersFile = (): string =>
  [
    ...['/', '/index.html', '/assets/*', '/embed.html', '/wire/*'].map(
      (path) => `${path}\n  Content-Security-Policy: ${headerPolicy(path)}\n`,
    ),
    `/*\n${Object.entries(otherHeaders)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`,
  ].join('')
