/** The pages that have an address of their own, `#/matrix`: one line each, loaded when it is opened. */
import type { Component } from 'svelte'
import type { EngineSource } from '../player/index.ts'
import type { Engine } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'

/** What such a page is given. */
export interface PageProps {
  readonly engine: Engine
  /** Starts further engines. */
  readonly source: EngineSource
  /** What was on the stage last: its setups are the person's own. */
  readonly scenario: Scenario
}

/** A page that has an address of its own. */
export interface Page {
  /** In the head of the page. */
  readonly label: string
  readonly load: () => Promise<{ readonly default: Component<PageProps> }>
}

/** By their paths. */
export const pages: Readonly<Record<string, Page>> = {
  '/matrix': { label: 'Attack matrix', load: () => import('./matrix/Matrix.svelte') },
}
