/** How a credential stands at a moment: what is left of its time, and how it ended. */
import type { Millis } from '../../scenario/index.ts'
import { endsOf, type EndCause, type Trace } from '../../trace/index.ts'
import type { Credential, RefreshToken } from '../credential.ts'

export interface CredentialLife {
  /** 1 when it is issued, 0 when its time is over; 1 for what has no end. */
  readonly left: number
  readonly end: EndCause | null
}

export function credentialLife(
  trace: Trace,
  { value, issued, ends, kind }: Credential | RefreshToken,
  at: Millis,
): CredentialLife {
  const end = endsOf(trace).find((one) => one.value === value && one.at <= at)?.cause ?? null
  // A session's age is its row's to know; a token carries its own.
  if (kind !== 'token' || ends === null) return { left: 1, end }
  return { left: Math.min(1, Math.max(0, (ends - at) / Math.max(1, ends - issued))), end }
}
