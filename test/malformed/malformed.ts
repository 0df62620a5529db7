/** Requests that nobody's page sends, to every route of every preset: whatever they are, they are no error of the server. */
import fc from 'fast-check'
import { isBound, presets, type Setup } from '../../src/scenario/index.ts'
import { apiApp, bffApp, issuerApp, jwtApp, newsletterApp, sessionApp } from '../../src/server/index.ts'
import { logIn, OPERATOR } from '../server/bindings.ts'
import { allBindings, SHOP } from '../server/shops.ts'

interface App {
  fetch(request: Request, env: unknown): Response | Promise<Response>
  readonly routes: readonly { readonly method: string; readonly path: string }[]
}

/** The servers that a setup is built of. */
function appsOf(setup: Setup): App[] {
  if (setup.kind === 'session') return [sessionApp(setup)]
  const knobs = isBound(setup) ? setup : { ...setup, binding: 'none' as const }
  const inside = setup.issuer === 'separate' ? [apiApp(knobs), issuerApp(knobs), newsletterApp(knobs)] : [jwtApp(knobs)]
  return setup.storage === 'bff' ? [bffApp(knobs), ...inside] : inside
}

export interface Target {
  readonly name: string
  readonly app: App
  readonly method: string
  readonly path: string
}

/** Every route of every server of every preset. */
export const targets: readonly Target[] = presets.flatMap(({ id, setup }) =>
  appsOf(setup).flatMap((app, i) =>
    [
      ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
    ].map((route) => {
      const [method = '', path = ''] = route.split(' ')
      return { name: `${id}/${i}`, app, method, path }
    }),
  ),
)

/** JSON that has the right names, and anything behind them; with objects that make no text. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<fc.JsonValue>(
    { toString: 1, valueOf: 2 },
    1e300,
    -1,
    '',
    '\0',
    '__proto__',
    'constructor',
    '%',
    '\ud800',
  ),
)
const names =
  'user password old new token grant_type refresh_token audience subject to amount not_before requested_token_type'
const field = fc.oneof(fc.constantFrom(...names.split(' '), '__proto__', 'toString'), fc.string())
const json = fc.oneof(
  fc.dictionary(field, odd).map((value) => JSON.stringify(value)),
  odd.map((value) => JSON.stringify(value)),
)
const form = fc
  .array(fc.tuple(field, fc.oneof(fc.string(), fc.constantFrom('%', '%zz', '%00', 'refresh_token', 'wonderland'))))
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))
const multipart = fc.tuple(fc.string(), fc.string()).map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--`) // prettier-ignore
/** Cut short, or with a piece doubled. */
const broken = (whole: fc.Arbitrary<string>) =>
  fc
    .tuple(whole, fc.nat(60), fc.boolean())
    .map(([text, at, twice]) => (twice ? text + text.slice(at) : text.slice(0, at)))
const body = fc.oneof(
  json,
  form,
  multipart,
  broken(json),
  broken(form),
  broken(multipart),
  fc.string(),
  fc.constant(''),
)
const type = fc.constantFrom(
  '',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'application/json; charset=utf-16',
  'application/secevent+jwt',
  ';;',
)

const part = odd.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
const header = fc
  .record(
    {
      alg: fc.oneof(fc.constantFrom('EdDSA', 'none', 'HS256', 'ES256'), odd),
      kid: fc.oneof(fc.constant('k1'), odd),
      typ: odd,
      jku: odd,
      jwk: odd,
      crit: odd,
    },
    { requiredKeys: [] },
  ) // prettier-ignore
  .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
const jwt = fc.oneof(
  fc.tuple(header, part, fc.constantFrom('', 'AAAA', '=', 'A A')).map((parts) => parts.join('.')),
  fc.constantFrom('..', 'a.b', 'a.b.c.d.e', '.'),
)
/** What a header may hold: octets (Fetch §2.2.2). */
const headerText = fc.string({ unit: 'binary-ascii' }).map((text) => text.replace(/[^\x20-\x7e]/g, ''))
const authorization = fc.oneof(
  jwt.map((token) => `Bearer ${token}`),
  jwt.map((token) => `DPoP ${token}`),
  fc.constantFrom(`Bearer ${OPERATOR}`, 'Bearer introspection', 'Basic x', 'Basic ', 'Bearer', ''),
  headerText,
)
const cookie = fc.oneof(
  fc.tuple(fc.constantFrom('__Host-sid', 'sid', '__Host-at', '__Host-refresh', '__Host-bff', '__Host-sid.0'), fc.oneof(jwt, headerText, fc.constantFrom('%', '%zz', '"'))).map((pair) => pair.join('=')), // prettier-ignore
  headerText,
)
const others = fc.record(
  {
    authorization,
    cookie,
    dpop: fc.oneof(jwt, headerText),
    origin: fc.oneof(fc.constantFrom(SHOP, 'null', 'https://mallory.test', ''), headerText),
    'sec-fetch-site': fc.constantFrom('same-origin', 'same-site', 'cross-site', ''),
    'x-csrf-token': headerText,
    'content-length': fc.constantFrom('0', '-1', 'x', '', '7', '7', '7', '99999999'),
    'sec-secure-session-id': fc.oneof(headerText, fc.constant('"a"')),
    'secure-session-response': fc.oneof(
      headerText,
      jwt.map((token) => `"${token}"`),
    ),
  },
  { requiredKeys: [] },
)

/** What another server answers, which may be broken or taken over. */
const answers = fc.oneof(
  fc.constantFrom<() => Promise<Response>>(
    () => Promise.reject(new TypeError('fetch failed')),
    async () => new Response('<!doctype html>', { status: 200 }),
    async () => new Response('busy', { status: 503 }),
    async () => new Response(null, { status: 204 }),
  ),
  fc
    .dictionary(fc.constantFrom('keys', 'access_token', 'expires_in', 'refresh_token', 'active'), odd)
    .map((value) => async () => Response.json(value)),
)

const request = fc.record({
  target: fc.nat(targets.length - 1),
  /** Whose headers it has: nobody's, those of her own page, or those with others in their place. */
  from: fc.constantFrom('nobody', 'her page', 'her page, changed'),
  type,
  body,
  headers: others,
  query: fc.oneof(fc.constant(''), fc.webQueryParameters(), fc.constantFrom('%', 'to=%zz&amount=1', '__proto__=1')),
  user: fc.constantFrom('alice', 'nobody', '__proto__', '%', '%00', '%e0%a4%a'),
  answer: answers,
})

/** The headers of somebody who is logged in at this server, whose own page asks. */
async function ownHeaders({ app }: Target, env: object): Promise<Record<string, string>> {
  const tokens = async () => Response.json({ access_token: 'a.b.c', refresh_token: 'r', expires_in: 900 })
  const answer = await app.fetch(new Request(`${SHOP}/login`, logIn()), { ...env, fetch: tokens })
  const given: unknown = answer.status === 200 ? await answer.json() : null
  const token = typeof given === 'object' && given !== null && 'access_token' in given ? given.access_token : null
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return {
    origin: SHOP,
    'sec-fetch-site': 'same-origin',
    ...(typeof token === 'string' ? { authorization: `Bearer ${token}` } : {}),
    ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
  }
}

export interface Malformed {
  readonly requests: number
  /** How many of them each status was the answer to. */
  readonly statuses: Readonly<Record<number, number>>
  /** How many routes were asked, of how many there are. */
  readonly routes: readonly [asked: number, all: number]
  /** The first that a server had no answer for, or the answer 500. */
  readonly failure: { readonly request: string; readonly error: string } | null
}

/** Sends so many requests; stops at the first that is an error of the server. */
export async function malformed({ seed, count }: { seed: number; count: number }): Promise<Malformed> {
  const statuses: Record<number, number> = {}
  const asked = new Set<Target>()
  let requests = 0
  for (const { target: at, from, type, body, headers, query, user, answer } of fc.sample(request, {
    seed,
    numRuns: count,
  })) {
    const target = targets[at]
    if (!target) continue
    const { app, method, path, name } = target
    const env = await allBindings()
    const own = from === 'nobody' ? {} : await ownHeaders(target, env)
    const sent = from === 'her page' ? { ...headers, ...own } : { ...own, ...headers }
    const all = { ...sent, ...(type === '' ? {} : { 'content-type': type }) }
    const url = `${SHOP}${path.replace(':user', user)}${query === '' ? '' : `?${query}`}`
    const init: RequestInit = {
      method,
      headers: all,
      ...(method === 'GET' ? {} : { body: new TextEncoder().encode(body) }),
    }
    requests++
    asked.add(target)
    const failed = (error: unknown): Malformed => ({
      requests,
      statuses,
      routes: [asked.size, targets.length],
      failure: {
        request: `${name} ${method} ${url}\n${JSON.stringify(all)}\n${JSON.stringify(body)}`,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      },
    })
    try {
      const { status } = await app.fetch(new Request(url, init), { ...env, fetch: answer })
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 500) return failed('500')
    } catch (error) {
      return failed(error)
    }
  }
  return { requests, statuses, routes: [asked.size, targets.length], failure: null }
}
