import { describe, expect, it } from 'vitest'
import { chapterAfter, chapters } from '../../../src/guide/learn/chapters.ts'
import { filled, type Chapter } from '../../../src/guide/learn/chapter.ts'
import { measureScenario } from '../../../src/run/measureScenario.ts'
import { entryOf, knobsOf, parseScenario, type Scenario } from '../../../src/scenario/index.ts'

const scenarioOf = ({ shows }: Chapter): Scenario => {
  if (typeof shows !== 'string') return parseScenario(shows)
  const entry = entryOf(shows)
  if (!entry) throw new Error(`no row ${shows}`)
  return entry.scenario
}

const named = chapters.map((chapter) => ({ id: chapter.id, chapter }))

describe('the chapters', () => {
  it('are fourteen, each with an address of its own, and lead from one to the next', () => {
    expect(new Set(chapters.map(({ id }) => id)).size).toBe(14)
    const walked = [chapters[0]]
    for (let next = walked[0]; next;) {
      next = chapterAfter(next) ?? undefined
      if (next) walked.push(next)
    }
    expect(walked).toEqual(chapters)
  })
})

describe.each(named)('$id', ({ chapter }) => {
  const { why, because, title, question, options, figure, measures, before, decides, knobs } = chapter
  const sentences = [...why, ...because]

  it('asks something that the run answers in exactly one way', async () => {
    const { runs } = await measureScenario(scenarioOf(chapter))
    expect(options.filter(({ is }) => is(runs)).map(({ text }) => text)).toHaveLength(1)
  })

  it('has a run or a source for each fact, and ends its beginning with a question', () => {
    const without = sentences.filter(({ row, source }) => row === undefined && source === undefined)
    expect(without.map(({ text }) => text)).toEqual([why.at(-1)?.text])
    expect(why.at(-1)?.text).toMatch(/\?$/)
    expect(sentences.flatMap(({ row }) => row ?? []).filter((row) => !entryOf(row))).toEqual([])
  })

  it('has no figure typed into a text: each is measured', async () => {
    const { runs } = await measureScenario(scenarioOf(chapter))
    const texts = [title, question, figure, ...options.map(({ text }) => text), ...sentences.map(({ text }) => text)]
    expect(texts.filter((text) => /\d/.test(text))).toEqual([])
    const done = texts.map((text) => filled(text, measures, runs))
    expect(done.filter((text) => /[{}]|undefined|NaN|^\s*$/.test(text))).toEqual([])
    // Every measure is used, and says something.
    expect(Object.keys(measures).filter((name) => !texts.some((text) => text.includes(`{${name}}`)))).toEqual([])
    expect(
      Object.values(measures)
        .map((measure) => measure(runs))
        .filter((text) => text === '' || text === '0'),
    ).toEqual([])
  })

  it('says it in sentences of at most twenty-two words', () => {
    const long = sentences.filter(({ text }) => text.split(/\s+/).length > 22)
    expect(long.map(({ text }) => text)).toEqual([])
  })

  it('stops before what decides, and offers knobs that its setups have', () => {
    const { script, setups } = scenarioOf(chapter)
    expect(before).toBeLessThan(decides)
    expect(script[decides]).toBeDefined()
    const labels = new Set(setups.flatMap((setup) => knobsOf(setup)).map(({ label }) => label))
    expect(knobs.filter((label) => !labels.has(label))).toEqual([])
  })
})
