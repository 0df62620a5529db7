/** The panels behind the first tab, as one piece to load when one of them is opened; the source comes by itself. */
import BrowserPanel from './BrowserPanel.svelte'
import DiffPanel from './DiffPanel.svelte'
import ServerPanel from './ServerPanel.svelte'
import TokenPanel from './TokenPanel.svelte'

export const otherPanels = {
  browser: BrowserPanel,
  token: TokenPanel,
  server: ServerPanel,
  diff: DiffPanel,
}
