/** Lifetimes as people write them, and back. */
import { MAX_LIFETIME, type Seconds } from '../scenario/index.ts'

const units = { s: 1, min: 60, h: 3600, d: 86_400 } as const
type Unit = keyof typeof units

const names: Readonly<Record<string, Unit>> = {
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  m: 'min',
  min: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
}

export type ReadLifetime = { readonly seconds: Seconds } | { readonly problem: string }

const HOW = 'Write it like “15 min”, “90 s”, “2 h 30 min” or “15:00”.'

/**
 * Reads what was typed, or says in a sentence why not.
 *
 * @example readLifetime('15 min') // { seconds: 900 }
 */
export function readLifetime(text: string): ReadLifetime {
  const written = text.trim().toLowerCase().slice(0, 40)
  if (written === '') return { problem: `A lifetime is missing. ${HOW}` }
  const seconds = secondsIn(written)
  if (seconds === null) return { problem: `“${written}” is not a lifetime. ${HOW}` }
  if (!Number.isInteger(seconds)) return { problem: 'A lifetime is a whole number of seconds.' }
  if (seconds < 1) return { problem: 'A lifetime is at least 1 s.' }
  if (seconds > MAX_LIFETIME) return { problem: 'A lifetime is at most 400 d.' }
  return { seconds }
}

/**
 * Reads a span that may also be none.
 *
 * @param zero what no time at all is called, where that is allowed
 * @example readSpan('none', 'none') // { seconds: 0 }
 */
export function readSpan(text: string, zero?: string): ReadLifetime {
  const written = text.trim().toLowerCase()
  if (zero && ['0', 'none', zero.toLowerCase()].includes(written)) return { seconds: 0 }
  const read = readLifetime(text)
  return zero && 'problem' in read
    ? { problem: `${read.problem.replace(/ Write it.*$/, '')} ${HOW} Or “${zero}”.` }
    : read
}

/** The seconds in `15:00`, `2 h 30 min`, `90 s`; a bare number counts minutes. Null for anything else. */
export const secondsIn = (text: string): Seconds | null =>
  /^[\d:]+$/.test(text) && text.includes(':') ? fromClock(text) : fromUnits(text)

function fromClock(text: string): Seconds | null {
  const parts = /^(?:(\d+):)?(\d+):(\d\d)$/.exec(text)
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null
}

function fromUnits(text: string): Seconds | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 60
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/.test(text)) return null
  let seconds = 0
  for (const [, number, name] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const unit = Object.hasOwn(names, name ?? '') ? names[name ?? ''] : undefined
    if (!unit) return null
    seconds += Number(number) * units[unit]
  }
  // Floating point: 0.1 h must be 360 s.
  return Math.round(seconds * 1000) / 1000
}

/** `15 min`, `2 h 30 min`: nothing is rounded away. */
export function writeLifetime(seconds: Seconds): string {
  let rest = seconds
  const parts = (['d', 'h', 'min', 's'] as const).flatMap((unit) => {
    const count = Math.floor(rest / units[unit])
    rest -= count * units[unit]
    return count > 0 ? [`${count} ${unit}`] : []
  })
  return parts.join(' ') || '0 s'
}
