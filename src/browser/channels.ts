/** BroadcastChannel (HTML §9.5): what a script says is heard by all others of its origin that listen under that name. */

export interface PageChannel {
  /** Is called with what another one says. */
  onmessage: ((event: { readonly data: string }) => void) | null
  postMessage(data: string): void
}

/** The channels of one browser, by storage key and name (HTML §9.5, "same storage key"). */
export type ChannelShelf = Map<string, Set<PageChannel>>

/** A channel as scripts with this storage key open it. Text only: it needs no structured clone. */
export function openChannel(channels: ChannelShelf, storageKey: string, name: string): PageChannel {
  const key = `${storageKey} ${name}`
  const all = channels.get(key) ?? new Set()
  channels.set(key, all)
  const own: PageChannel = {
    onmessage: null,
    postMessage(data) {
      // Never its own (§9.5.3, step 5 of postMessage).
      for (const other of all) if (other !== own) other.onmessage?.({ data })
    },
  }
  all.add(own)
  return own
}
