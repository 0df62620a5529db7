import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { catalogue, differingKnobs, knobText } from '../src/scenario/index.ts'
import { knownRows } from './knownRows.ts'

const README = new URL('../README.md', import.meta.url)
const [open, close] = ['<!-- catalogue: made by test/readme.test.ts -->', '<!-- /catalogue -->']

/** Every row of the catalogue, and of those that run the two setups, made from the catalogue itself. */
function table(): string {
  const rows = knownRows.map(({ id, what }) => {
    const entry = catalogue.find((one) => one.id === id)
    if (!entry) return `| ${id} | ${what} | not yet | | |`
    const { scenario, source } = entry
    const [weak, strong] = scenario.setups
    if (!weak || !strong) throw new Error(`row ${id} compares two setups`)
    const knobs = differingKnobs(weak, strong)
    const [from, to] = [weak, strong].map((setup) => knobs.map((knob) => knobText(setup, knob)).join(', '))
    return `| ${id} | ${scenario.title} | runs | ${from} → ${to} | ${source} |`
  })
  return ['| id | what happens | | weak → strong | source |', '|---|---|---|---|---|', ...rows].join('\n')
}

describe('the README', () => {
  it('lists every row of the catalogue and whether it runs (npm run readme brings it up to date)', async () => {
    const text = readFileSync(README, 'utf8')
    const before = text.slice(0, text.indexOf(open) + open.length)
    const after = text.slice(text.indexOf(close))
    const wanted = await format(`${before}\n\n${table()}\n\n${after}`, { parser: 'markdown', printWidth: 120 })
    await expect(wanted).toMatchFileSnapshot('../README.md')
  })

  it('knows every row that runs, and every row of the first wave runs', () => {
    const running = catalogue.map(({ id }) => id)
    expect(knownRows.map(({ id }) => id)).toEqual(expect.arrayContaining(running))
    expect(knownRows.filter(({ wave, id }) => wave === 1 && !running.includes(id)).map(({ id }) => id)).toEqual([])
  })

  it('names only commands that exist', () => {
    const text = readFileSync(README, 'utf8')
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(2)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })
})
