/**
 * What an answer demands, each with the rule behind it. A setup that misses one is ruled out, whatever speaks for it. Every
 * demand is about what was measured, or about how the credential travels.
 */
import { OUTAGE_REQUESTS, WORK_REQUESTS } from '../../run/index.ts'
import { asvsOf } from './asvs.ts'
import { exposureOf, isHostCookie, type Candidate } from './candidate.ts'
import { exposureText, figureOf, type Proof } from './figures.ts'
import type { Answer, Answers, QuestionId } from './questions.ts'

export interface Requirement {
  readonly question: QuestionId
  /** The answers that demand it. */
  readonly options: readonly Answer['option'][]
  readonly isMet: (candidate: Candidate) => boolean
  /** Why a setup misses it, as the end of a sentence that begins with its name. */
  readonly missed: (candidate: Candidate) => string
  readonly proof: Proof
  readonly source: string
}

/** A ban that is checked at each request is over when the request on its way has arrived. */
const AT_ONCE = 1
const TEN_SECONDS = 10
const FIVE_MINUTES = 300

function banText(candidate: Candidate): string {
  const seconds = exposureOf(candidate, 'ban')
  return seconds === Infinity ? 'a ban ends nothing' : `a ban took ${exposureText(seconds)}`
}

const bannedWithin = (option: 'minutes' | 'seconds' | 'now', limit: number, words: string): Requirement => ({
  question: 'ban',
  options: [option],
  isMet: (candidate) => exposureOf(candidate, 'ban') <= limit,
  missed: (candidate) => `${banText(candidate)}, you said ${words}`,
  proof: 'ban',
  source: 'RFC 7009 §3; ASVS 7.4.5',
})

const asvsLevel = (level: 1 | 2 | 3): Requirement => ({
  question: 'rules',
  options: [`asvs${level}`],
  isMet: (candidate) => asvsOf(candidate, level).missed.length === 0,
  missed(candidate) {
    const [first, ...rest] = asvsOf(candidate, level).missed
    const others = rest.length > 0 ? `, and ${rest.map(({ id }) => id).join(', ')}` : ''
    return `misses ASVS ${first?.id ?? ''} “${first?.asks ?? ''}”${others}`
  },
  proof: 'logout',
  source: 'OWASP ASVS 5.0.0',
})

/** What renews tokens asks the store of whoever issues them, once in some minutes; a store of all servers is asked more often. */
const STORELESS = 0.5

const storeCalls = ({ costs }: Candidate) => (costs.work.lookups + costs.work.writes) / WORK_REQUESTS

export const requirements: readonly Requirement[] = [
  {
    question: 'clients',
    options: ['spa'],
    isMet: (candidate) => !isHostCookie(candidate),
    missed: () => 'its cookie goes to one host alone, and your API is on another',
    proof: 'work',
    source: 'RFC 6265bis §4.1.3.2',
  },
  {
    question: 'clients',
    options: ['native'],
    isMet: ({ setup }) => setup.kind === 'jwt' && (setup.storage === 'localStorage' || setup.storage === 'memory'),
    missed: () => 'what it hands out is a cookie, and a native app is no browser',
    proof: 'work',
    source: 'RFC 6750 §2.1; RFC 8252',
  },
  {
    question: 'services',
    options: ['many'],
    isMet: (candidate) => !isHostCookie(candidate),
    missed: () => 'its cookie goes to one host alone, and your services have hosts of their own',
    proof: 'work',
    source: 'RFC 6265bis §4.1.3.2; RFC 9068 §4',
  },
  {
    question: 'logins',
    options: ['partners'],
    isMet: (candidate) => !isHostCookie(candidate),
    missed: () => 'its API takes a cookie, and a partner’s server has none',
    proof: 'work',
    source: 'RFC 6750 §2.1',
  },
  bannedWithin('minutes', FIVE_MINUTES, '5 min'),
  bannedWithin('seconds', TEN_SECONDS, '10 s'),
  bannedWithin('now', AT_ONCE, 'at once'),
  {
    question: 'store',
    options: ['no'],
    isMet: (candidate) => storeCalls(candidate) <= STORELESS && candidate.costs.outage.refused < OUTAGE_REQUESTS,
    missed: (candidate) =>
      `its servers ask a store they share: ${figureOf('lookups').text(candidate)} look-ups and ${figureOf('writes').text(candidate)} writes per request`,
    proof: 'work',
    source: 'OWASP Session Management',
  },
  {
    question: 'outage',
    options: ['some'],
    isMet: ({ costs }) => costs.outage.refused < OUTAGE_REQUESTS,
    missed: () => 'refuses every request while the store is down',
    proof: 'outage',
    source: 'ASVS 16.5.2',
  },
  {
    question: 'outage',
    options: ['none'],
    isMet: ({ costs }) => costs.outage.refused === 0,
    missed: ({ costs }) => `refuses ${costs.outage.refused} of ${OUTAGE_REQUESTS} requests while the store is down`,
    proof: 'outage',
    source: 'ASVS 16.5.2',
  },
  {
    question: 'thief',
    options: ['script', 'disk'],
    isMet: (candidate) => exposureOf(candidate, 'script') === 0,
    missed: (candidate) => `a script takes away what works for ${exposureText(exposureOf(candidate, 'script'))}`,
    proof: 'script',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §8',
  },
  {
    question: 'thief',
    options: ['disk'],
    isMet: (candidate) => exposureOf(candidate, 'theft') <= FIVE_MINUTES,
    missed: (candidate) => `a copied profile works for ${exposureText(exposureOf(candidate, 'theft'))}`,
    proof: 'theft',
    source: 'W3C DBSC (draft)',
  },
  asvsLevel(1),
  asvsLevel(2),
  asvsLevel(3),
]

/** A demand of one answer or more, or of everyone. */
export type Demand = Omit<Requirement, 'question' | 'options'> & Partial<Pick<Requirement, 'question'>>

/** What holds for everyone, whatever the answers. */
export const always: readonly Demand[] = [
  {
    isMet: (candidate) => exposureOf(candidate, 'theft') < Infinity,
    missed: () => 'a stolen login never ends',
    proof: 'theft',
    source: 'OWASP Session Management; RFC 9700 §4.14.2',
  },
  {
    isMet: ({ costs }) => costs.faults['S31']?.outcome !== 'broken',
    missed: () => 'each server knows its own logins alone, and a deploy ends them',
    proof: 'S31',
    source: 'The Twelve-Factor App VI',
  },
]

/** Everything that a setup has to meet for these answers. */
export const demanded = (answers: Answers): Demand[] => [
  ...always,
  ...requirements.filter(({ question, options }) => {
    const answer = answers[question]
    return answer !== undefined && options.includes(answer)
  }),
]
