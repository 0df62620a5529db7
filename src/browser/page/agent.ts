/** What all documents of one browser share. */
import type { KeyBytes, KeyPairShelf } from './keyPairs.ts'
import type { ChannelShelf } from '../channels.ts'
import type { LockShelf } from '../locks.ts'
import type { Network } from '../request/send.ts'
import type { Page, Tab } from '../types.ts'
import type { LoadedDocument } from './document.ts'
import type { StorageShelf } from './storage.ts'

export interface Agent {
  readonly network: Network
  readonly localStorage: StorageShelf
  readonly sessionStorage: StorageShelf
  readonly locks: LockShelf
  readonly channels: ChannelShelf
  /** What is in IndexedDB. */
  readonly keyPairs: KeyPairShelf
  readonly keyBytes: KeyBytes
  readonly tabs: Map<string, Tab>
  /** The powers of a script in a document; handed over, since a page in turn makes other pages. */
  readonly pageOf: (document: LoadedDocument) => Page
}
