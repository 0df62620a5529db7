import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { catalogue, presets } from '../../../src/scenario/index.ts'
import { runMatrix, type Cell, type MatrixCell } from '../../../src/run/index.ts'
import { runCell } from '../../../src/run/matrix/cell.ts'
import { matrixCell } from '../../../src/run/matrix/matrix.ts'
import { cellSentence, cellText } from '../../../src/pages/matrix/cellText.ts'

const cells: MatrixCell[] = []
const full: Cell[] = []
for (const entry of catalogue)
  for (const { id, setup } of presets) {
    const cell = await runCell(entry, setup)
    full.push(cell)
    cells.push(matrixCell(entry.id, id, cell))
  }

/** Every verdict with its play and its reason, for whoever wants to read them all. */
function verdictsDocument(): Promise<string> {
  const [head, line] = ['| setup | cell | verdict |', '|---|---|---|']
  const parts = catalogue.map((entry, i) => {
    const { id, standardName, scenario, reason, alike, source, since } = entry
    const lines = presets.map(({ name }, j) => {
      const cell = full[i * presets.length + j]
      return cell ? `| ${name} | ${cellText(cell)} | ${cellSentence(cell, since)} |` : ''
    })
    const why = [reason, ...(alike ? [alike] : []), `(${source})`].join(' ')
    return `## ${id} ${scenario.title}: ${standardName}\n\n${scenario.question} ${why}\n\n${[head, line, ...lines].join('\n')}\n`
  })
  const text = `# Every verdict\n\nEach attack of the catalogue against each preset, as the matrix shows it: the worst over what the thief can do with what he takes.\n\n<!-- Made from the runs by \`npm run docs\`; a test compares the two. -->\n\n${parts.join('\n')}`
  return format(text, { parser: 'markdown', printWidth: 120 })
}

const outcomes = (row: string) =>
  new Map(cells.filter(({ attack }) => attack === row).map(({ setup, outcome }) => [setup, outcome]))

describe('the attack matrix', () => {
  it('has a cell for every attack and every one of the sixteen setups', () => {
    expect(presets).toHaveLength(16)
    expect(new Set(cells.map(({ attack, setup }) => `${attack}/${setup}`)).size).toBe(catalogue.length * 16)
  })

  it('breaks or delays each row with one preset at least and holds it with another, or says why not', () => {
    for (const { id, alike } of catalogue) {
      const got = [...outcomes(id).values()]
      const bothWays = got.includes('held') && (got.includes('broken') || got.includes('gap'))
      expect([id, bothWays]).toEqual([id, alike === undefined])
    }
  })

  it('is written down, cell by cell (npm run docs brings it up to date)', async () => {
    await expect(await verdictsDocument()).toMatchFileSnapshot('../../../docs/verdicts.md')
  })

  it('finds a setup that each attack is for', () => {
    for (const { id } of catalogue)
      expect([id, [...outcomes(id).values()].some((one) => one !== 'none')]).toEqual([id, true])
  })

  it('shows the harm of each row on the setup that the row itself calls weak', async () => {
    const harmless: string[] = []
    for (const entry of catalogue) {
      const [weak] = entry.scenario.setups
      if (!weak) throw new Error('a scenario has a setup')
      const { outcome } = await runCell(entry, weak)
      if (outcome !== 'broken' && outcome !== 'gap') harmless.push(entry.id)
    }
    // The control: a signature that is checked holds against whoever changes a claim.
    expect(harmless).toEqual(['J10'])
  })

  it('attacks whatever has a cookie or an id, whether the shop keeps sessions or signs tokens', () => {
    for (const row of ['S2', 'S3', 'S6', 'S12', 'S22', 'S26', 'S30']) {
      expect([row, outcomes(row).get('bff')]).not.toEqual([row, 'none'])
    }
    for (const row of ['S3', 'S6', 'S12', 'S22']) {
      expect([row, outcomes(row).get('jwt-cookie')]).not.toEqual([row, 'none'])
    }
  })

  it.each(['bff', 'jwt-cookie'])('takes the money of %s as of a session, where SameSite is left out', async (id) => {
    const preset = presets.find((one) => one.id === id)
    if (preset?.setup.kind !== 'jwt') throw new Error('it signs tokens')
    const careless = { ...preset, setup: { ...preset.setup, sameSite: 'unset', csrf: 'none' } } as const
    const rows = catalogue.filter((row) => row.id === 'S12')
    expect(await runMatrix(rows, [careless, preset])).toMatchObject([{ outcome: 'broken' }, { outcome: 'held' }])
  })

  it('breaks the naive session and holds the hardened one, in every row about ids, cookies and logouts', () => {
    for (const row of ['S2', 'S3', 'S4', 'S6', 'S10', 'S11', 'S12', 'S13', 'S18', 'S21', 'S23', 'S26']) {
      expect([row, outcomes(row).get('session-naive')]).toEqual([row, 'broken'])
      expect([row, outcomes(row).get('session-hardened')]).toEqual([row, 'held'])
    }
  })

  it.each([
    // The signature is checked, and a changed claim does not match it.
    ['J1', 'held'],
    ['J10', 'held'],
    // The header chooses the algorithm and says where the key is; a key that comes along in it is not what it names.
    ['J2', 'broken'],
    ['J6', 'held'],
    ['J7', 'broken'],
    // An HMAC by a word, which every service has.
    ['J5', 'broken'],
    ['J20', 'broken'],
    // No claim is looked at.
    ['J11', 'broken'],
    ['J12', 'broken'],
    ['J13', 'broken'],
  ] as const)(
    'row %s about forged and borrowed tokens: %s with the naive JWT, held with the hardened one',
    (row, naive) => {
      expect([outcomes(row).get('jwt-naive'), outcomes(row).get('jwt-hardened')]).toEqual([naive, 'held'])
    },
  )

  it('breaks each of these rows by a knob of its own, and holds it with that one turned', async () => {
    const naive = presets.find(({ id }) => id === 'jwt-naive')?.setup
    if (naive?.kind !== 'jwt') throw new Error('the naive JWT is a JWT')
    const mended = [
      ['J2', { algorithms: 'pinned' }],
      ['J5', { secret: 'random' }],
      ['J7', { headerKeys: 'ignored' }],
      ['J11', { checkExpiry: true }],
      ['J12', { checkAudience: true, checkIssuer: true }],
      ['J13', { checkType: true }],
      ['J20', { alg: 'EdDSA' }],
    ] as const
    for (const [row, knobs] of mended) {
      const entry = catalogue.find(({ id }) => id === row)
      if (!entry) throw new Error(`no row ${row}`)
      const [cell] = await runMatrix([entry], [{ id: row, name: row, about: '', setup: { ...naive, ...knobs } }])
      expect([row, cell?.outcome]).toEqual([row, 'held'])
    }
  })

  it('counts from the logout or the revocation on, where one ought to end it', () => {
    const secondsOf = (row: string, column: string) =>
      cells.find(({ attack, setup }) => attack === row && setup === column)?.exposure.seconds
    // Five minutes of life, begun a moment before the logout; a denylist that is heard of within ten seconds.
    expect(secondsOf('S21', 'jwt-hardened')).toBeCloseTo(298, -1)
    expect(secondsOf('J22', 'jwt-denylist')).toBeCloseTo(10, 0)
  })

  it('sees what a thief got with a proof, which no probe sends', async () => {
    const r16 = catalogue.find(({ id }) => id === 'R16')
    const dpop = presets.find(({ id }) => id === 'jwt-dpop')?.setup
    if (!r16 || dpop?.kind !== 'jwt') throw new Error('R16 and the DPoP setup are there')
    const setups = [dpop, { ...dpop, proofNonce: false }, { ...dpop, checkProofReuse: false }]
    const row = await runMatrix(
      [r16],
      setups.map((setup, i) => ({ id: `${i}`, name: `${i}`, about: '', setup })),
    )
    expect(row.map(({ outcome }) => outcome)).toEqual(['held', 'broken', 'broken'])
  })

  it('does not call a page locked out that mends a refusal by itself', () => {
    expect(outcomes('R5').get('jwt-refresh')).toBe('held')
    expect(outcomes('R5').get('jwt-dpop')).toBe('held')
    expect(outcomes('S31').get('session-servers')).toBe('broken')
  })

  it('calls it held only if every server refuses: a stolen id that one of three knows is as good as where there is one', async () => {
    const several = presets.find(({ id }) => id === 'session-servers')
    if (!several) throw new Error('there is a preset of three servers')
    const one = { ...several, id: 'one', setup: { ...several.setup, servers: 1 } }
    const rows = catalogue.filter(({ id }) => id === 'S7' || id === 'S22')
    for (const { attack, outcome, exposure } of await runMatrix(rows, [one])) {
      const cell = cells.find((other) => other.attack === attack && other.setup === 'session-servers')
      expect([attack, outcome, cell?.outcome]).toEqual([attack, 'gap', 'gap'])
      expect(cell?.exposure.seconds).toBeCloseTo(exposure.seconds ?? NaN, 0)
    }
  })

  it('shows the gap that a cache leaves after a revocation', () => {
    const cell = cells.find(({ attack, setup }) => attack === 'S32' && setup === 'session-cached')
    expect(cell?.outcome).toBe('gap')
    expect(cell?.exposure.seconds).toBeGreaterThan(20)
    expect(cell?.exposure.seconds).toBeLessThanOrEqual(60)
    expect(outcomes('S32').get('session-hardened')).toBe('held')
  })

  it('says a gap in seconds, and names a step of the script as decisive', () => {
    for (const { attack, outcome, exposure, step, play } of cells) {
      if (outcome === 'gap') expect(exposure.seconds).toBeGreaterThan(0)
      if (outcome === 'held') expect(exposure.requests).toBe(0)
      if (!play) expect(catalogue.find(({ id }) => id === attack)?.scenario.script[step]).toBeDefined()
    }
  })

  it('says the same again', async () => {
    const [first] = catalogue
    if (!first) throw new Error('the catalogue has rows')
    const row = cells.filter(({ attack }) => attack === first.id)
    expect(await runMatrix([first], presets)).toEqual(row)
  })
})
