/** The catalogue's own three parts. */
export const partOf = (row: string): string =>
  ({ S: 'Sessions and cookies', J: 'JWT', R: 'Refresh and binding' })[row.charAt(0)] ?? ''
