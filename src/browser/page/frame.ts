import { withoutFragment } from '../request/outgoing.ts'
import { refusesFraming } from '../request/policy.ts'
import { send } from '../request/send.ts'
import type { Page } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'
import { documentFrom, navigation, report } from './navigate.ts'

/** A frame of the document; null when the request is blocked or the answer refuses to be framed. */
export async function frame(agent: Agent, client: LoadedDocument, address: string): Promise<Page | null> {
  const ancestors = [client, ...client.ancestors]
  const outgoing = { ...navigation(client.tab, client, withoutFragment(address, client.url)), kind: 'iframe' as const }
  const fetched = await send(agent.network, outgoing)
  report(agent, fetched)
  if (!fetched.response) return null
  const { url } = fetched.outgoing
  // Without content the frame stays the empty page that it was.
  if ([204, 205].includes(fetched.response.status)) return null
  const refusal = refusesFraming(fetched.response, url, ancestors.map((ancestor) => ancestor.url)) // prettier-ignore
  if (refusal) {
    agent.network.deps.record({ type: 'blocked', url, reason: refusal })
    return null
  }
  return agent.pageOf(documentFrom(url, fetched.response, { tab: client.tab, ancestors }))
}
