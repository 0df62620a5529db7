/**
 * Each folder of src/ is a room, and a room imports only from the rooms above it in this list.
 * The server room imports nothing of the simulation: it is the code being taught and runs unchanged on Node.
 */
const rooms = ['scenario', 'browser', 'server', 'attacker', 'trace', 'world', 'run', 'player', 'pages']

const below = (room) => rooms.slice(rooms.indexOf(room) + 1)

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      // A part that is loaded later may use what it is a part of.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    ...rooms
      .filter((room) => below(room).length > 0)
      .map((room) => ({
        name: `${room}-imports-only-from-above`,
        severity: 'error',
        from: { path: `^src/${room}/` },
        to: { path: `^src/(${below(room).join('|')})/` },
      })),
    {
      name: 'server-imports-nothing-of-the-simulation',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/(?!server/)' },
    },
    { name: 'ui-imports-nothing', severity: 'error', from: { path: '^src/ui/' }, to: { path: '^src/(?!ui/)' } },
    {
      name: 'rooms-do-not-import-the-entries',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.(ts|svelte)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.svelte.ts', '.json'] },
  },
}
