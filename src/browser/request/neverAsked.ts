/** Why a request is not even begun. */
import type { Reason } from '../types.ts'

export const CROSS_ORIGIN: Reason = {
  code: 'mode-same-origin',
  text: 'The page asked for answers of its own origin only',
  source: 'Fetch §4.1',
}

/** An address such as `javascript:` or `mailto:`, or one with a password in it for a part of a page. */
export const NOT_ASKED_FOR: Reason = { code: 'scheme', text: 'Browsers ask no server for it', source: 'Fetch §4.2' }
