/** The full table: request kind × site relation × SameSite × Secure. */
import { keyed, type Case, type Step, type ThirdPartyCookies } from './case.ts'

const TARGET = 'shop.test'

/** Where the page stands that makes the request, and how the target is addressed. */
const relations = {
  'same-origin': { page: `https://${TARGET}/page`, target: 'https' },
  'same-site': { page: `https://blog.${TARGET}/page`, target: 'https' },
  'cross-site': { page: 'https://mallory.test/page', target: 'https' },
  'same-site from http': { page: `http://blog.${TARGET}/page`, target: 'https' },
  'same-origin over http': { page: `http://${TARGET}/page`, target: 'http' },
  'cross-site over http': { page: 'http://mallory.test/page', target: 'http' },
  'https to http': { page: `https://${TARGET}/page`, target: 'http' },
} as const

type Relation = keyof typeof relations

const allow = (page: string) =>
  [
    ['Access-Control-Allow-Origin', new URL(page).origin],
    ['Access-Control-Allow-Credentials', 'true'],
  ] as const

type Kind = (url: string) => Step

const kinds: Readonly<Record<string, Kind>> = {
  'typed navigation': (url) => ({ do: 'open', url }),
  navigation: (url) => ({ do: 'navigate', url }),
  'form GET': (url) => ({ do: 'form', method: 'GET', url }),
  'form POST': (url) => ({ do: 'form', method: 'POST', url }),
  iframe: (url) => ({ do: 'frame', url }),
  image: (url) => ({ do: 'image', url }),
  'fetch include': (url) => ({ do: 'fetch', url, init: { credentials: 'include' } }),
  'fetch same-origin': (url) => ({ do: 'fetch', url, init: { credentials: 'same-origin' } }),
  'fetch omit': (url) => ({ do: 'fetch', url, init: { credentials: 'omit' } }),
  'fetch no-cors POST': (url) => ({
    do: 'fetch',
    url,
    init: { method: 'POST', body: 'x=1', mode: 'no-cors', credentials: 'include' },
  }),
  websocket: (url) => ({ do: 'websocket', url: url.replace(/^http/, 'ws') }),
}

const sameSites = ['; SameSite=Strict', '; SameSite=Lax', '; SameSite=None', '']

/** Half of the rows is asked of the profile that blocks third-party cookies, spread over all kinds and attributes. */
const profileOf = (row: number) => ((row + (row >> 1) + (row >> 3)) % 2 === 0 ? 'blocked' : 'allowed')

function caseOf(row: number, kind: string, relation: Relation, sameSite: string, secure: string): Case | null {
  const id = `table-${row}`
  const { page, target } = relations[relation]
  const request = kinds[kind]
  if (!request) return null
  const at = (url: string, answer: string) => keyed(url, id, answer)
  const answer = { headers: [...allow(page), ['Set-Cookie', `back=1; Path=/${sameSite}${secure}`] as const] }
  return {
    id,
    rule: `${kind}, ${relation}${sameSite || '; no SameSite'}${secure} (RFC 6265bis §5.6.7, §5.7, §5.8.3)`,
    thirdPartyCookies: profileOf(row),
    steps: [
      { do: 'open', url: at(`https://${TARGET}/login`, 'set') },
      { do: 'open', url: at(`http://${TARGET}/login`, 'setPlain') },
      { do: 'open', url: at(page, 'page') },
      request(at(`${target}://${TARGET}/answer`, 'answer')),
      { do: 'read' },
    ],
    answers: {
      set: { headers: [['Set-Cookie', `sid=1; Path=/${sameSite}${secure}`]] },
      setPlain: { headers: [['Set-Cookie', `plain=1; Path=/${sameSite}${secure}`]] },
      answer,
    },
  }
}

/** Every row of the table. */
export function fullTable(): Case[] {
  const rows: Case[] = []
  for (const kind of Object.keys(kinds))
    for (const relation of Object.keys(relations) as Relation[])
      for (const sameSite of sameSites)
        for (const secure of ['; Secure', '']) {
          // Chromium asks the person before a form goes from https to http; the simulation has no such question.
          if (kind.startsWith('form') && relation === 'https to http') continue
          const row = caseOf(rows.length, kind, relation, sameSite, secure)
          if (row) rows.push(row)
        }
  return rows
}

/** A third-party request for a cookie that only the browser's setting can withhold; one for each setting. */
export function thirdPartyProbe(thirdPartyCookies: ThirdPartyCookies): Case {
  const id = `probe-${thirdPartyCookies}`
  return {
    id,
    rule: 'third-party cookies (RFC 6265bis §7.1)',
    thirdPartyCookies,
    steps: [
      { do: 'open', url: keyed(`https://${TARGET}/`, id, 'set') },
      { do: 'open', url: keyed('https://mallory.test/', id, 'page') },
      { do: 'image', url: keyed(`https://${TARGET}/`, id, 'image') },
    ],
    answers: { set: { headers: [['Set-Cookie', 'sid=1; SameSite=None; Secure']] } },
  }
}
