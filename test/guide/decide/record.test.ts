import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { figures } from '../../../src/guide/decide/figures.ts'
import type { Answers } from '../../../src/guide/decide/questions.ts'
import { reasonsFor } from '../../../src/guide/decide/reasons.ts'
import { decide } from '../../../src/guide/decide/recommend.ts'
import { recordOf } from '../../../src/guide/decide/record.ts'
import { candidate, candidates } from './measured.ts'

const answers: Answers = { clients: 'pages', services: 'one', team: 'small', ban: 'seconds', rules: 'asvs2' }
const link = 'https://claimcheck.test/#/decide/clients=pages'

async function record(current: string | null): Promise<string> {
  const decision = decide(answers, candidates)
  if (decision.kind !== 'recommended') throw new Error(decision.kind)
  return recordOf(decision, {
    answers,
    current: current === null ? null : candidate(current),
    candidates,
    link,
  })
}

describe('the decision record', () => {
  it('says what was asked, what was chosen, why, what was ruled out, and where to see it', async () => {
    const text = await record(null)
    for (const head of ['# Decision: Session cookies', '## Context', '## For it', '## Against it', '## Alternatives'])
      expect(text).toContain(head)
    expect(text).toContain('How fast must a ban bite? **in 10 s**')
    expect(text).toMatch(/Ruled out: JWT in memory: .*a ban took 4 min 58 s, you said 10 s/)
    expect(text).toContain('to turn on: 3.4.3')
    expect(text).toContain(link)
  })

  it('has what runs today beside it', async () => {
    const text = await record('jwt-naive')
    expect(text).toContain('| today |')
    expect(text).toContain('no end')
    expect(await record(null)).not.toContain('today')
  })

  it('is well-formed Markdown: nothing that a formatter would have to mend but spaces', async () => {
    const text = await record('bff')
    const formatted = await format(text, { parser: 'markdown', proseWrap: 'preserve' })
    const bare = (one: string) => one.replaceAll(/[\s|-]+/g, ' ').trim()
    expect(bare(formatted)).toBe(bare(text))
  })

  it('types no figure: each that is in it is a figure of a candidate', async () => {
    const text = await record(null)
    const decision = decide(answers, candidates)
    if (decision.kind !== 'recommended') throw new Error(decision.kind)
    const texts = new Set(figures.flatMap((figure) => candidates.map((one) => figure.text(one))))
    const cells = [...text.matchAll(/^\| [A-Z].*\|$/gm)].flatMap(([line]) => line.split(' | ').slice(1, 3))
    expect(cells.length).toBeGreaterThan(10)
    expect(cells.filter((cell) => !texts.has(cell))).toEqual([])
  })
})

describe('reasons', () => {
  it('name every weighed figure once: for it, against it, or the same', () => {
    const some = reasonsFor(candidate('session-hardened'), candidate('bff'), answers, candidates)
    const ids = [...some.for, ...some.against, ...some.same].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['theft', 'logout', 'ban', 'lookups', 'bytes', 'outage']))
  })

  it('name against it what is worse than with the other', () => {
    const some = reasonsFor(candidate('jwt-refresh'), candidate('session-hardened'), answers, candidates)
    expect(some.against.map(({ id }) => id)).toEqual(expect.arrayContaining(['logout', 'ban', 'script', 'bytes']))
    expect(some.for.map(({ id }) => id)).toContain('lookups')
  })

  it('name against it what both pay and a third does not: a look-up for each request, refusals in an outage', () => {
    const some = reasonsFor(candidate('session-hardened'), candidate('bff'), answers, candidates)
    expect(some.against.map(({ id }) => id)).toEqual(expect.arrayContaining(['lookups', 'outage']))
  })
})
