import type { Reason } from '../types.ts'

/** Why injected script does not run. */
export const INLINE_FORBIDDEN: Reason = {
  code: 'csp-script-src',
  text: "The page's own policy runs no inline script: script-src",
  source: 'CSP3 §6.1.11',
}
