/** In what two compared runs differ: what the servers did and answered in this step, who keeps what now, and the knobs. */
import { knobsOf, knobText, type Knob, type Setup } from '../../../scenario/index.ts'
import { checkWords } from '../../../server/index.ts'
import type { Exchange, Frame, MeasuredRun } from '../../../trace/index.ts'
import { pathOf } from '../../pathOf.ts'
import { stateOf } from './state.ts'
import { changesBetween } from './stepDiff.ts'

/** One thing that is not the same in both runs; null where a run has no such thing. */
export interface Difference {
  readonly group: string
  readonly what: string
  readonly a: string | null
  readonly b: string | null
}

/** The differences, what this step shows first, and why last. */
export function runDiff(runs: readonly MeasuredRun[], frames: readonly Frame[]): Difference[] {
  const [sideA, sideB] = runs
  const [frameA, frameB] = frames
  if (!sideA || !sideB || !frameA || !frameB) return []
  return [
    ...exchangeDifferences(frameA.exchanges, frameB.exchanges),
    ...changesBetween(stateOf(sideA.trace, frameA), stateOf(sideB.trace, frameB)).map(({ was, is }) => ({
      group: (was ?? is)?.group ?? '',
      what: (was ?? is)?.what ?? '',
      a: was?.value ?? null,
      b: is?.value ?? null,
    })),
    ...differing('Knobs', knobTexts(sideA.setup), knobTexts(sideB.setup)),
  ]
}

type Texts = ReadonlyMap<string, string>

/** Each knob by its label, which is the same for setups of different kinds. */
const knobTexts = (setup: Setup): Texts =>
  new Map(knobsOf(setup).map((knob: Knob) => [knob.label, knobText(setup, knob).slice(knob.label.length).trim()]))

function differing(group: string, a: Texts, b: Texts): Difference[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((what) => {
    const [inA, inB] = [a.get(what) ?? null, b.get(what) ?? null]
    return inA === inB ? [] : [{ group, what, a: inA, b: inB }]
  })
}

/** Request by request, in the order in which the step made them. */
function exchangeDifferences(a: readonly Exchange[], b: readonly Exchange[]): Difference[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const exchange = a[i] ?? b[i]
    const group = exchange ? `${exchange.request.method} ${pathOf(exchange.request.url)}` : ''
    return differing(group, exchangeTexts(a[i]), exchangeTexts(b[i]))
  }).flat()
}

function exchangeTexts(exchange: Exchange | undefined): Texts {
  if (!exchange) return new Map()
  const texts = new Map<string, string>(exchange.checks.map(({ check, outcome }) => [checkWords(check), outcome]))
  texts.set('Answer', exchange.response ? String(exchange.response.status) : 'under way')
  return texts
}
