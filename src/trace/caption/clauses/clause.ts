/** What clauses are made of. */
import { spanInWords, type Millis, type Step } from '../../../scenario/index.ts'
import { checkWords, type CheckName } from '../../../server/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'

/**
 * For all actions, or for those of one actor, what came of it in one run: a whole sentence that begins small, since what
 * tells two runs apart may come before it (`with HttpOnly, ` + clause).
 */
export type Clauses<Actor extends Step['who'] = Step['who']> = {
  readonly [Name in Extract<Step, { who: Actor }>['do']]: (
    facts: Facts,
    step: Extract<Step, { do: Name }>,
  ) => readonly Part[]
}

/** For the same actions, what the actor tries: one sentence for all setups, or one made of the step and of what is known. */
export type Leads<Actor extends Step['who'] = Step['who']> = {
  readonly [Name in Extract<Step, { who: Actor }>['do']]:
    string | ((facts: readonly Facts[], step: Extract<Step, { do: Name }>) => string)
}

export const say = (text: string): Part[] => [{ text }]
export const alarm = (text: string): Part => ({ text, tone: 'danger' })

/** The run's credential, in its colour: `the session`, `her JWT`. */
export const credential = ({ setup }: Facts, whose = 'the'): Part =>
  setup.kind === 'session' ? { text: `${whose} session`, tone: 'session' } : { text: `${whose} JWT`, tone: 'token' }

export const isIn = (facts: Facts): boolean => facts.status !== null && facts.status >= 200 && facts.status < 300

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** After `another`: `8 min 50 s`, `year`. */
export const another = (span: Millis) => spanInWords(span).replace(/^1 (?=year$)/, '')

export const euros = (amount: number) => `€${amount.toLocaleString('en')}`

/** Why the server refused, in its own audit's words. */
export function because({ failed, status, session }: Facts): string {
  if (!failed) return status === null ? '' : ` (${status})`
  const { check, detail } = failed
  if (check === 'row-in-store') return whereabouts[session.missing ?? 'gone']
  if (check === 'not-expired') return ': it has expired'
  if (check === 'role') return `: her role is ${detail.split(',')[0] ?? ''} now`
  const known = refusals[check]
  if (known) return `: ${known}`
  if (check === 'signature') return signatureFails(detail)
  if (check === 'origin') return `: Origin is ${withoutScheme(detail)}`
  if (check === 'csrf-token' && detail === 'missing') return ': no CSRF token came with it'
  const wrong = wrongClaims[check]
  if (wrong) return `: ${wrong} ${withoutScheme(detail)}`
  if (detail === 'missing') return ': nothing was sent'
  return ` (${checkWords(check)}: ${detail})`
}

const withoutScheme = (origin: string) => origin.replace('https://', '')

const wrongClaims: Readonly<Partial<Record<CheckName, string>>> = {
  aud: 'it was made for',
  iss: 'it was issued by',
  typ: 'its typ is',
}

/** As the server's log has it: `does not match`, `alg none not allowed`, `no key k1`. */
function signatureFails(detail: string): string {
  const alg = /^alg (\S+) not allowed$/.exec(detail)?.[1]
  const kid = /^no key (\S+)$/.exec(detail)?.[1]
  if (alg) return `: alg ${alg} is not allowed`
  return kid ? `: the server has no key “${kid}”` : `: its signature ${detail}`
}

const whereabouts: Record<NonNullable<Facts['session']['missing']>, string> = {
  'never there': ': there is no such row',
  gone: ': its row is gone',
  elsewhere: ': another server has its row',
}

/** The checks of refresh tokens and of proofs, each as the reason of a refusal. */
const refusals: Readonly<Partial<Record<CheckName, string>>> = {
  store: 'the store is down',
  'logged-in': 'nobody is logged in with it',
  'same-network': 'it comes from another network',
  'same-browser': 'it comes from another browser',
  'password-again': 'the password is missing',
  'not-before': 'by this server’s clock, it is not good yet',
  denylist: 'it is on the denylist',
  'user-not-before': 'it was issued before her not-before time',
  introspection: 'the issuer calls it not active',
  'status-list': 'its bit in the status list is set',
  'told-of-end': 'the issuer told the server of its end',
  'taken-back': 'nobody can say whether it was taken back',
  'refresh-token': 'no such refresh token is known',
  family: 'its family was ended',
  'absolute-cap': 'the login has reached its cap',
  'not-used-before': 'it was used before',
  grace: 'it was used before, and the grace is over',
  'reuse-detection': 'it came a second time, so its family ends',
  'dpop-proof': 'no proof came with it',
  'proof-signature': 'the proof’s signature is wrong',
  'key-of-token': 'the proof is by another key',
  'key-of-family': 'the proof is by another key',
  'htm-htu': 'the proof is for another URL',
  ath: 'the proof is for another token',
  'iat-fresh': 'the proof is too old',
  nonce: 'the proof lacks the server’s latest nonce',
  jti: 'the proof was used before',
}
