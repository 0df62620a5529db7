/** A source text with counters in it: each tells that a few lines run, and none changes what they do. */
import ts from 'typescript'
import { countedCalls } from './calls.ts'
import { regionsOf, type Mark } from './regions.ts'

export interface Instrumented {
  /** No line is added, so that positions keep their lines. */
  readonly code: string
  /** The lines of each counter, by its number. */
  readonly sites: readonly (readonly number[])[]
  /** The counters of route handlers. */
  readonly routes: readonly number[]
}

/** The names of the counters in the code: of what runs, and of what is called. */
export const RAN = '__ran'
export const CALLS = '__calls'

interface Edit {
  readonly at: number
  readonly text: string
  /** The other end of what is put around something; none where nothing is. */
  readonly other?: number
}

/**
 * @example instrument('a.ts', 'const f = (c) => g(c)').code // 'const f = (c) => (__ran(0),g(c))'
 */
export function instrument(path: string, text: string): Instrumented {
  const regions = regionsOf(path, text)
  const calls = countedCalls(regions)
  const edits = [
    ...regions.all.flatMap(({ mark }, site) => editsFor(mark, `${RAN}(${site})`)),
    ...calls.flatMap(({ node }, i) => {
      const last = node.arguments.at(-1)
      // After the last argument, so that nothing else comes between the counter and the call.
      const given = last && ts.isSpreadElement(last) ? last.expression : last
      return given ? around(given.getStart(), given.getEnd(), `${CALLS}(${regions.all.length + i},`, ')') : []
    }),
  ]
  return {
    code: edited(text, edits),
    sites: [...regions.all.map((region) => regions.linesOf(region)), ...calls.map(({ lines }) => lines)],
    routes: regions.all.flatMap(({ isRoute }, site) => (isRoute ? [site] : [])),
  }
}

function editsFor(mark: Mark, counter: string): Edit[] {
  switch (mark.kind) {
    case 'before':
      return [{ at: mark.at, text: `${counter};` }]
    case 'statement':
      return around(mark.from, mark.to, `{${counter};`, '}')
    case 'expression':
      return around(mark.from, mark.to, `(${counter},`, ')')
  }
}

const around = (from: number, to: number, before: string, after: string): Edit[] => [
  { at: from, text: before, other: to },
  { at: to, text: after, other: from },
]

/** At one place, what ends comes before what begins, and of two that do the same the outer one is outside. */
function edited(text: string, edits: readonly Edit[]): string {
  const length = ({ at, other = at }: Edit) => other - at
  const isEnd = (edit: Edit) => Number(length(edit) < 0)
  const sorted = [...edits].sort((a, b) => a.at - b.at || isEnd(b) - isEnd(a) || length(b) - length(a))
  let code = ''
  let done = 0
  for (const { at, text: added } of sorted) {
    code += text.slice(done, at) + added
    done = at
  }
  return code + text.slice(done)
}
