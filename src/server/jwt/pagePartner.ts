/** How the shop's page works with a partner's service: it gets a token there and hands it over. */
import type { PageAnswer, PagePowers } from '../page.ts'

const PARTNER = 'https://partner.test'
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** @param gives a token made for the partner, or the id token, which is not made for services at all */
export async function usePartner(
  page: PagePowers,
  authorization: Readonly<Record<string, string>>,
  gives: 'token' | 'id-token',
): Promise<PageAnswer> {
  const answer = await page.fetch('/token', {
    method: 'POST',
    headers: { ...authorization, ...FORM },
    body: form({ audience: PARTNER, requested_token_type: gives === 'token' ? ACCESS_TOKEN : ID_TOKEN }),
  })
  const token = tokenIn(answer)
  if (token === null) return answer
  return page.fetch(`${PARTNER}/welcome`, { method: 'POST', headers: FORM, body: form({ token }) })
}

function tokenIn({ status, body }: PageAnswer): string | null {
  if (status !== 200) return null
  const answer: unknown = JSON.parse(body)
  const found = typeof answer === 'object' && answer !== null && 'access_token' in answer ? answer.access_token : null
  return typeof found === 'string' ? found : null
}
