/** Which lines the counters say ran, for small sources that are really run; and that nothing else changes. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CALLS, instrument, RAN } from '../../.config/lineCounters/instrument.ts'

type Exports = Record<string, (...args: never[]) => unknown>

/** The module of this source. */
function load(source: string, ran: (site: number) => void, calls: (site: number) => void): Exports {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  })
  const exported: Exports = {}
  new Function('exports', RAN, CALLS, outputText)(exported, ran, (site: number, value: unknown) => {
    calls(site)
    return value
  })
  return exported
}

/** Runs `f` of the source with these arguments, with counters and without. */
async function run(source: readonly string[], ...args: unknown[]) {
  const text = source.join('\n')
  const { code, sites } = instrument('f.ts', text)
  const lines = new Set<number>()
  /** The lines from which each call of `tell` came. */
  const told: (readonly number[])[] = []
  let site = -1
  const tell = (value: unknown) => {
    told.push(sites[site] ?? [])
    return value
  }
  const outcomeOf = async (module: Exports, tells: unknown) => {
    try {
      return { value: await module['f']?.(...([...args, tells] as never[])) }
    } catch (error) {
      return { error: String(error) }
    }
  }
  const counted = load(
    code,
    (now) => {
      site = now
      for (const line of sites[now] ?? []) lines.add(line)
    },
    (now) => (site = now),
  )
  const outcome = await outcomeOf(counted, tell)
  const plain = load(
    text,
    () => {},
    () => {},
  )
  expect(await outcomeOf(plain, (value: unknown) => value), 'as without counters').toEqual(outcome)
  expect(code.split('\n')).toHaveLength(source.length)
  return { ran: [...lines].sort((a, b) => a - b), told, ...outcome }
}

describe('the lines that ran', () => {
  it('are those of the statements, and not what comes after an early return', async () => {
    const source = [
      'export function f(x: number) {',
      '  const y = x + 1',
      '  if (y > 5) {',
      "    return 'large'",
      '  }',
      '',
      '  // No statement, no line.',
      "  return 'small'",
      '}',
    ]
    expect(await run(source, 9)).toMatchObject({ ran: [1, 2, 3, 4], value: 'large' })
    expect(await run(source, 1)).toMatchObject({ ran: [1, 2, 3, 8], value: 'small' })
  })

  it('are the branch that was taken, with braces and without', async () => {
    const source = [
      'export function f(x: number) {',
      '  if (x === 0)',
      "    return 'none'",
      '  else if (x === 1)',
      "    return 'one'",
      '  else {',
      "    return 'many'",
      '  }',
      '}',
    ]
    expect((await run(source, 0)).ran).toEqual([1, 2, 3])
    expect((await run(source, 1)).ran).toEqual([1, 2, 4, 5])
    expect((await run(source, 2)).ran).toEqual([1, 2, 4, 6, 7])
  })

  it('are an arrow’s only once it is called, whatever its body', async () => {
    const source = [
      'export const f = (x: number) => {',
      '  const never = () => x * 2',
      '  const twice = (y: number) =>',
      '    y * 2',
      '  const object = () => ({',
      '    x,',
      '  })',
      '  return x > 5 ? twice(x) : object().x',
      '}',
    ]
    expect(await run(source, 9)).toMatchObject({ ran: [1, 3, 4, 8], value: 18 })
    expect(await run(source, 1)).toMatchObject({ ran: [1, 5, 6, 7, 8], value: 1 })
  })

  it('are an object’s functions only once they are called', async () => {
    const source = [
      'export function f(which: "a" | "b") {',
      '  const all = {',
      '    a: () => 1,',
      '    b() {',
      '      return 2',
      '    },',
      '  }',
      '  return all[which]()',
      '}',
    ]
    expect(await run(source, 'a')).toMatchObject({ ran: [1, 2, 3, 7, 8], value: 1 })
    expect(await run(source, 'b')).toMatchObject({ ran: [1, 2, 4, 5, 7, 8], value: 2 })
  })

  it('are a loop’s body only if it is entered, and what follows a break is not', async () => {
    const source = [
      'export function f(list: number[]) {',
      '  let sum = 0',
      '  for (const x of list) {',
      '    if (x < 0) break',
      '    sum += x',
      '  }',
      '  for (let i = 0; i < sum; i++)',
      '    sum--',
      '  while (sum > 100) {',
      '    sum = 0',
      '  }',
      '  do sum++; while (sum < 2)',
      '  return sum',
      '}',
    ]
    expect((await run(source, [])).ran).toEqual([1, 2, 3, 7, 9, 12, 13])
    expect((await run(source, [-1])).ran).toEqual([1, 2, 3, 4, 7, 9, 12, 13])
    expect((await run(source, [400])).ran).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13])
  })

  it('are what was reached of try, catch and finally', async () => {
    const source = [
      'export function f(parse: () => number) {',
      '  try {',
      '    parse()',
      "    return 'parsed'",
      '  } catch (error) {',
      '    if (!(error instanceof SyntaxError)) throw error',
      "    return 'refused'",
      '  } finally {',
      '    parse = () => 0',
      '  }',
      '}',
    ]
    expect((await run(source, () => 1)).ran).toEqual([1, 2, 3, 4, 8, 9])
    expect((await run(source, () => JSON.parse('{'))).ran).toEqual([1, 2, 3, 5, 6, 7, 8, 9])
    const thrown = await run(source, () => {
      throw new Error('other')
    })
    expect(thrown).toMatchObject({ ran: [1, 2, 3, 5, 6, 8, 9], error: 'Error: other' })
  })

  it('are the clauses of a switch that ran', async () => {
    const source = [
      'export function f(x: string) {',
      '  let found = 0',
      '  switch (x) {',
      "    case 'a':",
      "    case 'b':",
      '      found = 1',
      '      break',
      "    case 'c': {",
      '      found = 2',
      '    }',
      '    default:',
      '      found += 10',
      '  }',
      '  return found',
      '}',
    ]
    expect(await run(source, 'a')).toMatchObject({ ran: [1, 2, 3, 4, 5, 6, 7, 14], value: 1 })
    expect(await run(source, 'c')).toMatchObject({ ran: [1, 2, 3, 8, 9, 11, 12, 14], value: 12 })
    expect(await run(source, 'z')).toMatchObject({ ran: [1, 2, 3, 11, 12, 14], value: 10 })
  })

  it('are, of an expression on several lines, those that were needed', async () => {
    const source = [
      'export function f(x: number, g: () => number | null) {',
      '  const value =',
      '    x > 5',
      '      ? g()',
      '      : x',
      '  const known =',
      '    value ??',
      '    -1',
      '  return (',
      '    known > 0 &&',
      '    known < 100',
      '  )',
      '}',
    ]
    expect(await run(source, 9, () => null)).toMatchObject({ ran: [1, 2, 3, 4, 6, 7, 8, 9, 10, 12], value: false })
    expect(await run(source, 1)).toMatchObject({ ran: [1, 2, 3, 5, 6, 7, 9, 10, 11, 12], value: true })
  })

  it('are all lines of a call, and of a template', async () => {
    const source = [
      'export function f(g: (...all: unknown[]) => unknown) {',
      '  return g(',
      "    'a',",
      '    `b',
      '    c`,',
      '    // Why so many.',
      '    {',
      "      d: 'e',",
      '    },',
      '  )',
      '}',
    ]
    expect((await run(source, (...all: unknown[]) => all.length)).ran).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10])
  })

  it('are those before an await, and those after it once it is over', async () => {
    const source = [
      'export async function f(ask: () => Promise<number>) {',
      '  const x = await ask()',
      '  return x',
      '}',
      'export const g = async () => await f(async () => 1)',
    ]
    expect(await run(source, async () => 1)).toMatchObject({ ran: [1, 2, 3], value: 1 })
    const refused = await run(source, () => Promise.reject(new Error('no')))
    expect(refused).toMatchObject({ ran: [1, 2], error: 'Error: no' })
  })

  it('are a generator’s as far as it was asked', async () => {
    const source = [
      'function* numbers() {',
      '  yield 1',
      '  yield 2',
      '}',
      'export function f() {',
      '  for (const x of numbers()) return x',
      '}',
    ]
    expect(await run(source)).toMatchObject({ ran: [1, 2, 5, 6], value: 1 })
  })

  it('are a class’s fields and methods when they run, and never its types', async () => {
    const source = [
      'class Refused extends Error {',
      "  override readonly name = 'Refused'",
      '  readonly field: string',
      '  constructor(field: string) {',
      '    super(`no ${field}`)',
      '    this.field = field',
      '  }',
      '  said() {',
      '    return this.field',
      '  }',
      '}',
      'export function f(',
      '  options: {',
      '    readonly field: string',
      '  },',
      '  fallback = options.field,',
      ') {',
      '  type Made = Refused',
      '  const made: Made = new Refused(fallback)',
      '  return made.message + made.name',
      '}',
    ]
    const { ran, value } = await run(source, { field: 'x' }, undefined)
    expect(value).toBe('no xRefused')
    expect(ran).toEqual([2, 4, 5, 6, 12, 13, 15, 16, 17, 19, 20])
  })

  it('keep a function’s name, and a directive in its place', async () => {
    const source = [
      'export function f({ named = () => 1, other }: { named?: () => number; other?: () => number } = {}) {',
      '  other ??= function () {',
      "    'use strict'",
      '    return this',
      '  }',
      '  const both = [named.name, other.name, other()]',
      '  return both',
      '}',
    ]
    expect(await run(source, {})).toMatchObject({ value: ['named', 'other', undefined] })
  })
})

describe('the line of a call', () => {
  it('is the statement’s, whatever ran for its arguments', async () => {
    const source = [
      'const of = (x: number) => {',
      '  return x + 1',
      '}',
      'export async function f(tell: (...all: unknown[]) => void) {',
      "  tell('a')",
      '  tell(of(1))',
      '  tell(await of(1), ...[of(2)])',
      '  if (of(1) > 1) tell(1)',
      '  return [1].map((x) => tell(of(x)))',
      '}',
    ]
    expect((await run(source)).told).toEqual([[5], [6], [7], [8], [9]])
  })

  it('is its own, where the statement has more lines', async () => {
    const source = [
      'export function f(tell: (x: unknown) => unknown) {',
      '  return [',
      "    tell('a'),",
      '    tell({',
      "      b: 'c',",
      '    }),',
      '  ]',
      '}',
    ]
    expect((await run(source)).told).toEqual([[3], [4, 5, 6]])
  })

  it('is its own in the head of a loop that has run its body', async () => {
    const source = [
      'export function f(tell: (x: unknown) => unknown) {',
      '  let i = 0',
      '  while (tell(i < 2)) {',
      '    i++',
      '  }',
      '}',
    ]
    expect((await run(source)).told).toEqual([[3], [3], [3]])
  })

  it('is not that of another function of the same name', async () => {
    const source = [
      'function tell(x: number) {',
      '  return x',
      '}',
      'export function f(say: (x: unknown) => unknown) {',
      '  const inner = (tell: (x: unknown) => unknown) => [',
      '    tell(0),',
      '    tell(1),',
      '  ]',
      '  return [inner(say), tell(2)]',
      '}',
    ]
    expect((await run(source)).told).toEqual([[6], [7]])
  })
})

describe('a route’s handler', () => {
  it('is known by the path that stands before it', () => {
    const { routes, sites } = instrument(
      'app.ts',
      [
        'export function app(router) {',
        "  router.get('/orders', allowed, (c) => c.json({}))",
        "  router.post('/login', async (c) => {",
        '    return c.text("")',
        '  })',
        "  router.on('load', () => {})",
        '}',
      ].join('\n'),
    )
    expect(routes.map((site) => sites[site])).toEqual([[2], [3]])
  })
})
