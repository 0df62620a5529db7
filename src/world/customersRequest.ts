import { headerOf, type Header, type HttpRequest, type HttpResponse, type Page } from '../browser/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'
import { withFetch, type PagePowers, paths } from '../server/index.ts'
import type { Alice } from './alice.ts'
import { isWorldError, WorldError } from './errors.ts'
import { hostOf, SHOP } from './shop/base.ts'

/** What a server answers a proof without its nonce (RFC 9449 §9). */
const needing = (nonce: string) =>
  ({ status: 401, headers: [['DPoP-Nonce', nonce]], body: '{"error":"use_dpop_nonce"}' }) as const

/** Asks for the list of customers as Alice's page would: once more, where a proof has to hold a nonce that it has not. */
export async function askForCustomers(
  alice: Alice,
  at: Millis,
  ask: (request: HttpRequest) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const answer = await ask(await customersRequest(alice, at))
  const nonce = answer.status === 401 ? headerOf(answer, 'DPoP-Nonce') : undefined
  return nonce === undefined ? answer : ask(await customersRequest(alice, at, nonce))
}

/**
 * The request that Alice's page would send at that time for the list of customers; nothing is sent, and nothing changes.
 * @param nonce with which the server refused the one before
 */
async function customersRequest({ browser, scriptIn, shown }: Alice, at: Millis, nonce?: string): Promise<HttpRequest> {
  const cookies = browser.cookies().map(({ name, value }) => `${name}=${value}`)
  const page = shown()
  const headers = page ? await headersSet((spy) => scriptIn(page).read(spy, 'customers'), page, at, nonce) : []
  return {
    method: 'GET',
    url: `${SHOP}${paths.customers}`,
    headers: [['Host', hostOf(SHOP)], ['Cookie', cookies.join('; ')], ...headers],
    body: '',
  }
}

/** The headers that the page's script sets by itself for its first request: it is stopped right there. */
async function headersSet(
  click: (spy: PagePowers) => Promise<unknown>,
  page: Page,
  at: Millis,
  nonce: string | undefined,
): Promise<Header[]> {
  let set: Header[] = []
  let refusal = nonce === undefined ? null : needing(nonce)
  const fetch: PagePowers['fetch'] = (url, init) => {
    // An expired token would be refreshed first. That brings another token; what is asked is about this one.
    if (url !== paths.refresh) set = Object.entries(init?.headers ?? {})
    const given = refusal
    refusal = null
    if (given) return Promise.resolve(given)
    return Promise.reject(new WorldError('request-held-back'))
  }
  const spy: PagePowers = {
    ...withFetch(page, fetch),
    // Ids that a look takes are not the run's, and neither is a lock.
    randomUUID: () => 'probe',
    locks: { request: (_, callback) => callback() },
    now: () => EPOCH + at,
  }
  await click(spy).catch((error: unknown) => {
    if (!isWorldError(error, 'request-held-back')) throw error
  })
  return set
}
