/** A difference taken apart into what can be known about: single cookies, their order, single headers. */
import type { Case, Step } from './case.ts'
import type { Difference } from './compare.ts'

/** Who alone has the cookie; `both` keep it, but otherwise. */
export type Side = 'real' | 'simulated' | 'both'

export type Trait =
  | { readonly kind: 'cookie'; readonly name: string; readonly side: Side; readonly lines: readonly string[] }
  /** The same cookies; `lines` are all of the case. */
  | { readonly kind: 'order'; readonly lines: readonly string[] }
  | {
      readonly kind: 'origin' | 'referer' | 'fetch' | 'requests' | 'result'
      /** Of the one request; empty for `requests` and `result`. */
      readonly method: string
      readonly step: Step | undefined
      readonly real: string
      readonly simulated: string
    }

/** Every line of the case that may have made a cookie, from servers and from scripts. */
export function linesOf({ answers, steps }: Case): string[] {
  const served = Object.values(answers).flatMap(({ headers = [] }) =>
    headers.filter(([name]) => name === 'Set-Cookie').map(([, line]) => line),
  )
  return [...served, ...steps.flatMap((step) => (step.do === 'write' ? [step.line] : []))]
}

/** The name that a line gives its cookie; empty where there is none. */
export function nameIn(line: string): string {
  const pair = line.split(';')[0] ?? ''
  return pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : ''
}

const bareValues = (lines: readonly string[]) =>
  lines.filter((line) => nameIn(line) === '').map((line) => (line.split(';')[0] ?? '').replace(/^\s*=/, '').trim())

const pairsOf = (header: string) => header.split('; ').filter((pair) => pair !== '')

/** What is in one list and not in the other, counting. */
function missing(from: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return from.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function cookieTrait(name: string, side: Side, subject: Case): Trait {
  const lines = linesOf(subject)
  // Firefox takes a bare value for a name.
  const real = bareValues(lines).includes(name) ? '' : name
  return { kind: 'cookie', name: real, side, lines: lines.filter((line) => nameIn(line) === real) }
}

function cookieStrings({ real, simulated }: Difference, subject: Case): Trait[] {
  const [ours, theirs] = [pairsOf(real), pairsOf(simulated)]
  const name = (pair: string) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : '')
  const found = [
    ...missing(ours, theirs).map((pair) => cookieTrait(name(pair), 'real', subject)),
    ...missing(theirs, ours).map((pair) => cookieTrait(name(pair), 'simulated', subject)),
  ]
  return found.length > 0 ? found : [{ kind: 'order', lines: linesOf(subject) }]
}

const readsCookies = (step: Step | undefined) => step?.do === 'read' || step?.do === 'write'

/** The traits of one difference; each must be known for the difference to be. */
export function traitsOf(difference: Difference, subject: Case): Trait[] {
  const { aspect, step, cookie, real, simulated } = difference
  if (cookie) {
    const side = real === 'none' ? 'simulated' : simulated === 'none' ? 'real' : 'both'
    return [cookieTrait(cookie.name, side, subject)]
  }
  if (aspect === 'cookie') return cookieStrings(difference, subject)
  if (aspect === 'result' && readsCookies(subject.steps[step - 1])) return cookieStrings(difference, subject)
  const known = ['origin', 'referer', 'fetch', 'result'] as const
  const kind = known.find((each) => each === aspect) ?? 'requests'
  return [{ kind, method: difference.method ?? '', step: subject.steps[step - 1], real, simulated }]
}
