import { differingKnobs, type Knob, type Step } from '../../scenario/index.ts'
import type { CheckName } from '../../server/index.ts'
import type { Facts } from './facts.ts'

/** The knobs that a check goes by. */
const byCheck: Readonly<Partial<Record<CheckName, readonly string[]>>> = {
  'row-in-store': ['endOnPasswordChange', 'logoutDeletes', 'renewId', 'store', 'cacheTtl', 'hashedIds'],
  'not-expired': ['lifetime', 'idle', 'checkExpiry'],
  role: ['roleFrom'],
  iss: ['checkIssuer'],
  aud: ['checkAudience'],
  typ: ['checkType'],
  signature: ['checkSignature', 'algorithms', 'headerKeys', 'secret', 'alg', 'jwksTtl'],
  origin: ['csrf'],
  'password-again': ['stepUp'],
  family: ['logoutRevokes', 'reuseDetection'],
  'reuse-detection': ['reuseDetection'],
  'dpop-proof': ['binding'],
  'proof-signature': ['binding'],
  'htm-htu': ['binding'],
  jti: ['binding'],
  nonce: ['proofNonce', 'binding'],
}

/** The knobs that an action goes by, where no check of its own tells the two runs apart. */
const byAction: Readonly<Partial<Record<Step['do'], readonly string[]>>> = {
  'visit-http': ['hsts'],
  'change-password': ['endOnPasswordChange'],
  'delete-user': ['endOnPasswordChange'],
  demote: ['roleFrom'],
  customers: ['roleFrom'],
  read: ['binding'],
  inject: ['binding'],
  logout: ['logoutRevokes', 'logoutDeletes'],
}

/**
 * The knob that made this step come out otherwise in one run than in the other: the only one in which the setups differ, or
 * the one that the first check with another result goes by. Null where several could have been it.
 */
export function causeOf(a: Facts, b: Facts): Knob | null {
  const knobs = differingKnobs(a.setup, b.setup)
  if (knobs.length === 1) return knobs[0] ?? null
  const check = firstDifference(a, b)
  const fields = (check && byCheck[check]) ?? byAction[a.step.do] ?? []
  // The order in the table is that of the likelihood.
  const field = fields.find((one) => knobs.some((knob) => knob.field === one))
  return knobs.find((knob) => knob.field === field) ?? null
}

/** The first check that one server made with another result than the other, or did not make at all. */
function firstDifference(a: Facts, b: Facts): CheckName | undefined {
  const outcomes = ({ checks }: Facts) => new Map(checks.map(({ check, outcome }) => [check, outcome]))
  const [one, other] = [outcomes(a), outcomes(b)]
  // What failed decided; what came after it on the other side was only reached.
  const decided = [...a.checks, ...b.checks].find(
    ({ check, outcome }) => outcome === 'fail' && one.get(check) !== other.get(check),
  )
  return decided?.check ?? [...one].find(([check, outcome]) => other.get(check) !== outcome)?.[0]
}
