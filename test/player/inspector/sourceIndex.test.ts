import { describe, expect, it } from 'vitest'
import { indexOf } from '../../../.config/sourceIndex.ts'

const source = (...lines: string[]) => indexOf('folder/app.ts', lines.join('\n'))

describe('the index of a server file', () => {
  it('has its routes, with the middlewares’ own lines in them', () => {
    const { routes } = source(
      `app.get('/orders', requireSession, (c) => c.json({}))`,
      `app.post('/login', async (c) => {`,
      `  const id = newId()`,
      `  return c.json({ id })`,
      `})`,
    )
    expect(routes.map(({ method, path, line, runs }) => ({ method, path, line, runs }))).toEqual([
      { method: 'GET', path: '/orders', line: 1, runs: [1] },
      { method: 'POST', path: '/login', line: 2, runs: [2, 3, 4] },
    ])
  })

  it('claims no line of a handler that may end early', () => {
    const { routes } = source(`app.get('/', (c) => {`, `  if (x) return c.text('')`, `  return c.json({})`, `})`)
    expect(routes[0]?.runs).toEqual([])
  })

  it('has its audit lines with the outcomes they can write', () => {
    const { sites } = source(
      `function check(env) {`,
      `  env.audit('password', ok ? 'pass' : 'fail', user)`,
      '  env.audit(`claim ${name}`, "fail", ok ? "sent" : "missing")',
      `  env.audit(known ? 'here' : 'there', 'skip', '')`,
      `  env.audit(label, outcome, '')`,
      `}`,
    )
    expect(sites.map(({ name, outcomes, details }) => [name, outcomes, details])).toEqual([
      ['password', ['pass', 'fail'], []],
      ['claim .*', ['fail'], ['sent', 'missing']],
      ['(?:here|there)', ['skip'], ['']],
      [null, [], ['']],
    ])
  })

  it('knows what has run when a line runs: what stands before it, and not what is inside other blocks', () => {
    const { sites } = source(
      `function check(env) {`,
      `  const a = one()`,
      `  if (!a) {`,
      `    return refuse()`,
      `  }`,
      `  const refuse = () => {`,
      `    env.audit('refused', 'fail', '')`,
      `  }`,
      `  if (a.b) {`,
      `    env.audit('b', 'pass', '')`,
      `  }`,
      `}`,
    )
    expect(sites.find(({ name }) => name === 'b')?.before).toEqual([1, 2, 3, 9, 10])
    expect(sites.find(({ name }) => name === 'refused')?.before).toEqual([6, 7])
  })

  it('has the operations on stores, and takes no array for one', () => {
    const { sites } = source(
      `async function f(c) {`,
      `  const row = await c.env.sessions.find(id)`,
      `  const first = list.find((x) => x.a)`,
      `  await refresh.update(id, row)`,
      `}`,
    )
    expect(sites.map(({ kind, name, details, line }) => [kind, name, details, line])).toEqual([
      ['store', 'find', ['sessions'], 2],
      ['store', 'update', ['refresh'], 4],
    ])
  })

  it('has the files it imports, and no library', () => {
    expect(
      source(`import { a } from '../a.ts'`, `import { Hono } from 'hono'`, `export * from './b.ts'`).imports,
    ).toEqual(['a.ts', 'folder/b.ts'])
  })
})
