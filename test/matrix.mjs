/**
 * `npm run matrix`: every attack of the catalogue against every preset, run for real in Node; the ids of rows narrow it.
 * `npm run -s matrix -- --json` prints one array of { attack, setup, outcome, exposure: { seconds, requests }, step }
 * and nothing else: without -s, npm itself writes what it runs.
 */
import { argv, stdout } from 'node:process'
import { withSources } from './sources.mjs'

const only = argv.slice(2).filter((word) => !word.startsWith('-'))
const { cells, shortSpan } = await withSources(async (load) => {
  const { runWholeMatrix } = await load(new URL('../src/run/index.ts', import.meta.url))
  const { shortSpan } = await load(new URL('../src/scenario/index.ts', import.meta.url))
  return { cells: await runWholeMatrix(only), shortSpan }
})
stdout.write(argv.includes('--json') ? `${JSON.stringify(cells, null, 1)}\n` : asTable(cells))

/** @param {{ attack: string, setup: string, outcome: string, exposure: { seconds: number | null } }[]} cells */
function asTable(cells) {
  const setups = [...new Set(cells.map(({ setup }) => setup))]
  const width = Math.max(...setups.map((setup) => setup.length))
  const rows = [...new Set(cells.map(({ attack }) => attack))].map((attack) =>
    [
      attack.padEnd(4),
      ...setups.map((setup) =>
        inWords(cells.find((cell) => cell.attack === attack && cell.setup === setup)).padEnd(width),
      ),
    ].join(' '),
  )
  return `${[''.padEnd(4), ...setups.map((setup) => setup.padEnd(width))].join(' ')}\n${rows.join('\n')}\n`
}

/** @param {{ outcome: string, exposure: { seconds: number | null } } | undefined} cell */
function inWords(cell) {
  if (!cell || cell.outcome === 'none') return '-'
  const seconds = cell.exposure.seconds ?? 0
  if (cell.outcome === 'undecided') return '?'
  if (cell.outcome !== 'gap') return cell.outcome === 'held' ? 'held' : 'in'
  return shortSpan(seconds * 1000)
}
