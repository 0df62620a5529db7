/** Kinds of attacks. */
export const families = ['Theft', 'Cross-site', 'Forged tokens', 'Refresh', 'Faults'] as const
export type Family = (typeof families)[number]
