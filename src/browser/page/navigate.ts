/** Loading a document into a tab or a frame (HTML §7.4). */
import { headerOf, headersOf, type HttpResponse } from '../message.ts'
import { withoutFragment, type Outgoing } from '../request/outgoing.ts'
import { refusesFraming } from '../request/policy.ts'
import { DEFAULT_REFERRER_POLICY, parseReferrerPolicy } from '../request/referrer.ts'
import { send, type Fetched } from '../request/send.ts'
import type { FormSubmission, Page, Tab } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'

/** The document that an answer becomes; without an answer it is an error page at the same address. */
export function documentFrom(
  url: string,
  response: HttpResponse | null,
  place: Pick<LoadedDocument, 'tab' | 'ancestors'>,
): LoadedDocument {
  return {
    ...place,
    url,
    // An error page has an opaque origin (HTML §7.4.5), which is no one's.
    origin: response ? new URL(url).origin : 'null',
    policies: response ? headersOf(response, 'Content-Security-Policy') : [],
    referrerPolicy: parseReferrerPolicy(response ? headerOf(response, 'Referrer-Policy') : undefined),
  }
}

const navigation = (tab: string, client: LoadedDocument | null, url: string): Outgoing => ({
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

function report({ network }: Agent, { blocked, outgoing }: Fetched): void {
  if (blocked) network.deps.record({ type: 'blocked', url: outgoing.url, reason: blocked })
}

async function load(agent: Agent, outgoing: Outgoing): Promise<Tab> {
  const fetched = await send(agent.network, outgoing)
  report(agent, fetched)
  const { tab: id } = outgoing
  const { url } = fetched.outgoing
  const document = documentFrom(url, fetched.response, { tab: id, ancestors: [] })
  const tab: Tab = { id, page: agent.pageOf(document), response: fetched.response }
  agent.tabs.set(id, tab)
  agent.network.deps.record({ type: 'navigated', tab: id, url })
  return tab
}

/** The tab goes to an address; without a client because the person typed it. */
export function navigate(agent: Agent, tab: string, client: LoadedDocument | null, address: string): Promise<Tab> {
  return load(agent, navigation(tab, client, withoutFragment(address, client?.url)))
}

/** Form submission (HTML §4.10.21.3): a GET puts the fields into the query, a POST into the body. */
export function submit(agent: Agent, client: LoadedDocument, form: FormSubmission): Promise<Tab> {
  const action = withoutFragment(form.action, client.url)
  const query = new URLSearchParams(form.fields).toString()
  if (form.method === 'GET') {
    const url = new URL(action)
    url.search = query
    return load(agent, { ...navigation(client.tab, client, url.href), kind: 'form' })
  }
  const enctype = form.enctype ?? 'application/x-www-form-urlencoded'
  const plain = Object.entries(form.fields).map(([name, value]) => `${name}=${value}\r\n`).join('') // prettier-ignore
  return load(agent, {
    ...navigation(client.tab, client, action),
    kind: 'form',
    method: 'POST',
    headers: [['Content-Type', enctype]],
    body: enctype === 'text/plain' ? plain : query,
  })
}

/** A frame of the document; null when the request is blocked or the answer refuses to be framed. */
export async function frame(agent: Agent, client: LoadedDocument, address: string): Promise<Page | null> {
  const ancestors = [client, ...client.ancestors]
  const outgoing = { ...navigation(client.tab, client, withoutFragment(address, client.url)), kind: 'iframe' as const }
  const fetched = await send(agent.network, outgoing)
  report(agent, fetched)
  if (fetched.blocked) return null
  const { url } = fetched.outgoing
  const refusal = refusesFraming(fetched.response, url, ancestors.map((ancestor) => ancestor.url)) // prettier-ignore
  if (refusal) {
    agent.network.deps.record({ type: 'blocked', url, reason: refusal })
    return null
  }
  return agent.pageOf(documentFrom(url, fetched.response, { tab: client.tab, ancestors }))
}
