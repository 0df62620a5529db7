/** Where a rule has an end: small cases, each with all the values around one rule. */
import type { FetchInit, Header } from '../../src/browser/index.ts'
import type { Answer, Case } from './case.ts'
import { createDice } from './generate/dice.ts'
import { createDraft, type Draft } from './generate/draft.ts'

const SHOP = 'https://shop.test/'
const API = 'https://api.shop.test/data'

/** One case: a page at the shop, and what is done there. */
function corner(id: string, rule: string, act: (draft: Draft) => void, page: Answer = {}, home = SHOP): Case {
  const draft = createDraft(`corner-${id}`, createDice(1))
  draft.add({ do: 'open', url: draft.at(home, page) })
  act(draft)
  return draft.done(rule)
}

const cors = (...headers: readonly Header[]): Answer => ({
  headers: [['Access-Control-Allow-Origin', '*'], ...headers],
  preflight: [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Headers', 'x-none'],
  ],
})

/** A fetch for each of the options. */
const fetches = (draft: Draft, inits: readonly FetchInit[], url = API, answer = cors()) => {
  for (const init of inits)
    draft.add({ do: 'fetch', url: draft.at(url, answer), init: { credentials: 'omit', ...init } })
}

const METHODS = ['GET', 'get', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'connect', 'Track', 'A B', '', 'é', 'x/y'] as const // prettier-ignore
const TYPES = ['text/plain', 'Text/Plain;charset=x', 'text/plain; charset="x"', 'application/json', 'text/html', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain, application/json', 'text/plain;(x)', 'text/plain ;x', '', `text/plain;${'x'.repeat(117)}`, `text/plain;${'x'.repeat(118)}`] as const // prettier-ignore

const asTyped = (mode: 'cors' | 'no-cors') =>
  TYPES.map((type): FetchInit => ({ mode, method: 'POST', body: 'x=1', headers: { 'Content-Type': type } }))

const SAID: readonly Header[] = [
  ['Accept', 'application/json'],
  ['Accept', 'a"b'],
  ['Accept', 'a(b'],
  ['Accept', 'x'.repeat(128)],
  ['Accept', 'x'.repeat(129)],
  ['Accept', 'é'],
  ['Accept-Language', 'de, en;q=0.5, *'],
  ['Accept-Language', 'de_AT'],
  ['Accept-Language', 'de/x'],
  ['Accept-Language', 'é'],
  ['Content-Language', 'de'],
  ['Content-Language', 'de:x'],
  ['Range', 'bytes=0-'],
  ['Range', 'bytes=0-9'],
  ['Range', 'bytes=9-0'],
  ['Range', 'bytes=-5'],
  ['Range', 'bytes=0-1,3-4'],
  ['Range', 'bytes = 0-1'],
  ['Range', 'items=0-1'],
  ['range', 'bytes=5-6'],
  ['X-Csrf', '1'],
  ['DPR', '2'],
  ['Save-Data', 'on'],
  ['Save-Data', 'off'],
  ['Save-Data', 'On'],
  ['Width', '100'],
  ['Downlink', '"(5)"'],
  ['Viewport-Width', '5'],
  ['Device-Memory', 'x'.repeat(128)],
  ['Device-Memory', '1'.repeat(129)],
  ['ECT', '4g'],
  ['RTT', '5'],
  ['Prefer', 'x'],
  ['Purpose', 'prefetch'],
  ['X-HTTP-Method', 'GET'],
]

const HINTS = ['1', '1.5', '.5', '5.', '-1', '1e3', '', 'slow-2g', '2g', '3g', '4g', '5g', '4G', '1'.repeat(128), '1'.repeat(129)] as const // prettier-ignore

const NAMES = ['Accept-Charset', 'accept-encoding', 'Access-Control-Request-Headers', 'Access-Control-Request-Method', 'Access-Control-Request-Private-Network', 'Access-Control-Request-X', 'Connection', 'Content-Length', 'Cookie', 'COOKIE2', 'Date', 'DNT', 'Expect', 'Host', 'Keep-Alive', 'Origin', 'Proxy-', 'Proxy-X', 'Referer', 'Sec-', 'Sec-X', 'Set-Cookie', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Via', 'User-Agent', 'Cookies', 'Secure', 'Proxy', 'Permissions-Policy', 'X-Sec-X', 'Authorization', 'If-None-Match', 'Cache-Control', 'Pragma'] as const // prettier-ignore
const OVERRIDES = ['TRACE', 'trace', 'CONNECT', 'Track', 'GET', 'GET, TRACE', 'GET,track ,PUT', 'TRACE GET', '"TRACE"', 'GET "x, TRACE"', 'TRACER', ''] as const // prettier-ignore

/** Several lines of one field count as one, with commas between. */
const REPEATED: readonly (readonly Header[])[] = [
  [['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Origin', '*']],
  [['Access-Control-Allow-Origin', 'https://shop.test'], ['Access-Control-Allow-Origin', 'https://mallory.test']],
  [['Access-Control-Allow-Origin', ''], ['Access-Control-Allow-Origin', 'https://shop.test']],
] // prettier-ignore

const LOCATIONS = ['http://[', '//', 'https://shop.test:99999/', 'https://', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'about:blank', 'blob:https://shop.test/x', 'ftp://shop.test/', 'ws://shop.test/', 'mailto:a@shop.test', 'unknown:x', ''] as const // prettier-ignore

const POLICIES = ['https://api.shop.test/', 'https://api.shop.test/data', 'https://api.shop.test/data/', 'https://api.shop.test/DATA', 'https://api.shop.test/dat', 'https://api.shop.test/d%61ta', 'HTTPS://API.SHOP.TEST/data', 'api.shop.test/data', '*.shop.test/data', 'api.shop.test:443/data', 'https://api.shop.test/data?x', 'https://api.shop.test/data#x', 'https://api.shop.test/dir/', 'https://api.shop.test/dir%2F', 'https://api.shop.test/dir', 'https://api.shop.test//', 'https://api.shop.test/data,https://mallory.test', '*', "'self'"] as const // prettier-ignore

const DATES = ['0 Sep 2030 10:20:30', '30 Feb 2030 10:20:30', '31 Sep 2030 10:20:30', '32 Sep 2030 10:20:30', '1 Sep 2030 24:00:00', '1 Sep 2030 10:60:00', '1 Sep 2030 10:20:60', '1 Sep 1600 10:20:30', '1 Sep 1601 10:20:30', '1 Sep 69 10:20:30', '1 Sep 70 10:20:30', '1 Sep 2030 10:20', '1 Sep 2030', 'Sep 1 2030 +0200 10:20:30', '1 September 2030 10:20:30', '1 Se 2030 10:20:30', '1.9.2030 10:20:30', '2030-09-01T10:20:30Z', 'Wed, 32-Feb-30 10:20:30 GMT'] as const // prettier-ignore

const LONG = 4096

/** All of them. */
export function corners(): Case[] {
  const cases: Case[] = []
  const add = (...args: Parameters<typeof corner>) => void cases.push(corner(...args))

  for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
    add(`methods-${mode}`, `methods of a ${mode} fetch (Fetch §5.4)`, (draft) => {
      fetches(draft, METHODS.map((method): FetchInit => ({ mode, method })), mode === 'same-origin' ? SHOP : API) // prettier-ignore
      fetches(draft, METHODS.map((method): FetchInit => ({ mode, method, body: '' })), mode === 'same-origin' ? SHOP : API) // prettier-ignore
    })
  }
  for (const mode of ['cors', 'no-cors'] as const) {
    add(`types-${mode}`, `Content-Type of a ${mode} POST (Fetch §2.2.2)`, (draft) => fetches(draft, asTyped(mode)))
    add(
      `said-${mode}`,
      `headers of a ${mode} GET (Fetch §2.2.2)`,
      (draft) =>
      fetches(draft, SAID.map(([name, value]): FetchInit => ({ mode, headers: { [name]: value } }))), // prettier-ignore
    )
  }
  add('much', 'safelisted headers that are too much together (Fetch §2.2.2)', (draft) => {
    const names = ['Accept', 'Device-Memory', 'Downlink', 'DPR', 'ECT', 'RTT', 'Viewport-Width']
    const said = (last: number) => [...names.map((name) => [name, '1'.repeat(128)]), ['Width', '1'.repeat(last)]]
    for (const last of [127, 128]) fetches(draft, [{ headers: Object.fromEntries(said(last)) }])
    const all = Object.fromEntries([...said(128), ['Accept-Language', 'de']])
    fetches(draft, [{ headers: all }, { headers: all, mode: 'no-cors' }])
  })
  add('repeated', 'several lines of one CORS header (Fetch §2.2.2, "get")', (draft) => {
    for (const headers of REPEATED) fetches(draft, [{}], API, { headers })
    const credentials: Header = ['Access-Control-Allow-Credentials', 'true']
    const own: Header = ['Access-Control-Allow-Origin', 'https://shop.test']
    for (const headers of [
      [own, credentials],
      [own, credentials, credentials],
    ]) {
      fetches(draft, [{ credentials: 'include' }], API, { headers })
    }
    const said: Header[] = [['X-One', '1'], ['X-Two', '2']] // prettier-ignore
    const exposed: Header[] = [['Access-Control-Expose-Headers', 'X-One'], ['Access-Control-Expose-Headers', 'X-Two']] // prettier-ignore
    fetches(draft, [{}], API, cors(...said, ...exposed))
    const preflight: Header[] = [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'DELETE'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'X-One'],
      ['Access-Control-Allow-Headers', 'X-Two'],
    ]
    fetches(draft, [{ method: 'PUT', headers: { 'X-One': '1', 'X-Two': '2' } }], API, { ...cors(), preflight })
  })
  for (const [i, lines] of [
    ['no-referrer', 'unsafe-url'],
    ['unsafe-url', 'bogus'],
    ['origin', ''],
  ].entries()) {
    const headers = lines.map((line): Header => ['Referrer-Policy', line])
    add(`referrer-${i}`, 'several Referrer-Policy lines (Referrer Policy §8.1)', (draft) => {
      draft.add({ do: 'image', url: draft.at(API) })
      const hop = draft.at('https://mallory.test/', { status: 302, headers: [['Location', draft.at(API)], ...headers] })
      draft.add({ do: 'image', url: hop })
    }, { headers }) // prettier-ignore
  }
  for (const policy of ['unsafe-url', 'strict-origin-when-cross-origin', 'origin', 'no-referrer-when-downgrade'])
    for (const length of [LONG - 1, LONG, LONG + 1]) {
      const draft = createDraft(`corner-long-${policy}-${length}`, createDice(1))
      const plain = draft.at(SHOP, { headers: [['Referrer-Policy', policy]] })
      draft.add({ do: 'open', url: `${plain}&x=`.padEnd(length, 'x') })
      for (const url of [SHOP, API, 'https://mallory.test/']) draft.add({ do: 'image', url: draft.at(url) })
      cases.push(draft.done('a Referer of more than 4096 characters (Referrer Policy §8.3)'))
    }
  add('password', 'an address with a password in it (Referrer Policy §8.4)', (draft) => {
    draft.add({ do: 'image', url: draft.at(SHOP) })
    draft.add({ do: 'image', url: draft.at(API) })
    draft.add({ do: 'navigate', url: draft.at(SHOP) })
  }, { headers: [['Referrer-Policy', 'unsafe-url']] }, 'https://user:secret@shop.test/x') // prettier-ignore

  for (const [i, location] of LOCATIONS.entries()) {
    const bounce = (...headers: Header[]): Answer => ({ status: 302, headers: [['Location', location], ...headers] })
    add(`location-${i}`, `a redirect to ${JSON.stringify(location)} (Fetch §4.4)`, (draft) => {
      const open: Header = ['Access-Control-Allow-Origin', '*']
      const set: Header = ['Set-Cookie', 'a=1']
      draft.add({ do: 'image', url: draft.at(SHOP, bounce()) })
      draft.add({ do: 'fetch', url: draft.at(SHOP, bounce()), init: {} })
      draft.add({ do: 'fetch', url: draft.at(API, bounce(open)), init: { credentials: 'omit' } })
      draft.add({ do: 'frame', url: draft.at(SHOP, bounce()) })
      draft.add({ do: 'open', url: draft.at(SHOP, bounce(set)) })
      draft.add({ do: 'read' })
    })
  }
  add('secrets', 'a redirect to an address with a password in it (Fetch §4.4)', (draft) => {
    const open: readonly Header[] = [['Access-Control-Allow-Origin', '*']]
    const last = (url: string) => draft.at(url, { headers: open }).replace('https://', 'https://user:secret@')
    for (const from of [SHOP, API])
      for (const to of [SHOP, API]) {
        const hop = () => draft.at(from, { status: 302, headers: [['Location', last(to)], ...open] })
        draft.add({ do: 'fetch', url: hop(), init: { credentials: 'omit' } })
        draft.add({ do: 'fetch', url: hop(), init: { credentials: 'omit', mode: 'no-cors' } })
        draft.add({ do: 'image', url: hop() })
        draft.add({ do: 'frame', url: hop() })
        draft.add({ do: 'frame', url: last(to) })
        draft.add({ do: 'image', url: last(to) })
        draft.add({ do: 'fetch', url: last(to), init: {} })
      }
    draft.add({ do: 'open', url: draft.at(SHOP, { status: 302, headers: [['Location', last(API)]] }) })
    draft.add({ do: 'image', url: draft.at(API) })
  })
  add('hints', 'client hints of a page (Fetch §2.2.2)', (draft) => {
    for (const name of ['Width', 'Viewport-Width', 'RTT', 'DPR', 'Downlink', 'Device-Memory', 'ECT'])
      for (const value of HINTS) fetches(draft, [{ headers: { [name]: value } }])
  })
  for (const mode of ['cors', 'no-cors'] as const) {
    add(`forbidden-${mode}`, 'headers that no script may set (Fetch §2.2.2)', (draft) => {
      for (const name of NAMES) fetches(draft, [{ mode, headers: { [name]: '1' } }])
    })
    add(`overrides-${mode}`, 'headers that ask for another method (Fetch §2.2.2)', (draft) => {
      for (const name of ['X-HTTP-Method', 'X-HTTP-Method-Override', 'x-method-override', 'X-Method'])
        for (const value of OVERRIDES) fetches(draft, [{ mode, headers: { [name]: value } }])
    })
  }
  add('locations', 'several Location lines (Fetch §2.2.2)', (draft) => {
    const same = draft.at(SHOP)
    for (const lines of [
      [same, same],
      ['', same],
      [same, draft.at(API)],
    ]) {
      const headers = lines.map((line): Header => ['Location', line])
      draft.add({ do: 'fetch', url: draft.at(SHOP, { status: 302, headers }), init: {} })
    }
  })
  for (const [i, home] of ['https://shop.test./', 'https://api.shop.test./', SHOP].entries())
    add(`dot-${i}`, `cookies of ${home} (RFC 6265bis §5.1.3, §5.7 steps 9-10)`, (draft) => {
      const domains = ['', 'test.', 'test', '.test.', 'shop.test.', 'shop.test', '.shop.test.', 'shop.test..', 'api.shop.test.', '.', '..'] // prettier-ignore
      const headers = domains.map((domain, n): Header => ['Set-Cookie', `c${n}=1; Domain=${domain}; Secure; SameSite=${n % 2 ? 'Lax' : 'None'}`]) // prettier-ignore
      draft.add({ do: 'open', url: draft.at(home, { headers: [...headers, ['Set-Cookie', 'own=1']] }) })
      draft.add({ do: 'read' })
      for (const url of [
        'https://shop.test./',
        SHOP,
        'https://api.shop.test./',
        'https://mallory.test./',
        'https://mallory.test/',
      ]) {
        draft.add({ do: 'open', url: draft.at(url) })
        for (const other of ['https://shop.test./', SHOP, 'https://api.shop.test./'])
          draft.add({ do: 'image', url: draft.at(other) })
      }
    })
  for (const thirdPartyCookies of ['allowed', 'blocked'] as const)
    for (const home of ['https://shop.test/', 'https://blog.shop.test/', 'http://shop.test/']) {
      const id = `storage-${thirdPartyCookies}-${new URL(home).origin}`
      const draft = createDraft(`corner-${id}`, createDice(1))
      const look = (value: string, place: { in?: 'frame' } = {}) => {
        draft.add({ do: 'kept', key: id, ...place })
        draft.add({ do: 'keep', key: id, value, ...place })
      }
      const visit = (name: string, around: string, ...frames: readonly string[]) => {
        draft.add({ do: 'open', url: draft.at(around) })
        look(`${name} top`)
        frames.forEach((url, depth) => {
          draft.add({ do: 'frame', url: draft.at(url), ...(depth > 0 && { in: 'frame' }) })
          look(`${name} ${depth}`, { in: 'frame' })
        })
      }
      visit('first', SHOP)
      visit('second', home, SHOP)
      visit('third', 'https://mallory.test/', SHOP, 'https://mallory.test/', SHOP)
      visit('fourth', 'https://bank.test/', SHOP)
      visit('fifth', SHOP, 'https://mallory.test/', SHOP)
      visit('sixth', 'https://ads.mallory.test/', SHOP)
      visit('seventh', SHOP)
      cases.push({ ...draft.done('partitions of Web Storage (Storage §4.4)'), thirdPartyCookies })
    }
  add(
    'dates',
    'dates that there are not, or are written otherwise (RFC 6265bis §5.1.1)',
    (draft) => draft.add({ do: 'read' }),
    {
      headers: DATES.map((date, i): Header => ['Set-Cookie', `d${i}=1; Expires=${date}; SameSite=Lax`]),
    },
  )
  for (const status of [204, 205, 404, 500]) {
    add(`status-${status}`, `a navigation answered with ${status} (HTML §7.4.2.2)`, (draft) => {
      draft.add({ do: 'open', url: draft.at('https://mallory.test/', { status, headers: [['Set-Cookie', 'm=1']] }) })
      draft.add({ do: 'read' })
      draft.add({ do: 'image', url: draft.at(API) })
    }, { headers: [['Set-Cookie', 'here=1']] }) // prettier-ignore
  }
  for (const status of [204, 205]) {
    add(`framed-${status}`, `a frame answered with ${status}`, (draft) =>
      draft.add({ do: 'frame', url: draft.at(SHOP, { status }) }),
    )
  }
  for (const [i, source] of POLICIES.entries()) {
    const headers: Header[] = [['Content-Security-Policy', `img-src ${source}`]]
    add(`policy-${i}`, `img-src ${source} (CSP3 §6.7.2.12)`, (draft) => {
      for (const url of [API, `${API}/`, `${API}/x`, 'https://api.shop.test/dir/x', 'https://api.shop.test/dir%2Fx', 'https://api.shop.test/%', SHOP])
        draft.add({ do: 'image', url: draft.at(url) })
      const onward: Header = ['Location', draft.at(API)]
      draft.add({ do: 'image', url: draft.at('https://api.shop.test/dir/x', { status: 302, headers: [onward] }) })
      const back: Header = ['Location', draft.at('https://api.shop.test/elsewhere')]
      draft.add({ do: 'image', url: draft.at(API, { status: 302, headers: [back] }) })
    }, { headers }) // prettier-ignore
  }
  for (const [i, line] of [
    "img-src 'none', img-src *",
    "img-src *, connect-src 'none'",
    ", img-src 'self'",
    "img-src *,;img-src 'none'",
  ].entries()) {
    add(`policies-${i}`, `${line} (CSP3 §2.2.2)`, (draft) => {
      for (const url of [API, SHOP]) draft.add({ do: 'image', url: draft.at(url) })
      fetches(draft, [{}])
    }, { headers: [['Content-Security-Policy', line]] }) // prettier-ignore
  }
  for (const mode of ['cors', 'no-cors'] as const) {
    const draft = createDraft(`corner-access-${mode}`, createDice(1))
    draft.add({ do: 'open', url: draft.at(SHOP) })
    draft.add({ do: 'frame', url: draft.at('https://mallory.test/') })
    draft.add({ do: 'frame', url: draft.at(SHOP), in: 'frame' })
    const allow: Header[] = [['Access-Control-Allow-Origin', 'https://shop.test'], ['Access-Control-Allow-Credentials', 'true']] // prettier-ignore
    const preflight: Header[] = [...allow, ['Access-Control-Allow-Methods', 'PUT']]
    for (const status of [301, 303, 307])
      for (const method of ['GET', 'POST', 'PUT'])
        for (const to of [SHOP, API, 'https://mallory.test/']) {
          const onward: Header = ['Location', draft.at(to, { headers: allow, preflight })]
          const hop = draft.at(SHOP, { status, headers: [onward, ...allow] })
          draft.add({ do: 'fetch', url: hop, init: { method, mode, credentials: 'include' }, in: 'frame' })
        }
    const rule = 'redirects of a request that tells of storage access (Storage Access Headers §4.2)'
    cases.push({ ...draft.done(rule), thirdPartyCookies: 'blocked' })
  }
  return cases
}
