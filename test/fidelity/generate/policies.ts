/** Cases about what a page may load at all: HSTS, mixed content, CSP and framing. */
import type { Header } from '../../../src/browser/index.ts'
import type { Case } from '../case.ts'
import { plainLine } from './cookieLine.ts'
import type { Dice } from './dice.ts'
import { createDraft } from './draft.ts'
import { address, related } from './place.ts'

/** A promise of https, and visits over http after it. */
export function hsts(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const home = dice.pick(['https://shop.test/', 'https://api.shop.test/', 'http://shop.test/'])
  const promise = dice.pick(['max-age=1000', 'max-age=1000; includeSubDomains', 'max-age=0', 'MAX-AGE="1000" ; INCLUDESUBDOMAINS', 'includeSubDomains', 'max-age=', 'max-age=1000; max-age=0', '; max-age=1000', 'max-age=10x', 'max-age=1000; bogus=1', 'max-age=1000; includeSubDomains=1', 'max-age=1000 includeSubDomains']) // prettier-ignore
  const headers: Header[] = [
    ['Strict-Transport-Security', promise],
    ['Set-Cookie', plainLine(dice, 'sid', '1', new URL(home).hostname)],
  ]
  draft.add({ do: 'open', url: draft.at(home, { headers }) })
  if (dice.chance(0.3)) {
    draft.add({ do: 'open', url: draft.at(home, { headers: [['Strict-Transport-Security', 'max-age=0']] }) })
  }
  const plain = () => `http://${dice.pick(['shop.test', 'api.shop.test', 'a.api.shop.test', 'mallory.test'])}/`
  draft.add({ do: 'open', url: draft.at(plain()) })
  draft.add({ do: 'image', url: draft.at(plain()) })
  draft.add({ do: 'fetch', url: draft.at(plain()), init: { mode: 'no-cors', credentials: 'include' } })
  draft.add({ do: 'websocket', url: draft.at(plain().replace('http', 'ws')) })
  return draft.done('HTTP Strict Transport Security (RFC 6797 §6.1, §8)')
}

const SOURCES = ["'none'", "'self'", '*', 'https:', 'http:', 'https://shop.test', 'shop.test', '*.shop.test', 'https://*.shop.test', 'http://mallory.test', 'mallory.test', 'wss:', 'https://shop.test:443', 'https://shop.test:8443', "'unsafe-inline'", 'bogus', '', 'shop.test:*', 'HTTPS://SHOP.TEST', 'https://api.shop.test/', 'shop.test/dir', 'https://*.shop.test/dir/', 'api.shop.test/d%69r/page'] as const // prettier-ignore

const sources = (dice: Dice) => dice.many(1, 2, () => dice.pick(SOURCES)).join(' ')

/** A page with a policy, and what it tries to load. */
export function contentPolicy(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const page = address(dice)
  const directive = () => dice.pick(['connect-src', 'img-src', 'frame-src', 'default-src', 'child-src', 'Connect-Src'])
  const policy = () => dice.many(1, 3, () => `${directive()} ${sources(dice)}`).join('; ')
  const line = () => dice.many(1, 2, policy).join(', ')
  const headers = dice.many(1, 2, (): Header => ['Content-Security-Policy', line()])
  draft.add({ do: 'open', url: draft.at(page, { headers }) })
  for (let i = 0; i < 3; i++) {
    const url = dice.chance(0.5) ? related(dice, page) : address(dice)
    const kind = dice.pick(['image', 'fetch', 'frame', 'websocket'] as const)
    if (kind === 'fetch') {
      draft.add({
        do: 'fetch',
        url: draft.at(url, { headers: [['Access-Control-Allow-Origin', '*']] }),
        init: { credentials: 'omit' },
      })
    } else draft.add({ do: kind, url: draft.at(kind === 'websocket' ? url.replace(/^http/, 'ws') : url) })
  }
  return draft.done('Content Security Policy of the page (CSP3 §6.1, §6.7.2)')
}

/** An answer that does not want to be framed by everybody. */
export function framing(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const page = address(dice)
  draft.add({ do: 'open', url: draft.at(page) })
  const target = dice.chance(0.6) ? related(dice, page) : address(dice)
  const inner = page.startsWith('https:') ? target.replace(/^http:/, 'https:') : target
  const headers: Header[] = [['Set-Cookie', plainLine(dice, 'f', '1', new URL(inner).hostname)]]
  if (dice.chance(0.7)) headers.push(['Content-Security-Policy', `frame-ancestors ${sources(dice)}`])
  if (dice.chance(0.5)) {
    headers.push(['X-Frame-Options', dice.pick(['DENY', 'sameorigin', 'SAMEORIGIN', 'ALLOWALL', 'ALLOW-FROM https://shop.test', 'bogus', 'deny, deny', 'sameorigin, deny', 'DENY, bogus'])]) // prettier-ignore
  }
  if (dice.chance(0.4)) {
    const between = related(dice, page)
    const secured = page.startsWith('https:') ? between.replace(/^http:/, 'https:') : between
    draft.add({ do: 'frame', url: draft.at(secured) })
    const deep = secured.startsWith('https:') ? inner.replace(/^http:/, 'https:') : inner
    draft.add({ do: 'frame', url: draft.at(deep, { headers }), in: 'frame' })
  } else draft.add({ do: 'frame', url: draft.at(inner, { headers }) })
  return draft.done('framing (CSP3 §6.4.2, HTML §7.6.1)')
}
