/** How the shop's page works with a partner's service: it gets a token from the issuer and passes it on. */
import type { PartnerToken, PageAnswer, PagePowers } from '../../page.ts'
import { paths } from '../../vocabulary/paths.ts'

const PARTNER = 'https://partner.test'
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Seconds until a token that is asked for later is good. */
const NOT_BEFORE = 10 * 60

/** What the page asks the issuer for (RFC 8693 §2.1), by what the partner is to get. */
const requests: Readonly<Record<PartnerToken, (page: PagePowers) => Record<string, string>>> = {
  token: () => ({ audience: PARTNER, requested_token_type: ACCESS_TOKEN }),
  // It is not made for services at all.
  'id-token': () => ({ audience: PARTNER, requested_token_type: ID_TOKEN }),
  'refresh-token': () => ({ audience: PARTNER, requested_token_type: REFRESH_TOKEN }),
  'later-token': ({ url, now }) => ({
    audience: new URL(url).origin,
    requested_token_type: ACCESS_TOKEN,
    not_before: String(Math.floor(now() / 1000) + NOT_BEFORE),
  }),
}

/** @param gives what the page gets from the issuer and passes on */
export async function usePartner(
  page: PagePowers,
  authorization: Readonly<Record<string, string>>,
  gives: PartnerToken,
): Promise<PageAnswer> {
  const answer = await page.fetch(paths.token, {
    method: 'POST',
    headers: { ...authorization, ...FORM },
    body: form(requests[gives](page)),
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
