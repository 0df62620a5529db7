/** Kinds of attacks to choose among; each row is in one, named by what is done. */
export const families = ['Theft', 'Cross-site', 'Forged tokens', 'Refresh', 'Faults'] as const
export type Family = (typeof families)[number]

const rows: Readonly<Record<string, Family>> = {
  S3: 'Cross-site',
  S10: 'Cross-site',
  S11: 'Cross-site',
  S12: 'Cross-site',
  S13: 'Cross-site',
  S18: 'Cross-site',
  J27: 'Cross-site',
  S30: 'Faults',
  S31: 'Faults',
  S32: 'Faults',
  S33: 'Faults',
  J24: 'Faults',
  J30: 'Faults',
  J32: 'Faults',
  R5: 'Refresh',
  R6: 'Refresh',
  J1: 'Forged tokens',
  J2: 'Forged tokens',
  J4: 'Forged tokens',
  J5: 'Forged tokens',
  J6: 'Forged tokens',
  J7: 'Forged tokens',
  J10: 'Forged tokens',
  J11: 'Forged tokens',
  J12: 'Forged tokens',
  J13: 'Forged tokens',
  J19: 'Forged tokens',
  J20: 'Forged tokens',
}

export const familyOf = (row: string): Family => rows[row] ?? (row.startsWith('R') ? 'Refresh' : 'Theft')

/** The catalogue's own three parts. */
export const partOf = (row: string): string =>
  ({ S: 'Sessions and cookies', J: 'JWT', R: 'Refresh and binding' })[row.charAt(0)] ?? ''
