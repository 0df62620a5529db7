/** Loading a document into a tab or a frame (HTML §7.4). */
import { combinedHeader, type HttpResponse } from '../message.ts'
import { withoutFragment, type Outgoing } from '../request/outgoing.ts'
import { allowsInlineScript } from '../request/policy.ts'
import { DEFAULT_REFERRER_POLICY, parseReferrerPolicy } from '../request/referrer.ts'
import { send, type Fetched } from '../request/send.ts'
import type { Tab } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'

/** The document that an answer becomes; without an answer it is an error page at the same address. */
export function documentFrom(
  url: string,
  response: HttpResponse | null,
  place: Pick<LoadedDocument, 'tab' | 'ancestors'>,
): LoadedDocument {
  const written = response && combinedHeader(response, 'Content-Security-Policy')
  const policies = written?.split(',') ?? []
  return {
    ...place,
    url,
    // An error page has an opaque origin (HTML §7.4.5), which is no one's.
    origin: response ? new URL(url).origin : 'null',
    policies,
    allowsInlineScript: allowsInlineScript(policies),
    referrerPolicy: parseReferrerPolicy(response ? combinedHeader(response, 'Referrer-Policy') : ''),
  }
}

/** A request for a document. */
export const navigation = (tab: string, client: LoadedDocument | null, url: string): Outgoing => ({
  kind: 'navigation',
  tab,
  client,
  method: 'GET',
  url,
  redirectedFrom: [],
  referrer: client?.url ?? null,
  referrerPolicy: client?.referrerPolicy ?? DEFAULT_REFERRER_POLICY,
  headers: [],
  body: '',
  mode: 'navigate',
  credentials: 'include',
})

/** Records a request that was blocked. */
export function report({ network }: Agent, { blocked, outgoing }: Fetched): void {
  if (blocked) network.deps.record({ type: 'blocked', url: outgoing.url, reason: blocked })
}

/** Neither an answer without content nor an address such as `mailto:` makes a document (HTML §7.4.2.2, §7.4.5). */
const staysPut = ({ outgoing, response, blocked }: Fetched) =>
  response ? /20[45]/.test(`${response.status}`) : blocked?.code === 'scheme' && !/^about:/.test(outgoing.url)

/** Puts the document that comes of this request into its tab, or leaves the one that is there. */
export async function load(agent: Agent, outgoing: Outgoing): Promise<Tab> {
  const url = outgoing.url.replace(/^(https?:\/\/)[^/]*@/, '$1')
  return show(agent, await send(agent.network, { ...outgoing, url }))
}

/** Puts the document that came into its tab. */
export function show(agent: Agent, fetched: Fetched): Tab {
  report(agent, fetched)
  const { tab: id } = fetched.outgoing
  const before = agent.tabs.get(id)
  if (before && staysPut(fetched)) return { ...before, response: fetched.response }
  const document = documentFrom(fetched.outgoing.url, fetched.response, { tab: id, ancestors: [] })
  const tab: Tab = { id, page: agent.pageOf(document), response: fetched.response }
  agent.tabs.set(id, tab)
  agent.network.deps.record({ type: 'navigated', tab: id, url: document.url })
  return tab
}

/** The tab goes to an address; without a client because the person typed it. */
export function navigate(agent: Agent, tab: string, client: LoadedDocument | null, address: string): Promise<Tab> {
  return load(agent, navigation(tab, client, withoutFragment(address, client?.url)))
}
