/** Every decision about a cookie, with the sentence that people read and the rule it follows. */
import type { Reason } from '../types.ts'

const because = (code: string, text: string, source: string): Reason => ({ code, text, source })

export const stored = {
  new: because('stored', 'The browser keeps this cookie', 'RFC 6265bis §5.7'),
  replaced: because(
    'replaced',
    'A cookie of the same name, domain and path gets a new value',
    'RFC 6265bis §5.7 step 23',
  ),
}

export const removed = {
  expired: because(
    'expired-by-server',
    'An expiry time in the past deletes the cookie',
    'RFC 6265bis §5.7, after step 24',
  ),
  siteLimit: because(
    'site-limit',
    'The site has more cookies than a browser keeps',
    'RFC 6265bis §5.7, excess cookies',
  ),
  limit: because('jar-limit', 'The jar has more cookies than a browser keeps', 'RFC 6265bis §5.7, excess cookies'),
}

export const refused = {
  'control-character': because(
    'control-character',
    'A control character makes the line unusable',
    'RFC 6265bis §5.6 step 1',
  ),
  'empty-cookie': because('empty-cookie', 'A cookie without name and value is ignored', 'RFC 6265bis §5.7 step 2'),
  'nameless-equals': because(
    'nameless-equals',
    'Without a name, a value with = would read as another cookie',
    'Chromium; RFC 6265bis §5.6 would keep it',
  ),
  'too-large': because('too-large', 'Name and value together exceed 4096 bytes', 'RFC 6265bis §5.6 step 5'),
  alreadyExpired: because('already-expired', 'The expiry time has already passed', 'RFC 6265bis §5.7, after step 24'),
  publicSuffix: because(
    'public-suffix',
    'Domain names a public suffix, which belongs to many strangers',
    'RFC 6265bis §5.7 step 9',
  ),
  domainInvalid: because('domain-invalid', 'Domain is not a host name', 'RFC 6265bis §5.7 step 8'),
  domainMismatch: because(
    'domain-mismatch',
    'Domain does not cover the host that sent the cookie',
    'RFC 6265bis §5.7 step 10',
  ),
  secureFromHttp: because(
    'secure-from-http',
    'A Secure cookie cannot be set over plain http',
    'RFC 6265bis §5.7 step 13',
  ),
  httpOnlyFromScript: because(
    'httponly-from-script',
    'A script cannot set an HttpOnly cookie',
    'RFC 6265bis §5.7 step 15',
  ),
  leaveSecureAlone: because(
    'leave-secure-alone',
    'Plain http cannot overwrite a Secure cookie of the same name',
    'RFC 6265bis §5.7 step 16',
  ),
  crossSite: because(
    'samesite-cross-site-set',
    'A SameSite cookie cannot be set by a cross-site subrequest',
    'RFC 6265bis §5.7 step 18',
  ),
  noneNotSecure: because('samesite-none-insecure', 'SameSite=None needs Secure', 'RFC 6265bis §5.7 step 19'),
  securePrefix: because('secure-prefix', '__Secure- needs Secure', 'RFC 6265bis §5.7 step 20'),
  hostPrefix: because('host-prefix', '__Host- needs Secure, Path=/ and no Domain', 'RFC 6265bis §5.7 step 21'),
  httpPrefix: because('http-prefix', '__Http- needs Secure and HttpOnly', 'Layered Cookies, __Http- prefix'),
  hostHttpPrefix: because(
    'host-http-prefix',
    '__Host-Http- needs Secure, HttpOnly, Path=/ and no Domain',
    'Layered Cookies, __Host-Http- prefix',
  ),
  namelessPrefix: because(
    'nameless-prefix',
    'A cookie without a name must not look like a prefixed one',
    'RFC 6265bis §5.7 step 22',
  ),
  httpOnlyOverwrite: because(
    'httponly-overwrite',
    'A script cannot overwrite an HttpOnly cookie',
    'RFC 6265bis §5.7 step 23',
  ),
  partitionedInsecure: because('partitioned-insecure', 'Partitioned needs Secure', 'CHIPS §3.1'),
  thirdParty: because(
    'third-party-blocked',
    'The browser blocks cookies of other sites than the one in the address bar',
    'RFC 6265bis §7.1',
  ),
}

export const sent = {
  match: because('sent', 'Host, path and scheme match, and the request comes from the same site', 'RFC 6265bis §5.8.3'),
  none: because('sent-samesite-none', 'SameSite=None lets it travel cross-site', 'RFC 6265bis §5.6.7.1'),
  laxNavigation: because(
    'sent-samesite-lax',
    'SameSite=Lax lets it travel with a top-level navigation by GET',
    'RFC 6265bis §5.6.7.1',
  ),
  unsetNavigation: because(
    'sent-samesite-unset',
    'Without SameSite it counts as Lax, which travels with a top-level navigation by GET',
    'RFC 6265bis §5.6.7.1',
  ),
  laxUnsafe: because(
    'sent-lax-allowing-unsafe',
    'Without SameSite and younger than two minutes it travels even with a cross-site POST',
    'RFC 6265bis §5.6.7.2',
  ),
  partitioned: because(
    'sent-partitioned',
    'A partitioned cookie travels within the site it was set under',
    'CHIPS §3.2',
  ),
}

export const withheld = {
  hostOnly: because(
    'host-only',
    'It has no Domain, so it goes to the host that set it and nowhere else',
    'RFC 6265bis §5.8.3 step 3',
  ),
  path: because(
    'path-mismatch',
    'The path of the request is not under the path of the cookie',
    'RFC 6265bis §5.8.3 step 3',
  ),
  secure: because('secure-over-http', 'A Secure cookie never travels over plain http', 'RFC 6265bis §5.8.3 step 3'),
  httpOnly: because('httponly-to-script', 'HttpOnly hides it from scripts', 'RFC 6265bis §5.8.3 step 3'),
  strict: because(
    'samesite-strict-cross-site',
    'SameSite=Strict is withheld from every cross-site request',
    'RFC 6265bis §5.6.7.1',
  ),
  lax: because(
    'samesite-lax-cross-site',
    'SameSite=Lax is withheld from a cross-site subrequest',
    'RFC 6265bis §5.6.7.1',
  ),
  laxMethod: because(
    'samesite-lax-cross-site-post',
    'SameSite=Lax is withheld from a cross-site POST',
    'RFC 6265bis §5.6.7.1',
  ),
  unset: because(
    'samesite-unset-cross-site',
    'Without SameSite it counts as Lax: withheld from a cross-site subrequest',
    'RFC 6265bis §5.6.7.1',
  ),
  unsetMethod: because(
    'samesite-unset-cross-site-post',
    'Without SameSite it counts as Lax: withheld from a cross-site POST once it is two minutes old',
    'RFC 6265bis §5.6.7.2',
  ),
  partition: because('other-partition', 'It was set under another top-level site', 'CHIPS §3.2'),
  thirdParty: because(
    'third-party-blocked',
    'The browser blocks cookies of other sites than the one in the address bar',
    'RFC 6265bis §7.1',
  ),
  omitted: because('credentials-omitted', 'The request is made without credentials', 'Fetch §4.6'),
}
