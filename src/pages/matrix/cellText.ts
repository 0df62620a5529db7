import type { Cell } from '../../run/index.ts'
import { playWords } from '../../attacker/index.ts'
import { idSpace, shortSpan, sinceWords, spanInWords, type Harm, type Since } from '../../scenario/index.ts'

/** What a harm is called in a cell, and how a sentence says that it came about. */
const harms: Readonly<Record<Harm, { readonly word: string; readonly happened: string; readonly went: string }>> = {
  access: { word: 'in', happened: 'Broken: he got in', went: 'He is in for' },
  money: { word: 'paid', happened: 'Broken: he got her money', went: 'He is paid for' },
  leak: { word: 'read', happened: 'Broken: a text of hers reached him', went: 'He reads for' },
  readable: { word: 'read', happened: 'Broken: he could read what it says', went: 'He reads for' },
  swap: { word: 'swap', happened: 'Broken: she was served as somebody else', went: 'She is somebody else for' },
  lockout: { word: 'out', happened: 'Broken: Alice was refused', went: 'She is out for' },
  stale: { word: 'kept', happened: 'Broken: the right was still granted', went: 'The right outlives its end by' },
}

/** What stands in the cell. */
export function cellText({ outcome, seconds, harm }: Cell): string {
  switch (outcome) {
    case 'held':
      return 'held'
    case 'broken':
      return harms[harm].word
    case 'gap':
      return shortSpan((seconds ?? 0) * 1000)
    case 'undecided':
      return '?'
    case 'none':
      return '–'
  }
}

/**
 * The same as a sentence, for those who hear it and for the panel.
 *
 * @param since what the row counts from, if from anything
 */
export function cellSentence(cell: Cell, since?: Since): string {
  const counted = since === undefined || cell.outcome === 'none' ? '' : ` Counted ${sinceWords[since]}.`
  const play = cell.play ? ` Mallory ${playWords[cell.play.name]}.` : ''
  return `${outcomeText(cell)}${counted}${play}`
}

function outcomeText({ outcome, harm, seconds, requests, tried }: Cell): string {
  const { happened, went } = harms[harm]
  switch (outcome) {
    case 'held':
      return 'Held: nothing that he tries brings anything.'
    case 'broken': {
      if (seconds === null) return `${went.replace(/ (for|by)$/, '')}: nothing ends it.`
      return `${happened} ${requests === 1 ? 'once' : `${requests} times`}.`
    }
    case 'gap':
      return `${went} ${spanInWords((seconds ?? 0) * 1000)}, then it is over.`
    case 'undecided':
      return `Undecided: ${tried?.count ?? 0} of ${idSpace(tried?.bits ?? 0)} ids were tried, and all could be.`
    case 'none':
      return 'Does not apply: this setup has nothing of the kind.'
  }
}
