/** What a person types into the address bar. */
import { isKnownHost } from '../request/hsts.ts'
import { send } from '../request/send.ts'
import { FALLS_BACK, NO_FALLBACK, UNREACHABLE } from '../request/unreachable.ts'
import { secureUrl, urlParts } from '../site.ts'
import type { Tab } from '../types.ts'
import type { Agent } from './agent.ts'
import { load, navigate, navigation, show } from './navigate.ts'

/**
 * Goes to an address. Without a scheme, a browser that asks over https first falls back to http where nothing answers:
 * whoever can keep it from connecting decides that, unless the host is known for HSTS (RFC 6797 §8.3).
 *
 * @example await openTyped(agent, 'tab-1', 'shop.test/')
 */
export async function openTyped(agent: Agent, tab: string, address: string): Promise<Tab> {
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(address)) return navigate(agent, tab, null, address)
  const { network } = agent
  const plain = navigation(tab, null, `http://${address}`)
  if (!network.rules.httpsFirst) return load(agent, plain)

  const fetched = await send(network, { ...plain, url: secureUrl(plain.url) })
  if (fetched.blocked !== UNREACHABLE) return show(agent, fetched)
  if (isKnownHost(network.hsts, urlParts(plain.url).hostname, network.deps.now())) {
    return show(agent, { ...fetched, blocked: NO_FALLBACK })
  }
  network.deps.record({ type: 'blocked', url: fetched.outgoing.url, reason: FALLS_BACK })
  return load(agent, plain)
}
