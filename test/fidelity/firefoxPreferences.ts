/** What Firefox is told, so that it does by default what Chromium does by default, and keeps to itself. */
import type { ThirdPartyCookies } from './case.ts'

/** Where the servers are that answer for every host. */
export interface Ports {
  readonly httpPort: number
  readonly httpsPort: number
}

/**
 * Accept all (0); or Firefox's partitioning of third-party cookies (5), narrowed to the cookies that ask for it, which
 * is what Chromium calls blocking.
 */
const cookieBehavior = {
  allowed: { 'network.cookie.cookieBehavior': 0 },
  blocked: { 'network.cookie.cookieBehavior': 5, 'network.cookie.cookieBehavior.optInPartitioning': true },
} as const

/** The preferences of a profile whose Marionette listens on this port. */
export const firefoxPreferences = (mode: ThirdPartyCookies, port: number, { httpPort, httpsPort }: Ports) => ({
  'marionette.port': port,
  'network.dns.forceResolve': '127.0.0.1',
  'network.socket.forcePort': `80=${httpPort};443=${httpsPort}`,
  'network.proxy.type': 0,
  ...cookieBehavior[mode],
  // Tracking protection has lists of hosts; nothing on them is asked about.
  'privacy.trackingprotection.enabled': false,
  // Otherwise every http URL that is typed is asked for over https first.
  'dom.security.https_first': false,
  'dom.security.https_first_schemeless': false,
  // Forms that go from https to http; Chromium is never asked either.
  'security.warn_submit_secure_to_insecure': false,
  // One process for all sites: starting another for each takes longer than the visit, and cookies don't notice.
  'fission.autostart': false,
  'dom.ipc.processCount': 1,
  // Nobody looks, and nothing goes out.
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.shell.checkDefaultBrowser': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  'signon.rememberSignons': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
})
