/** What browsers do differently, where a specification leaves it to them or is not followed by all. */

export interface UserAgentRules {
  /** What a cookie without SameSite counts as (RFC 6265bis §5.6.7); as Lax with the two minutes of §5.6.7.2, a MAY. */
  readonly unsetSameSite: 'lax' | 'none'
  /**
   * Whether cookies go with requests from pages of other sites. Safari blocks them. Firefox keeps a jar for each site in
   * the address bar (Total Cookie Protection), so that the cookies of a site's own pages stay away just the same.
   */
  readonly thirdPartyCookies: 'allowed' | 'blocked'
  /** Storage Access Headers. */
  readonly storageAccessHeaders: boolean
  /** Device Bound Session Credentials (W3C draft): elsewhere the header is ignored. */
  readonly deviceBoundSessions: boolean
}

export const userAgents = {
  chromium: {
    unsetSameSite: 'lax',
    thirdPartyCookies: 'allowed',
    storageAccessHeaders: true,
    deviceBoundSessions: true,
  },
  firefox: {
    unsetSameSite: 'none',
    thirdPartyCookies: 'blocked',
    storageAccessHeaders: false,
    deviceBoundSessions: false,
  },
  safari: {
    unsetSameSite: 'none',
    thirdPartyCookies: 'blocked',
    storageAccessHeaders: false,
    deviceBoundSessions: false,
  },
} as const satisfies Readonly<Record<string, UserAgentRules>>

export type UserAgent = keyof typeof userAgents
