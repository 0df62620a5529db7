/**
 * Each folder of src/ is a room, and a room imports only from the rooms above it in this list, and only what their
 * index.ts offers. The server room imports nothing of the simulation: it is the code being taught and runs unchanged on
 * Node.
 */
const rooms = [
  'scenario',
  'browser',
  'server',
  'attacker',
  'trace',
  'world',
  'run',
  'load',
  'export',
  'guide',
  'player',
  'pages',
]

/** What a run needs is one piece: only what is below may be loaded when it is wanted. */
const wholeRooms = rooms.slice(0, rooms.indexOf('run') + 1)

const below = (room) => rooms.slice(rooms.indexOf(room) + 1)
const inside = (names) => `^src/(${names.join('|')})/`

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No module needs itself to be loaded.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circular-types-across-folders',
      comment: 'Types may need each other where they are one concept: in one folder.',
      severity: 'error',
      from: { path: '^(src/.+)/[^/]+$' },
      to: { circular: true, via: { pathNot: '^$1/[^/]+$' } },
    },
    ...rooms
      .filter((room) => below(room).length > 0)
      .map((room) => ({
        name: `${room}-imports-only-from-above`,
        severity: 'error',
        from: { path: inside([room]) },
        to: { path: inside(below(room)) },
      })),
    {
      name: 'not-past-the-index',
      comment: 'What a room offers is in its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: `^src/(${rooms.join('|')})/(?!index\\.ts$)`, pathNot: '^src/$1/' },
    },
    {
      name: 'entries-not-past-the-index',
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: { path: `^src/(${rooms.join('|')})/(?!index\\.ts$)` },
    },
    {
      name: 'no-dynamic-import',
      comment: 'Only pages and panels come later, at the place of their use.',
      severity: 'error',
      from: { path: inside(wholeRooms) },
      to: { dependencyTypes: ['dynamic-import'] },
    },
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
