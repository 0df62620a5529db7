/**
 * The Content-Security-Policy of the two documents. Only the frame of the wire may reach the made-up hosts, and its
 * service worker answers for them; nothing else leaves the page.
 */
type Policy = Readonly<Record<string, readonly string[]>>

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
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')

const policyOf = (path: string) => (/(^|\/)wire\//.test(path) ? wire : page)

/** For a `<meta>` in the document at that path. */
export const metaPolicy = (path: string): string => written(policyOf(path))

/** For a header: workers have no `<meta>`, and `frame-ancestors` works in a header alone (CSP §3.3). */
export const headerPolicy = (path: string): string =>
  written(policyOf(path) === wire ? { ...wire, 'frame-ancestors': ["'self'"] } : page)
