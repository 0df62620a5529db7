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
  /**
   * Whether an address that is typed without a scheme is asked for over https first, and over http where nothing answers
   * there. Chromium and Firefox do the same with links to http, which no page here has; none does with a typed `http://`.
   */
  readonly httpsFirst: boolean
}

export const userAgents = {
  chromium: {
    unsetSameSite: 'lax',
    thirdPartyCookies: 'allowed',
    storageAccessHeaders: true,
    deviceBoundSessions: true,
    httpsFirst: true,
  },
  firefox: {
    unsetSameSite: 'none',
    thirdPartyCookies: 'blocked',
    storageAccessHeaders: false,
    deviceBoundSessions: false,
    httpsFirst: true,
  },
  safari: {
    unsetSameSite: 'none',
    thirdPartyCookies: 'blocked',
    storageAccessHeaders: false,
    deviceBoundSessions: false,
    // It upgrades links, and not what is typed.
    httpsFirst: false,
  },
} as const satisfies Readonly<Record<string, UserAgentRules>>

export type UserAgent = keyof typeof userAgents
