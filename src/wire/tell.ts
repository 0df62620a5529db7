/** Tells the page that holds the frame how far the frame is. It comes before MSW, whose code may fail as it is loaded. */
import type { ToPage } from '../player/index.ts'

export const tell = (message: ToPage, transfer: Transferable[] = []) =>
  window.parent.postMessage(message, window.location.origin, transfer)

// MSW opens localStorage as soon as it is loaded, and a browser that keeps no storage throws.
window.addEventListener('error', (event) => {
  event.preventDefault()
  tell({
    type: 'wire-failed',
    reason: 'What starts the service worker failed, as it does where a browser keeps no storage.',
  })
})

tell({ type: 'wire-loading' })
