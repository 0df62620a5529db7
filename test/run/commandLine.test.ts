import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { encodeView, entryOf, scenarioJson } from '../../src/scenario/index.ts'

const command = fileURLToPath(new URL('../run.mjs', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'claimcheck-'))
afterAll(() => rm(folder, { recursive: true }))

interface Finished {
  readonly code: number
  readonly out: string
  readonly err: string
}

const run = (...args: string[]) =>
  new Promise<Finished>((resolve) => {
    execFile(execPath, [command, ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const stretch = v.strictObject({ from: count, until: v.nullable(count) })

/** What the README promises of --json. */
const Reports = v.array(
  v.strictObject({
    title: v.string(),
    setups: v.array(
      v.strictObject({
        name: v.string(),
        steps: v.array(
          v.strictObject({
            at: count,
            who: v.picklist(['alice', 'mallory', 'operator', 'network']),
            do: v.string(),
            answers: v.array(
              v.strictObject({
                method: v.string(),
                path: v.pipe(v.string(), v.startsWith('/')),
                from: v.string(),
                status: count,
                lost: v.exactOptional(v.literal(true)),
              }),
            ),
            failed: v.array(v.strictObject({ check: v.string(), detail: v.string() })),
          }),
        ),
        exposures: v.array(
          v.strictObject({
            kind: v.picklist(['theft', 'stale right']),
            step: count,
            total: v.nullable(count),
            accepted: v.array(stretch),
          }),
        ),
        bill: v.strictObject({
          requests: count,
          lookups: count,
          writes: count,
          credentialBytes: count,
          signed: count,
          verified: count,
          storeWait: count,
        }),
      }),
    ),
  }),
)

const [alice, mallory] = ['alice', 'mallory']
const login = { at: 0, do: 'login', who: alice }
const stolen = [login, { at: 5000, do: 'steal', who: mallory }, { at: 10_000, do: 'replay', who: mallory }]
const refreshing = { kind: 'jwt', lifetime: 60, refresh: 'rotating', oneTabRefreshes: true }

const scenarios = {
  endless: { setups: [{ kind: 'session', lifetime: 0, idle: 0 }], script: stolen },
  refused: {
    title: 'Refused',
    setups: [{ kind: 'session' }],
    script: [...stolen, { at: 20_000, do: 'logout', who: alice }, { at: 30_000, do: 'replay', who: mallory }],
  },
  tabs: {
    setups: [refreshing],
    script: [login, { at: 100_000, do: 'read', who: alice }, { at: 200_000, do: 'read-in-two-tabs', who: alice }],
  },
  lost: {
    setups: [{ kind: 'jwt' }],
    script: [login, { at: 9000, do: 'lose-answer', who: 'network' }, { at: 10_000, do: 'logout', who: alice }],
  },
}

/** One run of the command for every kind of input: to start it takes longer than all that it runs. */
async function allReports() {
  const row = entryOf('R16')?.scenario
  if (!row) throw new Error('R16 is a row')
  const link = await encodeView({ scenario: row, at: 0, run: 0, tab: 'message' })
  const list = await file('list.json', Object.values(scenarios))
  const saved = await file('saved.json', scenarioJson(row))
  const links = [link, `#${link}`, `https://example.org/claimcheck/#${link}`, '#R16']
  const { code, out, err } = await run('R16', list, saved, ...links, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [ofRow, endless, refused, tabs, lost, ofFile, ...ofLinks] = v.parse(Reports, JSON.parse(out))
  return { ofRow, endless, refused, tabs, lost, ofFile, ofLinks }
}

const all = await allReports()

describe('npm run -s run -- INPUT… --json', () => {
  it('runs a file, which says only what is special', () => {
    const [setup] = all.endless?.setups ?? []
    expect(all.endless?.title).toBe('Untitled')
    const steps = setup?.steps.map(({ at, who, do: tried, answers }) => [at, who, tried, answers.map((a) => a.status)])
    expect(steps).toEqual([
      [0, 'alice', 'login', [200, 200]],
      [5000, 'mallory', 'steal', []],
      [10_000, 'mallory', 'replay', [200]],
    ])
    expect(setup?.exposures).toEqual([{ kind: 'theft', step: 1, total: null, accepted: [{ from: 5000, until: null }] }])
  })

  it('has what a server refused', () => {
    const [setup] = all.refused?.setups ?? []
    const last = setup?.steps.at(-1)
    expect(last?.answers).toEqual([{ method: 'GET', path: '/orders', from: 'shop', status: 401 }])
    expect(last?.failed.length).toBeGreaterThan(0)
    expect(setup?.steps[2]?.failed).toEqual([])
  })

  it('has every answer that the actor got: of the page’s own refreshing, of both tabs', () => {
    const answers = all.tabs?.setups[0]?.steps.map((step) =>
      step.answers.map(({ path, status }) => `${path} ${status}`),
    )
    expect(answers?.[1]).toEqual(['/refresh 200', '/orders 200'])
    expect(answers?.[2]?.filter((answer) => answer === '/orders 200')).toHaveLength(2)
  })

  it('marks an answer that was sent and never arrived', () => {
    expect(all.lost?.setups[0]?.steps[2]?.answers.map(({ lost }) => lost)).toContain(true)
  })

  it('runs a link, and what "Scenario as JSON" saved, as the row itself', () => {
    expect(all.ofLinks).toEqual(Array(4).fill(all.ofRow))
    expect(all.ofFile).toEqual(all.ofRow)
  })
})

describe('npm run -s run -- INPUT…', () => {
  it('says per step when, who, what, each answer, and what failed; then exposures and the bill of each setup', async () => {
    const { code, out } = await run('S10')
    expect(code).toBe(0)
    expect(out).toContain('A form on another site')
    for (const line of [
      '03:00  Alice opens a page of Mallory’s (mallory.test posts a form)',
      'POST /transfer → 401 from shop',
      '✗ session cookie: missing',
      'Bill: requests 6',
    ])
      expect(out).toContain(line)
  })

  it('shows control characters of a file, and does not send them to the terminal', async () => {
    const path = await file('escape.json', { title: 'red \u001b[31m', setups: [{ kind: 'jwt' }], script: stolen })
    // eslint-disable-next-line no-control-regex
    expect((await run(path)).out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('bad input', () => {
  it('gets one sentence, exit 2, and nothing on stdout, also when it comes after a good one', async () => {
    const bad = await run('S11', await file('bad.json', '{'), '--json')
    expect(bad).toMatchObject({ code: 2, out: '' })
    expect(bad.err).toMatch(/bad\.json: this is not JSON[^\n]+\n$/)
  })

  it('is no input at all, and an option that there is not', async () => {
    const [none, unknown] = await Promise.all([run('--json'), run('S11', '--jsno')])
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Say what to run.*\n$/) })
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^There is no option --jsno.*\n$/) })
  })
})

describe('npm run -s run -- INPUT… --plays', () => {
  it('says what a thief who plays well would get, and what he would do for it', async () => {
    const { code, out } = await run('R14', '--plays', '--json')
    expect(code).toBe(0)
    const [{ setups = [] } = {}] = JSON.parse(out) as {
      setups?: { better: { total: number; script: unknown[] } | null }[]
    }[]
    expect(setups.map(({ better }) => better?.total ?? null).filter((total) => total !== null)).not.toEqual([])
    expect(setups.every(({ better }) => better !== undefined)).toBe(true)
    expect((await run('R14', '--plays')).out).toContain('He could do better: if he ')
  })
})
