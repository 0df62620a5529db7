/** Made while the page is built, by running the presets (`.config/recordings.ts`). */
declare module 'virtual:costs' {
  // An ambient module can't have a relative import declaration (TS2439).
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const costs: Readonly<Record<string, import('../../run/index.ts').Costs>>
  export default costs
}
