/** Rows S3 to S18 of the catalogue that rest on what browsers do with cookies. */
import { sentByItself } from './appliesTo.ts'
import { at, login, weakAndStrong, type CatalogueEntry } from './entry.ts'

/** Defences against CSRF other than the one in question are off, or they would decide. */
const noCsrf = { csrf: 'none' } as const

export const sessionEntries: readonly CatalogueEntry[] = [
  {
    id: 'S3',
    standardName: 'Cookie tossing from a subdomain',
    watchFor: 'whose orders Alice sees after her visit to the blog',
    reason:
      'Two cookies of one name both travel, the one with the longer path first. Many servers take the first, as this one does; some the last, as Python’s SimpleCookie. A name that begins with __Host- is accepted only without Domain, so only the host itself can set it.',
    family: 'Cross-site',
    harm: 'swap',
    appliesTo: sentByItself,
    source: 'RFC 6265bis §4.1.3.2, §5.8.3',
    scenario: {
      row: 'S3',
      title: 'A sibling tosses a cookie',
      question: 'blog.shop.test belongs to Mallory now. Can it put Alice into his account at shop.test?',
      seed: 3,
      setups: weakAndStrong({ hostPrefix: false }, { hostPrefix: true }),
      script: [
        login(),
        { at: at(0, 30), do: 'read', who: 'alice' },
        { at: at(1), do: 'visit', who: 'alice', page: 'cookie-toss' },
        { at: at(1, 30), do: 'read', who: 'alice' },
      ],
    },
  },
  {
    id: 'S4',
    standardName: 'XSS reads a cookie without HttpOnly (CWE-1004)',
    watchFor: 'what document.cookie gives to the injected script',
    reason:
      'What document.cookie gives to the page’s own scripts it gives to an injected one. A cookie with HttpOnly is not among it.',
    family: 'Theft',
    harm: 'access',
    appliesTo: sentByItself,
    source: 'RFC 6265bis §4.1.2.6; OWASP XSS Prevention',
    scenario: {
      row: 'S4',
      title: 'A script reads the cookie',
      question: 'Mallory got a script into the shop’s page. Does HttpOnly keep the session id from it?',
      seed: 4,
      setups: weakAndStrong({ httpOnly: false }, { httpOnly: true }),
      script: [
        login(),
        { at: at(1), do: 'inject', who: 'mallory', script: 'read' },
        { at: at(1, 10), do: 'replay', who: 'mallory' },
        { at: at(3), do: 'logout', who: 'alice' },
        { at: at(3, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S6',
    standardName: 'Session sniffing, SSL stripping (CWE-614)',
    watchFor: 'what the browser does where https is blocked: ask over http, or show an error',
    reason:
      'A request over http is readable by everyone on the way, also when its only answer is a redirect. Browsers ask over https first and fall back to http where nothing answers, and whoever can listen can block. Secure keeps the cookie off http; HSTS keeps the browser from falling back.',
    family: 'Theft',
    harm: 'access',
    appliesTo: sentByItself,
    source: 'RFC 6265bis §4.1.2.5; RFC 6797 §8.3',
    scenario: {
      row: 'S6',
      title: 'One request over http',
      question:
        'Alice types shop.test in a café. Her browser asks over https first, and Mallory blocks that. What goes over http?',
      seed: 6,
      setups: weakAndStrong({ hostPrefix: false, secure: false, hsts: false }, { hostPrefix: false }),
      script: [
        login(),
        { at: at(0, 30), do: 'listen', who: 'mallory' },
        { at: at(1), do: 'visit-http', who: 'alice' },
        { at: at(1, 30), do: 'replay', who: 'mallory' },
      ],
    },
  },
  {
    id: 'S10',
    standardName: 'CSRF by a cross-site form (CWE-352)',
    watchFor: 'whether the browser attaches the cookie to a form that mallory.test posts',
    reason:
      'SameSite=Lax and Strict withhold a cookie from a POST that another site starts; None sends it along. Where the site says nothing, Chromium sends it for two minutes, Firefox and Safari always.',
    family: 'Cross-site',
    harm: 'money',
    appliesTo: sentByItself,
    source: 'RFC 6265bis §5.6.7, §8.8',
    scenario: {
      row: 'S10',
      title: 'A form on another site',
      question: 'Alice is logged in and opens a page of Mallory’s. She clicks nothing. Is her money safe?',
      seed: 10,
      setups: weakAndStrong({ ...noCsrf, sameSite: 'None' }, { ...noCsrf, sameSite: 'Lax' }),
      script: [
        login(),
        { at: at(0, 30), do: 'transfer', who: 'alice' },
        // Within the two minutes of an unset SameSite, and after them.
        { at: at(1), do: 'visit', who: 'alice', page: 'form-post' },
        { at: at(3), do: 'visit', who: 'alice', page: 'form-post' },
        { at: at(3, 30), do: 'read', who: 'alice' },
      ],
    },
  },
  {
    id: 'S11',
    standardName: 'CSRF by GET (CWE-352)',
    watchFor: 'a top-level GET: SameSite=Lax lets the cookie travel',
    reason:
      'A top-level navigation by GET carries a Lax cookie, since following a link must not log anyone out. So a GET must change nothing.',
    family: 'Cross-site',
    harm: 'money',
    appliesTo: sentByItself,
    asks: ['SameSite'],
    source: 'RFC 6265bis §5.6.7.1; RFC 9110 §9.2.1',
    scenario: {
      row: 'S11',
      title: 'A link that transfers money',
      question: 'SameSite=Lax holds back cross-site posts. What about a link to something that a GET can do?',
      seed: 11,
      setups: weakAndStrong(
        { ...noCsrf, sameSite: 'Lax', getChangesState: true },
        { ...noCsrf, sameSite: 'Lax', getChangesState: false },
      ),
      script: [login(), { at: at(3), do: 'visit', who: 'alice', page: 'link-get' }],
    },
  },
  {
    id: 'S12',
    standardName: 'CSRF in the Lax+POST window (CWE-352)',
    watchFor: 'the age of the cookie when the form is posted: under two minutes, then over',
    reason:
      'Chromium and Edge count a cookie without SameSite as Lax, and let it travel with top-level POSTs for its first two minutes, as the specification allows (MAY). Firefox and Safari count it as None. A site that says Lax gets Lax everywhere.',
    family: 'Cross-site',
    harm: 'money',
    appliesTo: sentByItself,
    source: 'RFC 6265bis §5.6.7, §5.6.7.2',
    scenario: {
      row: 'S12',
      title: 'The first two minutes',
      question: 'Without SameSite, Chromium takes Lax. Does a cookie that is one minute old stay home, too?',
      seed: 12,
      setups: weakAndStrong({ ...noCsrf, sameSite: 'unset' }, { ...noCsrf, sameSite: 'Lax' }),
      script: [
        login(),
        { at: at(1), do: 'visit', who: 'alice', page: 'form-post' },
        { at: at(3), do: 'visit', who: 'alice', page: 'form-post' },
      ],
    },
  },
  {
    id: 'S13',
    standardName: 'CSRF from a subdomain (CWE-352)',
    watchFor: 'SameSite=Strict on a request from a sibling: same site, another origin',
    reason:
      'A site is the registrable domain, so blog.shop.test and shop.test are one site and SameSite never decides between them. The Origin header tells them apart.',
    family: 'Cross-site',
    harm: 'money',
    appliesTo: sentByItself,
    asks: ['SameSite'],
    source: 'RFC 6265bis §5.2, §8.8.1; OWASP CSRF Prevention',
    scenario: {
      row: 'S13',
      title: 'The neighbour’s form',
      question: 'A form on blog.shop.test, which Mallory took over, posts to shop.test. Does SameSite=Strict help?',
      seed: 13,
      setups: weakAndStrong({ ...noCsrf, sameSite: 'Strict' }, { csrf: 'Origin', sameSite: 'Strict' }),
      script: [
        login(),
        { at: at(1), do: 'transfer', who: 'alice' },
        { at: at(3), do: 'visit', who: 'alice', page: 'sibling-form-post' },
      ],
    },
  },
  {
    id: 'S18',
    standardName: 'CORS misconfiguration: any origin reflected (CWE-942)',
    watchFor: 'who may read the answer: the request is served either way',
    reason:
      'Access-Control-Allow-Origin with the asking origin and Access-Control-Allow-Credentials together let that origin’s scripts read. An allowlist names who may. SameSite=Lax keeps the cookie from another site’s scripts, but not from a sibling’s, which are of the same site.',
    family: 'Cross-site',
    harm: 'leak',
    appliesTo: sentByItself,
    asks: ['SameSite'],
    source: 'Fetch §3.3.5; RFC 6265bis §5.2',
    scenario: {
      row: 'S18',
      title: 'Whoever asks may read',
      question:
        'The shop’s API is made for other origins, so its cookie is SameSite=None. May Mallory’s scripts read, too?',
      seed: 18,
      setups: weakAndStrong({ sameSite: 'None', cors: 'reflect' }, { sameSite: 'None', cors: 'allowlist' }),
      script: [
        login(),
        { at: at(1), do: 'visit', who: 'alice', page: 'cross-origin-read' },
        { at: at(2), do: 'visit', who: 'alice', page: 'sibling-read' },
      ],
    },
  },
]
