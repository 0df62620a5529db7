/** The tables of the servers' stores and caches, and what people call them. */
export const tables = {
  accounts: 'accounts',
  guesses: 'guesses',
  'partner-grants': 'partners',
  sessions: 'sessions',
  devices: 'devices',
  renewed: 'renewed',
  'refresh-tokens': 'refresh',
  families: 'families',
  proofs: 'proofs',
  'key-sets': 'key sets',
  'issued-tokens': 'tokens',
  denylist: 'denylist',
  'not-before': 'not before',
  'status-entries': 'places',
  'status-lists': 'status lists',
  introspections: 'answers',
} as const

/** The name of a table, as a trace has it. */
export type TableName = keyof typeof tables

/** What a person reads of a table. */
export const tableWords = (table: TableName): string => tables[table]
