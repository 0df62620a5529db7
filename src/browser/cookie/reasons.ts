/** Every decision about a cookie, by the code of its reason; `explanations.ts` has the sentence and the rule of each. */
import type { CookieReason } from '../types.ts'
import type { CookieReasonCode } from './explanations.ts'

const because = (code: CookieReasonCode): CookieReason => ({ code })

export const stored = {
  new: because('stored'),
  replaced: because('replaced'),
}

export const removed = {
  expired: because('expired-by-server'),
  siteLimit: because('site-limit'),
  limit: because('jar-limit'),
}

export const refused = {
  'control-character': because('control-character'),
  'empty-cookie': because('empty-cookie'),
  'nameless-equals': because('nameless-equals'),
  'too-large': because('too-large'),
  alreadyExpired: because('already-expired'),
  publicSuffix: because('public-suffix'),
  domainInvalid: because('domain-invalid'),
  domainMismatch: because('domain-mismatch'),
  secureFromHttp: because('secure-from-http'),
  httpOnlyFromScript: because('httponly-from-script'),
  leaveSecureAlone: because('leave-secure-alone'),
  crossSite: because('samesite-cross-site-set'),
  noneNotSecure: because('samesite-none-insecure'),
  securePrefix: because('secure-prefix'),
  hostPrefix: because('host-prefix'),
  httpPrefix: because('http-prefix'),
  hostHttpPrefix: because('host-http-prefix'),
  namelessPrefix: because('nameless-prefix'),
  httpOnlyOverwrite: because('httponly-overwrite'),
  partitionedInsecure: because('partitioned-insecure'),
  thirdParty: because('third-party-blocked'),
}

export const sent = {
  match: because('sent'),
  none: because('sent-samesite-none'),
  laxNavigation: because('sent-samesite-lax'),
  unsetNavigation: because('sent-samesite-unset'),
  laxUnsafe: because('sent-lax-allowing-unsafe'),
  partitioned: because('sent-partitioned'),
}

export const withheld = {
  hostOnly: because('host-only'),
  path: because('path-mismatch'),
  secure: because('secure-over-http'),
  httpOnly: because('httponly-to-script'),
  strict: because('samesite-strict-cross-site'),
  lax: because('samesite-lax-cross-site'),
  laxMethod: because('samesite-lax-cross-site-post'),
  unset: because('samesite-unset-cross-site'),
  unsetMethod: because('samesite-unset-cross-site-post'),
  partition: because('other-partition'),
  thirdParty: because('third-party-blocked'),
  omitted: because('credentials-omitted'),
}
