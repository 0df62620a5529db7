/**
 * What becomes of a navigation in Firefox. WebDriver's own command waits for a load, and in vain where none comes: after
 * an answer without content, or an address that is handed to another program. The tab's progress tells both.
 */

/** `page` is any document that is not Firefox's own, `error` one that is; `nothing` leaves the page that was there. */
export type Ended = 'page' | 'error' | 'nothing'

/** Runs in the browser's own context, once. */
export const WATCH_LOADS = `const { LOCATION_CHANGE_SAME_DOCUMENT, LOCATION_CHANGE_ERROR_PAGE, STATE_STOP } = Ci.nsIWebProgressListener
const NOTHING_COMES = [Cr.NS_BINDING_ABORTED, Cr.NS_ERROR_NO_CONTENT]
let arrived, settle
const watch = window.claimcheck = {
  expect() {
    arrived = false
    watch.ended = new Promise((resolve) => { settle = resolve })
  },
  QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
  onLocationChange(progress, request, uri, flags) {
    if (!progress.isTopLevel || flags & LOCATION_CHANGE_SAME_DOCUMENT) return
    if (flags & LOCATION_CHANGE_ERROR_PAGE) settle('error')
    arrived = true
  },
  onStateChange(progress, request, flags, status) {
    if (!progress.isTopLevel || !(flags & STATE_STOP)) return
    if (arrived) settle('page')
    else if (NOTHING_COMES.includes(status)) settle('nothing')
  },
}
watch.expect()
const { NOTIFY_LOCATION, NOTIFY_STATE_WINDOW } = Ci.nsIWebProgress
gBrowser.selectedBrowser.webProgress.addProgressListener(watch, NOTIFY_LOCATION | NOTIFY_STATE_WINDOW)`

/** Before a page is made to go elsewhere, and after: the promise is of what became of that. */
export const EXPECT_LOAD = 'window.claimcheck.expect()'
export const LOAD_ENDED = 'return window.claimcheck.ended'

/** As if the address had been typed. */
export const OPEN = `window.claimcheck.expect()
const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
gBrowser.selectedBrowser.browsingContext.loadURI(Services.io.newURI(arguments[0]), { triggeringPrincipal })
return window.claimcheck.ended`
