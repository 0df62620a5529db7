/** What a script can do from inside a loaded document. */
import { openChannel } from '../channels.ts'
import { targetOf, type CookieContext } from '../cookie/context.ts'
import { cookieString } from '../cookie/send.ts'
import { openLocks, promiseGate } from '../locks.ts'
import { partitionOf, siteForCookies, storageKey } from '../request/relation.ts'
import { siteOf } from '../site.ts'
import type { Page, StorageArea } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'
import { connect, loadImage } from './embedded.ts'
import { submit } from './form.ts'
import { frame } from './frame.ts'
import { generateKeyPair, openKeyPairs } from './keyPairs.ts'
import { navigate } from './navigate.ts'
import { areaKey, openStorage } from './storage.ts'
import { fetch } from './subresource.ts'

/** The jar as this document's scripts meet it (RFC 6265bis §5.8.2). */
function scriptContext({ network }: Agent, document: LoadedDocument): CookieContext {
  const { url } = document
  const own = siteForCookies(document) === siteOf(url)
  return {
    target: targetOf(url),
    now: network.deps.now(),
    api: 'script',
    sameSite: own ? 'strict' : 'cross-site',
    partition: partitionOf(document.ancestors[0] ?? null, url),
    blocked: network.thirdPartyCookies === 'blocked' && !own,
  }
}

/** The powers of a script in this document. */
export function createPage(agent: Agent, document: LoadedDocument): Page {
  const { deps, jar } = agent.network
  const { origin, url, tab } = document
  const key = storageKey(document)
  const storage = (area: StorageArea) => openStorage(agent[area], areaKey(area, tab, key), key, area, deps.record)
  return {
    origin,
    url,
    allowsInlineScript: document.allowsInlineScript,
    localStorage: storage('localStorage'),
    sessionStorage: storage('sessionStorage'),
    now: deps.now,
    locks: openLocks(agent.locks, key, deps.gate ?? promiseGate),
    openChannel: (name) => openChannel(agent.channels, key, name),
    randomUUID: deps.randomUUID ?? (() => crypto.randomUUID()),
    generateKeyPair: () => generateKeyPair(agent.keyBytes, origin, deps),
    sign: async (pair, data) => new Uint8Array(await crypto.subtle.sign(pair.algorithm.name, pair, data)),
    indexedDB: openKeyPairs(agent.keyPairs, agent.keyBytes, key),
    // A document that is no answer of a host has no cookies (HTML §3.1.4, cookie-averse).
    get cookie() {
      return origin === 'null' ? '' : cookieString(jar.get(scriptContext(agent, document)))
    },
    set cookie(line) {
      // A USVString (HTML §3.1.4): half a surrogate pair becomes U+FFFD.
      const text = line.replace(/\p{Surrogate}/gu, '\ufffd')
      if (origin !== 'null') jar.set(text, scriptContext(agent, document)).forEach(deps.record)
    },
    fetch: (address, init = {}) => fetch(agent, document, address, init),
    navigate: (address) => navigate(agent, tab, document, address),
    submit: (form) => submit(agent, document, form),
    loadImage: (address) => loadImage(agent, document, address),
    frame: (address) => frame(agent, document, address),
    connect: (address) => connect(agent, document, address),
  }
}
