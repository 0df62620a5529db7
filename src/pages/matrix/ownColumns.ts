import { hardenedJwt, hardenedSession, type Preset, type Setup } from '../../scenario/index.ts'

/** Setups that a person made: each once, without the presets and what every scenario starts from. */
export function ownColumns(own: readonly Setup[], presets: readonly Preset[]): Preset[] {
  const known = new Set(
    [hardenedSession, hardenedJwt, ...presets.map(({ setup }) => setup)].map((one) => JSON.stringify(one)),
  )
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
