/**
 * `npm run -s run -- INPUT… [--json] [--plays]`: runs scenarios and says what was answered. An input is a JSON file (one scenario or
 * a list), a row of the catalogue (`S10`) or a link. With --json, a list of `ScenarioReport` (src/export/report.ts) and
 * nothing else. With --plays, also what a thief who plays well would get out of each. Bad input: one sentence, exit 2.
 *
 * `npm run -s run -- --hash`: one hash of the traces and exposures of all rows of the catalogue, so that a change that
 * shall change no run can show it. With `--rows`, one for each row before it.
 */
import process, { argv, stderr, stdout } from 'node:process'
import { InputError, scenariosOf, shown } from './scenarioInput.mjs'
import { withSources } from './sources.mjs'

/** @typedef {import('./sources.mjs').Load} Load */

const OPTIONS = ['--json', '--plays', '--hash', '--rows']
const USAGE = 'Say what to run: a JSON file, a row of the catalogue like S10, or a link; --json for a program.'

// Whoever reads the first lines only, closes the pipe.
stdout.on('error', () => process.exit())

await withSources(async (load) => {
  const words = argv.slice(2)
  const inputs = words.filter((word) => !word.startsWith('--'))
  try {
    const unknown = words.find((word) => word.startsWith('--') && !OPTIONS.includes(word))
    if (unknown !== undefined) throw new InputError(`There is no option ${shown(unknown)}. ${USAGE}`)
    if (words.includes('--hash')) stdout.write(await hashes(load, words.includes('--rows')))
    else if (inputs.length === 0) throw new InputError(USAGE)
    else stdout.write(await reports(load, inputs, words.includes('--json'), words.includes('--plays')))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
})

/** @param {Load} load @param {boolean} perRow */
async function hashes(load, perRow) {
  const { hashOf, hashRows } = await load(new URL('../src/run/index.ts', import.meta.url))
  /** @type {{ row: string, hash: string }[]} */
  const rows = await hashRows()
  return `${(perRow ? rows.map(({ row, hash }) => `${row} ${hash}\n`) : []).join('')}${await hashOf(rows)}\n`
}

/** @param {Load} load @param {string[]} inputs @param {boolean} asJson @param {boolean} withPlays */
async function reports(load, inputs, asJson, withPlays) {
  const { betterPlay, measureScenario } = await load(new URL('../src/run/index.ts', import.meta.url))
  const { reportOf, reportText } = await load(new URL('../src/export/index.ts', import.meta.url))
  const { setupNames } = await load(new URL('../src/player/setupName.ts', import.meta.url))
  const scenarios = []
  for (const input of inputs) scenarios.push(...(await scenariosOf(load, input)))
  const all = []
  for (const scenario of scenarios) {
    const { runs } = await measureScenario(scenario)
    const names = setupNames(scenario.setups).map((/** @type {{ full: string }} */ { full }) => full)
    const better = []
    if (withPlays) for (const setup of scenario.setups) better.push(await betterPlay(scenario, setup))
    all.push({ scenario, report: reportOf(scenario, runs, names, better) })
  }
  if (asJson)
    return `${JSON.stringify(
      all.map(({ report }) => report),
      null,
      1,
    )}\n`
  return all.map(({ scenario, report }) => reportText(scenario, report)).join('\n')
}
