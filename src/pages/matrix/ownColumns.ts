import type { Preset, Setup } from '../../scenario/index.ts'

/** Setups that are no preset, each once. */
export function ownColumns(own: readonly Setup[], presets: readonly Preset[]): Preset[] {
  const known = new Set(presets.map(({ setup }) => JSON.stringify(setup)))
  const others = own.filter((setup) => {
    const text = JSON.stringify(setup)
    return !known.has(text) && known.add(text)
  })
  return others.map((setup, i) => ({
    id: `own-${i + 1}`,
    name: others.length > 1 ? `Yours, ${i + 1}` : 'Yours',
    about: 'The setup that was on the stage last.',
    setup,
  }))
}
