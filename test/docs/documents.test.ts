import { existsSync, readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { glossary, type GlossaryTerm } from '../../src/guide/glossary.ts'
import { catalogue, differingKnobs, knobText } from '../../src/scenario/index.ts'
import { knownRows } from './knownRows.ts'

const HEAD = `# The catalogue

Each row is one script run against two setups that differ in the knob that decides. Open a row in the page with \`#\` and its
id, such as \`#S10\`. Rows that say "not yet" are known attacks that Claimcheck does not run so far.

<!-- Made from the catalogue by \`npm run docs\`; a test compares the two. -->
`

/** Every row of the catalogue, and of those that run the two setups, made from the catalogue itself. */
function table(): string {
  const rows = knownRows.map(({ id, what }) => {
    const entry = catalogue.find((one) => one.id === id)
    if (!entry) return `| ${id} | ${what} | | not yet | | |`
    const { scenario, source, standardName } = entry
    const [weak, strong] = scenario.setups
    if (!weak || !strong) throw new Error(`row ${id} compares two setups`)
    const knobs = differingKnobs(weak, strong)
    const [from, to] = [weak, strong].map((setup) => knobs.map((knob) => knobText(setup, knob)).join(', '))
    return `| ${id} | ${scenario.title} | ${standardName} | runs | ${from} → ${to} | ${source} |`
  })
  return ['| id | what happens | its name | | weak → strong | source |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}

describe('docs/catalogue.md', () => {
  it('lists every row of the catalogue and whether it runs (npm run docs brings it up to date)', async () => {
    const wanted = await format(`${HEAD}\n${table()}\n`, { parser: 'markdown', printWidth: 120 })
    await expect(wanted).toMatchFileSnapshot('../../docs/catalogue.md')
  })

  it('knows every row that runs, and every row of the first wave runs', () => {
    const running = catalogue.map(({ id }) => id)
    expect(knownRows.map(({ id }) => id)).toEqual(expect.arrayContaining(running))
    expect(knownRows.filter(({ wave, id }) => wave === 1 && !running.includes(id)).map(({ id }) => id)).toEqual([])
  })
})

const GLOSSARY_HEAD = `# Glossary

The words that Claimcheck uses, and those of web authentication that a reader needs. On the page a word with a dotted line
explains itself, and the finder (Ctrl K) knows all of them.

<!-- Made from \`src/guide/glossary.ts\` by \`npm run docs\`; a test compares the two. -->
`

/** One word: what it is, its other names, its source, and where to see it. */
function paragraph({ term, text, synonyms = [], source, rows = [], knobs = [] }: GlossaryTerm): string {
  const also = synonyms.length > 0 ? ` Also: ${synonyms.join(', ')}.` : ''
  const from = source ? ` (${source})` : ''
  const see = rows.length > 0 ? ` Rows: ${rows.join(', ')}.` : ''
  const by = knobs.length > 0 ? ` Knobs: ${knobs.join(', ')}.` : ''
  return `**${term}**: ${text}${from}${also}${see}${by}`
}

describe('docs/glossary.md', () => {
  it('has every word of the glossary (npm run docs brings it up to date)', async () => {
    const parts = glossary.map(({ heading, terms }) => [`## ${heading}`, ...terms.map(paragraph)].join('\n\n'))
    const wanted = await format([GLOSSARY_HEAD, ...parts, ''].join('\n'), { parser: 'markdown', printWidth: 120 })
    await expect(wanted).toMatchFileSnapshot('../../docs/glossary.md')
  })
})

const documents = [
  'README.md',
  'docs/verdicts.md',
  'docs/captions.md',
  'docs/architecture.md',
  'docs/catalogue.md',
  'docs/glossary.md',
  '.github/CONTRIBUTING.md',
]
const root = new URL('../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')

describe('the documents', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }

  it.each(documents)('%s names only commands that exist', (path) => {
    const named = [...text(path).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })

  it.each(documents)('%s names only files that are there', (path) => {
    const code = [...text(path).matchAll(/`((?:src|test|docs|\.github|\.config)\/[\w./-]+)`/g)].map(([, file]) => file)
    const links = [...text(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, link]) => new URL(link ?? '', new URL(path, root)),
    )
    const missing = [...code.map((file) => new URL(file ?? '', root)), ...links].filter((file) => !existsSync(file))
    expect(missing.map(({ pathname }) => pathname)).toEqual([])
  })

  it('the README is a beginning, not the documentation', () => {
    expect(text('README.md').split('\n').length).toBeLessThan(150)
  })
})
