/** Made while the page is built, from the files of `src/server` as they are (`.config/serverSource.ts`). */
declare module 'virtual:server-source' {
  // An ambient module can't have a relative import declaration (TS2439).
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const files: readonly import('./sourceFile.ts').SourceFile[]
  export default files
}
