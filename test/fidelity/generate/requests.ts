/** Cases about requests: kinds, frames, redirects, and the cookies that go with them. */
import type { FetchInit, Header } from '../../../src/browser/index.ts'
import type { Case, Step } from '../case.ts'
import { plainLine } from './cookieLine.ts'
import type { Dice } from './dice.ts'
import { createDraft, type Draft } from './draft.ts'
import { address, HOSTS, related } from './place.ts'

/** Puts cookies of every sort into the jar of a few hosts. */
function stock(draft: Draft, dice: Dice, hosts: readonly string[]): void {
  let count = 0
  for (const name of hosts) {
    const headers = dice.many(1, 4, (): Header => ['Set-Cookie', plainLine(dice, `c${count++}`, '1', name)])
    const scheme = dice.chance(0.85) ? 'https' : 'http'
    draft.add({ do: 'open', url: draft.at(`${scheme}://${name}/login`, { headers }) })
  }
}

/** What a server says that wants to be read from elsewhere, or does not. */
function corsHeaders(dice: Dice, origin: string): Header[] {
  const allowed = dice.pick([
    origin,
    origin,
    origin,
    '*',
    'null',
    'https://bank.test',
    `${origin}/`,
    origin.toUpperCase(),
    '',
  ])
  const headers: Header[] = allowed === '' ? [] : [['Access-Control-Allow-Origin', allowed]]
  if (dice.chance(0.05)) headers.push(['Access-Control-Allow-Origin', allowed])
  if (dice.chance(0.6))
    headers.push(['Access-Control-Allow-Credentials', dice.pick(['true', 'true', 'true', 'True', 'false', '1'])])
  if (dice.chance(0.3)) headers.push(['Access-Control-Expose-Headers', dice.pick(['X-One', '*', 'x-two, X-ONE', ''])])
  headers.push(['X-One', '1'], ['X-Two', '2'])
  return headers
}

const allowsMethods = (dice: Dice): Header[] => [
  ['Access-Control-Allow-Methods', dice.pick(['PUT, DELETE', '*', 'GET', 'put', 'PATCH', ''])],
  [
    'Access-Control-Allow-Headers',
    dice.pick(['X-Csrf, Content-Type', '*', 'x-csrf', 'Authorization', 'authorization, x-csrf, content-type', '']),
  ],
]

/** A URL that redirects up to three times before it answers; cookies are set on the way. */
function chain(draft: Draft, dice: Dice, last: string, origin: string, hops: number): string {
  const cookies = (name: string) =>
    dice.many(0, 1, (): Header => ['Set-Cookie', plainLine(dice, `r${hops}`, name, name)])
  const headers: Header[] = [...corsHeaders(dice, origin), ...cookies(new URL(last).hostname)]
  const preflight = [...corsHeaders(dice, origin), ...allowsMethods(dice)]
  if (hops === 0) return draft.at(last, { headers, preflight })
  const next = chain(draft, dice, last, origin, hops - 1)
  const via = related(dice, last)
  const status = dice.pick([301, 302, 303, 307, 308])
  const setting = cookies(new URL(via).hostname)
  return draft.at(via, {
    status,
    headers: [
      ['Location', dice.chance(0.04) ? dice.pick(['', '//', 'http://[', 'data:,x', 'ws://shop.test/']) : next],
      ...corsHeaders(dice, origin),
      ...setting,
      ...(dice.chance(0.15) ? [referrerPolicy(dice)] : []),
    ],
    preflight,
  })
}

function init(dice: Dice): FetchInit {
  const method = dice.pick(['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'post'])
  const mode = dice.pick(['cors', 'cors', 'cors', 'no-cors', 'same-origin'] as const)
  const headers = dice.pick<Readonly<Record<string, string>>>([
    {},
    {},
    {},
    { 'X-Csrf': '1' },
    { 'Content-Type': 'application/json' },
    { 'Content-Type': 'text/plain' },
    { Authorization: 'Bearer x' },
    { Accept: 'application/json' },
    { Accept: 'a"b', 'Accept-Language': 'de_AT' },
    { Range: dice.pick(['bytes=0-9', 'bytes=9-0']) },
    { 'Content-Type': 'text/plain; charset="x"' },
  ])
  return {
    method,
    headers,
    ...(['POST', 'PUT', 'PATCH'].includes(method) || dice.chance(0.05) ? { body: 'x=1' } : {}),
    mode,
    credentials: dice.pick(['include', 'include', 'same-origin', 'omit'] as const),
  }
}

/** A form that goes from https to http makes Chromium ask the person first; the simulation has no such question. */
const mayPost = (from: string, through: readonly string[]) =>
  from.startsWith('http:') || through.every((url) => url.startsWith('https:'))

function requestStep(draft: Draft, dice: Dice, page: string, place: { in?: 'frame' }): Step {
  const { origin } = new URL(page)
  const target = dice.chance(0.6) ? related(dice, page) : address(dice)
  const hops = dice.chance(0.4) ? 1 + dice.below(3) : 0
  const kind = dice.pick([
    'navigate',
    'form',
    'form',
    'image',
    'fetch',
    'fetch',
    'fetch',
    'websocket',
    'frame',
  ] as const)
  if (kind === 'websocket') {
    const headers: Header[] = [['Set-Cookie', plainLine(dice, 'ws', '1', new URL(target).hostname)]]
    return { do: 'websocket', url: draft.at(target.replace(/^http/, 'ws'), { headers }), ...place }
  }
  if (kind === 'form') {
    const secured = mayPost(page, [target]) ? target : target.replace(/^http:/, 'https:')
    const method = dice.pick(['GET', 'POST', 'POST'] as const)
    // The fields of a GET form replace the query, so it can't be keyed through redirects that go over http.
    const calm = page.startsWith('https:') || method === 'GET'
    return { do: 'form', method, url: chain(draft, dice, secured, origin, calm ? 0 : hops), ...place }
  }
  const url = chain(draft, dice, target, origin, hops)
  if (kind === 'fetch') return { do: 'fetch', url, init: init(dice), ...place }
  return { do: kind, url, ...place }
}

const someHosts = (dice: Dice) => HOSTS.filter(() => dice.chance(0.4)).slice(0, 3)

/** A page makes one to three requests. */
export function requests(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  stock(draft, dice, someHosts(dice))
  let page = address(dice)
  draft.add({ do: 'open', url: draft.at(page, dice.chance(0.2) ? { headers: [referrerPolicy(dice)] } : undefined) })
  for (let i = 0; i < 1 + dice.below(3); i++) {
    const step = requestStep(draft, dice, page, {})
    draft.add(step)
    // Where a navigation ends is for the browsers to find out; a known page comes next.
    if (step.do === 'navigate' || step.do === 'form') {
      draft.add({ do: 'read' })
      page = address(dice)
      draft.add({ do: 'open', url: draft.at(page) })
    }
  }
  return draft.done('which cookies go with a request (RFC 6265bis §5.2, §5.6.7, §5.8.3; Fetch §4)')
}

const referrerPolicy = (dice: Dice): Header => [
  'Referrer-Policy',
  dice.pick(['no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url', 'bogus', 'origin, bogus', 'bogus, unsafe-url']), // prettier-ignore
]

/** A page, a frame in it, perhaps a frame in the frame; each reads, writes and requests. */
export function frames(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  stock(draft, dice, someHosts(dice))
  const page = address(dice)
  draft.add({ do: 'open', url: draft.at(page) })
  let around = page
  for (let depth = 0; depth < 1 + dice.below(3); depth++) {
    const target = dice.chance(0.5) ? related(dice, page) : address(dice)
    const inner = around.startsWith('https:') ? target.replace(/^http:/, 'https:') : target
    const place = depth === 0 ? {} : ({ in: 'frame' } as const)
    const headers = dice.many(0, 2, (): Header => [
      'Set-Cookie',
      plainLine(dice, `f${depth}`, '1', new URL(inner).hostname),
    ])
    draft.add({ do: 'frame', url: draft.at(inner, { headers }), ...place })
    around = inner
    if (dice.chance(0.4)) {
      draft.add({ do: 'write', line: plainLine(dice, `w${depth}`, '1', new URL(inner).hostname), in: 'frame' })
    }
    draft.add({ do: 'read', in: 'frame' })
    const target2 = dice.chance(0.6) ? related(dice, inner) : page
    const url = chain(draft, dice, target2, new URL(inner).origin, dice.below(2))
    draft.add(
      dice.chance(0.5) ? { do: 'fetch', url, init: init(dice), in: 'frame' } : { do: 'image', url, in: 'frame' },
    )
  }
  draft.add({ do: 'read' })
  return draft.done('frames, partitions and the site for cookies (RFC 6265bis §5.2.1, CHIPS §2.1)')
}
