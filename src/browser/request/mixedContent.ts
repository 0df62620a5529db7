/** What a page that came over https loads over plain http (Mixed Content §4). */
import type { LoadedDocument } from '../page/document.ts'
import { isSecure, secureUrl } from '../site.ts'
import type { Reason } from '../types.ts'
import { isTopLevel, type Outgoing } from './outgoing.ts'

const isSecureDocument = (document: LoadedDocument) =>
  [document, ...document.ancestors].some(({ url }) => isSecure(url))

const MIXED: Reason = {
  code: 'mixed-content',
  text: 'A page that came over https may not load this over plain http',
  source: 'Mixed Content §4.4',
}

/** Mixed content: an image is asked for over https instead, everything else but a navigation is blocked. */
export function withoutMixedContent(outgoing: Outgoing): Outgoing | Reason {
  const { client, kind, url } = outgoing
  if (client === null || isTopLevel(outgoing) || isSecure(url) || !isSecureDocument(client)) return outgoing
  return kind === 'image' ? { ...outgoing, url: secureUrl(url) } : MIXED
}
