/** Why a cookie was stored, refused, removed, sent or withheld: for each code a sentence for people, and the rule it follows. */
type Explanation = readonly [text: string, source: string]

const explanations = {
  stored: ['The browser keeps this cookie', 'RFC 6265bis §5.7'],
  replaced: ['A cookie of the same name, domain and path gets a new value', 'RFC 6265bis §5.7 step 23'],
  'expired-by-server': ['An expiry time in the past deletes the cookie', 'RFC 6265bis §5.7, after step 24'],
  'site-limit': ['The site has more cookies than a browser keeps', 'RFC 6265bis §5.7, excess cookies'],
  'jar-limit': ['The jar has more cookies than a browser keeps', 'RFC 6265bis §5.7, excess cookies'],
  'browser-closed': ['Without an expiry time it ends with the browser’s session', 'RFC 6265bis §5.7 step 6'],
  'control-character': ['A control character makes the line unusable', 'RFC 6265bis §5.6 step 1'],
  'empty-cookie': ['A cookie without name and value is ignored', 'RFC 6265bis §5.7 step 2'],
  'nameless-equals': [
    'Without a name, a value with = would read as another cookie',
    'Chromium; RFC 6265bis §5.6 would keep it',
  ],
  'too-large': ['Name and value together exceed 4096 bytes', 'RFC 6265bis §5.6 step 5'],
  'already-expired': ['The expiry time has already passed', 'RFC 6265bis §5.7, after step 24'],
  'public-suffix': ['Domain names a public suffix, which belongs to many strangers', 'RFC 6265bis §5.7 step 9'],
  'domain-invalid': ['Domain is not a host name', 'RFC 6265bis §5.7 step 8'],
  'domain-mismatch': ['Domain does not cover the host that sent the cookie', 'RFC 6265bis §5.7 step 10'],
  'secure-from-http': ['A Secure cookie cannot be set over plain http', 'RFC 6265bis §5.7 step 13'],
  'httponly-from-script': ['A script cannot set an HttpOnly cookie', 'RFC 6265bis §5.7 step 15'],
  'leave-secure-alone': ['Plain http cannot overwrite a Secure cookie of the same name', 'RFC 6265bis §5.7 step 16'],
  'samesite-cross-site-set': ['A SameSite cookie cannot be set by a cross-site subrequest', 'RFC 6265bis §5.7 step 18'],
  'samesite-none-insecure': ['SameSite=None needs Secure', 'RFC 6265bis §5.7 step 19'],
  'secure-prefix': ['__Secure- needs Secure', 'RFC 6265bis §5.7 step 20'],
  'host-prefix': ['__Host- needs Secure, Path=/ and no Domain', 'RFC 6265bis §5.7 step 21'],
  'http-prefix': ['__Http- needs Secure and HttpOnly', 'Layered Cookies, __Http- prefix'],
  'host-http-prefix': [
    '__Host-Http- needs Secure, HttpOnly, Path=/ and no Domain',
    'Layered Cookies, __Host-Http- prefix',
  ],
  'nameless-prefix': ['A cookie without a name must not look like a prefixed one', 'RFC 6265bis §5.7 step 22'],
  'httponly-overwrite': ['A script cannot overwrite an HttpOnly cookie', 'RFC 6265bis §5.7 step 23'],
  'partitioned-insecure': ['Partitioned needs Secure', 'CHIPS §3.1'],
  'third-party-blocked': [
    'The browser blocks cookies of other sites than the one in the address bar',
    'RFC 6265bis §7.1',
  ],
  sent: ['Host, path and scheme match, and the request comes from the same site', 'RFC 6265bis §5.8.3'],
  'sent-samesite-none': ['SameSite=None lets it travel cross-site', 'RFC 6265bis §5.6.7.1'],
  'sent-samesite-lax': ['SameSite=Lax lets it travel with a top-level navigation by GET', 'RFC 6265bis §5.6.7.1'],
  'sent-samesite-unset': [
    'Without SameSite Chromium counts it as Lax, which travels with a top-level navigation by GET',
    'RFC 6265bis §5.6.7.1',
  ],
  'sent-samesite-unset-as-none': [
    'Without SameSite Firefox and Safari count it as None, which travels cross-site',
    'Firefox, Safari; RFC 6265bis §5.6.7 counts it as Lax',
  ],
  'sent-lax-allowing-unsafe': [
    'Without SameSite and younger than two minutes Chromium sends it even with a cross-site POST (a MAY)',
    'RFC 6265bis §5.6.7.2',
  ],
  'sent-partitioned': ['A partitioned cookie travels within the site it was set under', 'CHIPS §3.2'],
  'host-only': ['It has no Domain, so it goes to the host that set it and nowhere else', 'RFC 6265bis §5.8.3 step 3'],
  'path-mismatch': ['The path of the request is not under the path of the cookie', 'RFC 6265bis §5.8.3 step 3'],
  'secure-over-http': ['A Secure cookie never travels over plain http', 'RFC 6265bis §5.8.3 step 3'],
  'httponly-to-script': ['HttpOnly hides it from scripts', 'RFC 6265bis §5.8.3 step 3'],
  'samesite-strict-cross-site': ['SameSite=Strict is withheld from every cross-site request', 'RFC 6265bis §5.6.7.1'],
  'samesite-lax-cross-site': ['SameSite=Lax is withheld from a cross-site subrequest', 'RFC 6265bis §5.6.7.1'],
  'samesite-lax-cross-site-post': ['SameSite=Lax is withheld from a cross-site POST', 'RFC 6265bis §5.6.7.1'],
  'samesite-unset-cross-site': [
    'Without SameSite Chromium counts it as Lax: withheld from a cross-site subrequest',
    'RFC 6265bis §5.6.7.1',
  ],
  'samesite-unset-cross-site-post': [
    'Without SameSite Chromium counts it as Lax: withheld from a cross-site POST once it is two minutes old',
    'RFC 6265bis §5.6.7.2',
  ],
  'other-partition': ['It was set under another top-level site', 'CHIPS §3.2'],
  'credentials-omitted': ['The request is made without credentials', 'Fetch §4.6'],
} as const satisfies Record<string, Explanation>

export type CookieReasonCode = keyof typeof explanations

/** Why a cookie was stored, refused, removed, sent or withheld; `explained` looks up its sentence and its rule. */
export interface CookieReason {
  readonly code: CookieReasonCode
}

/** The reason of a decision: its code alone, since a trace holds many of them and the sentence can be looked up. */
export const because = (code: CookieReasonCode): CookieReason => ({ code })

/** A reason in full. */
interface Explained {
  readonly code: CookieReasonCode
  /** One plain sentence, without the section. */
  readonly text: string
  /** `RFC 6265bis §5.8.3`, `CHIPS §3.2` … */
  readonly source: string
}

/**
 * Looks up the sentence and the rule of a decision about a cookie.
 *
 * @example explained({ code: 'host-only' }).source // 'RFC 6265bis §5.8.3 step 3'
 */
export function explained({ code }: { readonly code: CookieReasonCode }): Explained {
  const [text, source] = explanations[code]
  return { code, text, source }
}
