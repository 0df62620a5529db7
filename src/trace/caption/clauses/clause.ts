/** What clauses are made of. */
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'

/** The rest of a sentence that begins with the setup's name: `The session` + clause. */
export type Clause = (facts: Facts) => readonly Part[]

export const say = (text: string): Part[] => [{ text }]
export const alarm = (text: string): Part => ({ text, tone: 'danger' })

export const isIn = (facts: Facts): boolean => facts.status !== null && facts.status >= 200 && facts.status < 300

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** Why the server refused, in its own audit's words. */
export function because({ failed, status }: Facts): string {
  if (!failed) return status === null ? '' : ` (${status})`
  const { check, detail } = failed
  if (check === 'row in the store') return ': its row is gone'
  if (check === 'not expired') return ': it has expired'
  if (check === 'role') return `: her role is ${detail.split(',')[0] ?? ''} now`
  if (check === 'Origin') return `: Origin is ${detail.replace('https://', '')}`
  if (detail === 'missing') return `: ${check === 'CSRF token' ? 'no CSRF token' : 'none was sent'}`
  return ` (${check}: ${detail})`
}
