import type { Cell } from '../../run/index.ts'
import { idSpace, spanInWords } from '../../scenario/index.ts'

/** A span as `m:ss`, as far as a cell has room for it; then in hours, and in days from two days on: `77:00`, `23 h`, `30 d`. */
export function clockSpan(seconds: number): string {
  if (seconds >= 48 * 3600) return `${Math.floor(seconds / 86400)} d`
  if (seconds >= 1000 * 60) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

/** What stands in the cell. */
export function cellText({ outcome, seconds }: Cell): string {
  switch (outcome) {
    case 'held':
      return 'held'
    case 'broken':
      return 'in'
    case 'gap':
      return clockSpan(seconds ?? 0)
    case 'undecided':
      return '?'
    case 'none':
      return '–'
  }
}

/** The same as a sentence, for those who hear it and for the panel. */
export function cellSentence({ outcome, seconds, requests, tried }: Cell): string {
  switch (outcome) {
    case 'held':
      return 'Held: the attack brought nothing.'
    case 'broken': {
      if (seconds === null) return 'Broken: nothing ends it.'
      if (seconds > 0) return `Broken: it goes on for ${spanInWords(seconds * 1000)}.`
      return `Broken: ${requests === 1 ? 'it worked once' : `it worked ${requests} times`}.`
    }
    case 'gap':
      return `A gap of ${spanInWords((seconds ?? 0) * 1000)}, then it is over.`
    case 'undecided':
      return `Undecided: ${tried?.count ?? 0} of ${idSpace(tried?.bits ?? 0)} ids were tried, and all could be.`
    case 'none':
      return 'Does not apply: this setup has nothing of the kind.'
  }
}
