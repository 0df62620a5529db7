import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { catalogue, stolenThenLoggedOut, type Scenario } from '../../src/scenario/index.ts'
import { measureScenario } from '../../src/run/index.ts'
import { captionTable, type CaptionRow } from '../../src/trace/index.ts'

const HEAD = `# Every caption

What the page says at each step of each row, in plain text: what is tried, what came of it in the weak setup and in the strong
one, and the figures at the end. A line without a number is a moment between two steps, at which something ends by the clock.

<!-- Made from the runs by \`npm run docs\`; a test compares the two. -->
`

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('_', '\\_')

function line({ step, time, lead, happened, ended }: CaptionRow): string {
  const [weak = '', strong = ''] = happened
  // One sentence for both runs stands under both.
  const both = happened.length === 1 ? [weak, 'the same'] : [weak, strong]
  return `| ${[step, time, lead, ...both, ended].map(escaped).join(' | ')} |`
}

async function part(name: string, scenario: Scenario): Promise<string> {
  const { runs } = await measureScenario(scenario)
  const lines = captionTable(scenario, runs).map(line)
  const head = ['| | time | what is tried | weak | strong | |', '|---|---|---|---|---|---|']
  return `## ${name}\n\n${scenario.question}\n\n${[...head, ...lines].join('\n')}\n`
}

describe('docs/captions.md', () => {
  it('has every caption of every row (npm run docs brings it up to date)', async () => {
    const parts = [await part('The first page', stolenThenLoggedOut)]
    for (const { id, standardName, scenario } of catalogue)
      parts.push(await part(`${id} ${scenario.title}: ${standardName}`, scenario))
    const wanted = await format(`${HEAD}\n${parts.join('\n')}`, { parser: 'markdown', printWidth: 120 })
    await expect(wanted).toMatchFileSnapshot('../../docs/captions.md')
  }, 120_000)
})
