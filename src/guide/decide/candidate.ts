/** What can be recommended: a setup with what it was measured to cost. */
import type { Costs, ExposureName } from '../../run/index.ts'
import type { Preset } from '../../scenario/index.ts'

export interface Candidate extends Preset {
  readonly costs: Costs
}

/** How long that thief is in, or that right is granted, in seconds; Infinity where nothing ends it. */
export const exposureOf = ({ costs }: Candidate, name: ExposureName): number =>
  costs.exposures[name].seconds ?? Infinity

/** Whether it is a credential that only browsers handle, and send to one host alone (RFC 6265bis §4.1.3.2). */
export const isHostCookie = ({ setup }: Candidate): boolean => setup.kind === 'session' || setup.storage === 'cookie'

/** Presets that differ only in the number of servers are one way to do it. */
export const wayOf = ({ id }: Candidate): string => (id === 'session-shared' ? 'session-hardened' : id)

/** A session that is bound besides is no other kind of login: the runner-up is one that is. */
export const kindOf = (candidate: Candidate): string =>
  candidate.id === 'session-dbsc' ? 'session-hardened' : wayOf(candidate)
