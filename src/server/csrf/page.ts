/** The page's side of CSRF tokens. */
import type { PagePowers } from '../page.ts'
import { CSRF_HEADER } from './token.ts'
import { paths } from '../vocabulary/paths.ts'

/** Gets the header with the token. Only a page of our own origin may read this answer, so only it can send it. */
export async function csrfHeader(page: PagePowers): Promise<Record<string, string>> {
  const answer = await page.fetch(paths.csrfToken)
  const body: unknown = answer.status === 200 ? JSON.parse(answer.body) : null
  if (typeof body !== 'object' || body === null || !('token' in body) || typeof body.token !== 'string') return {}
  return { [CSRF_HEADER]: body.token }
}
